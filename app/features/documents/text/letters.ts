import * as Y from "yjs"

/** An update (Yjs v1) taken apart. */
export type Decoded = ReturnType<typeof Y.decodeUpdate>

/** Letters in the order of the text, with their ids. */
export type Letters = { text: string; ids: Y.ID[] }

/** An id as the key of a map. */
export function keyOf({ client, clock }: { client: number; clock: number }): string {
  return `${client}:${clock}`
}

/** The letters of a text that a transaction brought and left. */
export function insertedLetters(text: Y.XmlText, transaction: Y.Transaction): Letters {
  const letters: Letters = { text: "", ids: [] }
  for (const { item, letter, id } of lettersOf(text)) {
    if (!isNew(item, transaction)) continue
    letters.text += letter
    letters.ids.push(id)
  }
  return letters
}

/** Ids of letters that one client wrote one behind the other. */
export function idsFrom(clientId: number, clock: number, length: number): Y.ID[] {
  return Array.from({ length }, (_, at) => Y.createID(clientId, clock + at))
}

/** The visible letters of a text, one code unit each. */
export function lettersOf(text: Y.Text): { item: Y.Item; letter: string; id: Y.ID }[] {
  const letters: ReturnType<typeof lettersOf> = []
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item
    if (deleted || !(content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    for (const [at, letter] of content.str.split("").entries()) {
      letters.push({ item, letter, id: Y.createID(client, clock + at) })
    }
  }
  return letters
}

/** Deletes letters wherever they stand; call it in a transaction. */
export function deleteLetters(ids: readonly Y.ID[], { store }: Y.Doc): void {
  const gone = new Set(ids.map(keyOf))
  const texts = new Set<Y.XmlText>()
  for (const id of ids) {
    const held: unknown = Y.getItem(store, id)
    if (held instanceof Y.Item && held.parent instanceof Y.XmlText) texts.add(held.parent)
  }
  for (const text of texts) {
    for (const [at, { id }] of [...lettersOf(text).entries()].reverse()) {
      if (gone.has(keyOf(id))) text.delete(at, 1)
    }
  }
}

/** The texts into which a transaction brought letters. */
export function textsWithInsertions(
  { doc, beforeState }: Y.Transaction,
  { structs }: ReturnType<typeof Y.decodeUpdate>,
): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const { id, length } of structs) {
    const last = id.clock + length - 1
    if (last < (beforeState.get(id.client) ?? 0) || last >= Y.getState(doc.store, id.client))
      continue
    const held: unknown = Y.getItem(doc.store, Y.createID(id.client, last))
    if (held instanceof Y.Item && held.parent instanceof Y.XmlText) texts.add(held.parent)
  }
  return texts
}

/** Whether a transaction brought this item. */
export function isNew({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0)
}
