import * as Y from "yjs"
import type { NamedLetters } from "./deleted-words.ts"
import {
  isTextItem,
  type LetterId,
  type Stretch,
  stretchesOf,
  stretchFrom,
  type TextItem,
} from "./stretches.ts"

/** What an update brought of letters, and named as deleted. */
export interface NewLetters {
  /** Those that stand now, side by side as they stand. */
  standing: Stretch[]
  /** Those that came too late: what they were typed into is deleted. */
  late: Stretch[]
  /** What the update names as deleted; it may be gone already. */
  named(): NamedLetters[]
  isNamed(id: LetterId): boolean
  /** The deleted letter in front of which a letter was put, as undo does it; null where that is not known. */
  bringsBack(id: LetterId): LetterId | null
}

/** Reads a transaction that has taken one update, before Yjs tidies up. */
export function newLettersOf(transaction: Y.Transaction, payload: Uint8Array): NewLetters {
  const { items, hasCollected } = newItems(transaction)
  // An update ends with its deletions, and where it has none with their number.
  const namesDeleted = payload.at(-1) !== 0
  let decoded: ReturnType<typeof Y.decodeUpdate> | null = null
  // Most rows are one typed letter: of them nobody asks.
  const decode = () => {
    decoded ??= Y.decodeUpdate(payload)
    return decoded
  }
  return {
    standing: sideBySide(items.filter(({ deleted }) => !deleted)),
    late: [
      ...sideBySide(items.filter(({ deleted }) => deleted)),
      ...(hasCollected ? collectedStretches(decode().structs, transaction) : []),
    ],
    named: () => (namesDeleted ? namedLetters(decode().ds) : []),
    isNamed: ({ client, clock }) =>
      namesDeleted && Y.isDeleted(decode().ds, Y.createID(client, clock)),
    bringsBack({ client, clock }) {
      const item = items.find(
        ({ id, length }) => id.client === client && id.clock <= clock && clock < id.clock + length,
      )
      const place = item?.rightOrigin
      if (!item || !place) return null
      return { client: place.client, clock: place.clock + clock - item.id.clock }
    },
  }
}

function namedLetters({ clients }: ReturnType<typeof Y.decodeUpdate>["ds"]): NamedLetters[] {
  return [...clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len: length }) => ({ client, clock, length })),
  )
}

function newItems({ doc, beforeState, afterState }: Y.Transaction): {
  items: TextItem[]
  hasCollected: boolean
} {
  const items: TextItem[] = []
  let hasCollected = false
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    if (start >= end) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
      const struct = structs[at]
      if (struct instanceof Y.GC) hasCollected = true
      else if (isTextItem(struct)) items.push(struct)
    }
  }
  return { items, hasCollected }
}

function sideBySide(items: readonly TextItem[]): Stretch[] {
  const [only, ...others] = items
  if (!only) return []
  if (others.length === 0) return [stretchFrom(only.id, only.content.str)]
  const wanted = new Set<Y.Item>(items)
  const texts = new Set(items.map(({ parent }) => parent))
  return [...texts].flatMap((text) => stretchesOf(text, (item) => wanted.has(item)))
}

/** What they stood in has been swept away: only the update holds their words. */
function collectedStretches(
  structs: ReturnType<typeof Y.decodeUpdate>["structs"],
  { doc, beforeState }: Y.Transaction,
): Stretch[] {
  return structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return []
    const { client, clock } = struct.id
    const known = Math.max(0, (beforeState.get(client) ?? 0) - clock)
    if (known >= struct.length) return []
    const held: unknown = Y.getItem(doc.store, Y.createID(client, clock + known))
    if (held instanceof Y.Item) return []
    return [stretchFrom({ client, clock: clock + known }, struct.content.str.slice(known))]
  })
}
