import * as Y from "yjs"

/** A letter's id: the client it was written by, and that client's clock. */
export interface LetterId {
  client: number
  clock: number
}

/** Letters side by side in a text, one code unit each, with their ids. */
export interface Stretch {
  text: string
  ids: LetterId[]
}

/** An item that holds letters of a text. */
export type TextItem = Y.Item & { content: Y.ContentString; parent: Y.Text }

export function isTextItem(struct: unknown): struct is TextItem {
  return (
    struct instanceof Y.Item &&
    struct.content instanceof Y.ContentString &&
    struct.parent instanceof Y.Text
  )
}

/**
 * The stretches of a text whose letters fit; a visible letter that does not ends a stretch, what was deleted
 * earlier does not.
 */
export function stretchesOf(text: Y.Text, fits: (item: Y.Item) => boolean): Stretch[] {
  const stretches: Stretch[] = []
  let open: Stretch | null = null
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    if (!fits(item)) {
      if (!item.deleted) open = null
      continue
    }
    if (open === null) {
      open = { text: "", ids: [] }
      stretches.push(open)
    }
    addLetters(open, item.id, item.content.str)
  }
  return stretches
}

/** A stretch of one client's letters in the order of its clock. */
export function stretchFrom(id: LetterId, letters: string): Stretch {
  const stretch: Stretch = { text: "", ids: [] }
  addLetters(stretch, id, letters)
  return stretch
}

function addLetters(stretch: Stretch, { client, clock }: LetterId, letters: string): void {
  stretch.text += letters
  for (let at = 0; at < letters.length; at += 1) stretch.ids.push({ client, clock: clock + at })
}
