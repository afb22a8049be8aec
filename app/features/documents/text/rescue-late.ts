import * as Y from "yjs"
import { isElement } from "./elements.ts"
import type { Decoded } from "./letters.ts"
import type { Homeless } from "./rescue.ts"
import type { GraveMemory, Surroundings } from "./rescue-memory.ts"
import type { Stranded } from "./rescue-stranded.ts"
import { appendRun, type Run, sliceRuns } from "./runs.ts"

/** So many letters are not typed anew by chance where they have been deleted. */
const NO_COINCIDENCE = 3

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
    if (clock >= Y.getState(doc.store, client)) continue
    const held: unknown = Y.getItem(doc.store, struct.id)
    if (held instanceof Y.GC) addWord(words, struct, struct.content.str, memory)
    else if (!isBroughtBack(struct, struct.content.str, memory))
      addStranded(stranded, struct, doc, memory)
  }
  for (const word of words) {
    leaveOut(word, (id) => Y.isDeleted(ds, id))
    rememberWord(word, memory)
  }
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

/** Takes letters out of homeless words. */
export function leaveOut(words: Homeless, isOut: (id: Y.ID) => boolean): void {
  const kept = words.ids.map((id) => !isOut(id))
  if (!kept.includes(false)) return
  const runs: Run[] = []
  for (const [at, isKept] of kept.entries()) {
    if (!isKept || words.runs === undefined) continue
    for (const { text, marks } of sliceRuns(words.runs, at, at + 1)) appendRun(runs, text, marks)
  }
  words.text = words.text
    .split("")
    .filter((_, at) => kept[at])
    .join("")
  words.ids = words.ids.filter((_, at) => kept[at])
  if (words.runs !== undefined) words.runs = runs
}

/** Undo writes what it brings back before its old letters, behind others that may be gone for long. */
function isBroughtBack({ rightOrigin }: Y.Item, text: string, memory: GraveMemory): boolean {
  const around = rightOrigin && memory.around(rightOrigin, "before")
  return around !== null && text.length >= NO_COINCIDENCE && around.right.startsWith(text)
}

/**
 * A word that came alive, but behind a character that has gone to another block, or behind a word which
 * did: letters typed one behind the other may come one by one in one update.
 */
function addStranded(
  stranded: Stranded[],
  { id, length, origin }: Y.Item,
  { store }: Y.Doc,
  memory: GraveMemory,
): void {
  // In the same update something may have been typed into it.
  for (let at = 0; at < length; ) {
    const held: unknown = Y.getItem(store, Y.createID(id.client, id.clock + at))
    if (!(held instanceof Y.Item)) return
    const before = at === 0 ? origin : Y.createID(id.client, id.clock + at - 1)
    if (before !== null && !held.deleted) addPiece(stranded, held, before, memory)
    at += held.length
  }
}

function addPiece(stranded: Stranded[], held: Y.Item, origin: Y.ID, memory: GraveMemory): void {
  const { parent: text, id, length } = held
  if (!(text instanceof Y.XmlText) || !isElement(text.parent)) return
  const before = stranded.find(
    ({ clientId, clock, length: to }) =>
      clientId === origin.client && clock <= origin.clock && origin.clock < clock + to,
  )
  if (before === undefined && memory.around(origin, "behind") === null) return
  const end = before && Y.createID(before.clientId, before.clock + before.length)
  if (before && Y.compareIDs(end ?? null, id) && standsBehind(held, origin)) {
    before.length += length
    return
  }
  const { client: clientId, clock } = id
  const around = () => memory.around(origin, "behind")
  stranded.push({ element: text.parent, length, clientId, clock, around })
}

/** Whether nothing visible stands between a character and an item that was typed behind it. */
function standsBehind(item: Y.Item, { client, clock }: Y.ID): boolean {
  let left = item.left
  while (left !== null && (left.deleted || !left.countable)) left = left.left
  return left !== null && left.lastId.client === client && left.lastId.clock === clock
}
