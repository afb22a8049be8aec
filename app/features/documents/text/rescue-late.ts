import * as Y from "yjs"
import { isElement } from "./elements.ts"
import type { Decoded } from "./letters.ts"
import type { Homeless } from "./rescue.ts"
import type { GraveMemory, Surroundings } from "./rescue-memory.ts"
import type { Stranded } from "./rescue-stranded.ts"
import { blockTexts } from "./runs.ts"

/** The server has forgotten, or never known, what stood there. */
const NOWHERE: Surroundings = { left: "", right: "", blockId: null, mayFollowTo: () => false }

/**
 * Words that arrive after what they were typed into has gone.
 *
 * Yjs drops them while applying, so they are read from the update itself; the memory of deleted
 * characters says where they belonged.
 */
export function lateWords(
  doc: Y.Doc,
  transaction: Y.Transaction,
  { structs, ds }: Decoded,
  memory: GraveMemory,
): { homeless: Homeless[]; stranded: Stranded[] } {
  const words: Homeless[] = []
  const stranded: Stranded[] = []
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const { client, clock } = struct.id
    if (clock < (transaction.beforeState.get(client) ?? 0)) continue
    if (clock >= Y.getState(doc.store, client) || Y.isDeleted(ds, struct.id)) continue
    const held: unknown = Y.getItem(doc.store, struct.id)
    if (held instanceof Y.GC) addWord(words, struct, struct.content.str, memory)
    else if (held instanceof Y.Item && !held.deleted) {
      const found = strandedAt(held, struct, memory)
      if (found !== null) stranded.push(found)
    }
  }
  for (const word of words) rememberWord(word, memory)
  return { homeless: words, stranded }
}

/** The next letter may come with the next update and lean on this word. */
function rememberWord(
  { ids, left, right, text, blockId, mayFollowTo }: Homeless,
  memory: GraveMemory,
): void {
  for (const [at, { client, clock }] of ids.entries()) {
    const offset = left.length + at
    const whole = left + text + right
    memory.add({ clientId: client, clock, length: 1, text: whole, offset, blockId, mayFollowTo })
  }
}

/** Letters typed one behind the other come as one word, also where they were sent one by one. */
function addWord(words: Homeless[], item: Y.Item, text: string, memory: GraveMemory): void {
  const { client, clock } = item.id
  const ids = [...text]
    .flatMap((letter) => letter.split(""))
    .map((_, at) => Y.createID(client, clock + at))
  const { origin } = item
  const word = words.find((other) => origin && other.ids.some((id) => Y.compareIDs(id, origin)))
  if (word === undefined) {
    const around = surroundingsOf(item, memory) ?? NOWHERE
    words.push({ text, clientId: client, ids, ...around })
    return
  }
  const at = word.ids.findIndex((id) => Y.compareIDs(id, origin)) + 1
  word.text = word.text.slice(0, at) + text + word.text.slice(at)
  word.ids.splice(at, 0, ...ids)
}

function surroundingsOf(item: Y.Item, memory: GraveMemory): Surroundings | null {
  const { origin, rightOrigin, parent } = item
  if (origin !== null) return memory.around(origin, "behind")
  if (rightOrigin !== null) return memory.around(rightOrigin, "before")
  return parent instanceof Y.ID ? memory.around(parent, "behind") : null
}

/** A word that came alive, but behind a character that has gone to another block. */
function strandedAt(held: Y.Item, item: Y.Item, memory: GraveMemory): Stranded | null {
  const around = item.origin && memory.around(item.origin, "behind")
  const text = held.parent
  if (!around || !(text instanceof Y.XmlText) || !isElement(text.parent)) return null
  let at = 0
  for (const other of blockTexts(text.parent)) {
    if (other === text) break
    at += other.length
  }
  for (let left = held.left; left !== null; left = left.left) {
    if (!left.deleted && left.countable) at += left.length
  }
  const { left, right, mayFollowTo, isWithin } = around
  const { client: clientId, clock } = item.id
  return {
    element: text.parent,
    at,
    length: item.length,
    clientId,
    clock,
    around: { left, right },
    mayFollowTo,
    isWithin,
  }
}
