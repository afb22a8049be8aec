import * as Y from "yjs"
import type { Decoded } from "../../app/features/documents/text/letters.ts"

/** What one update would do to a text, known before it is applied. */
export interface UpdateCheck {
  /** Neither structs nor deletions that the text does not have already. */
  isKnown: boolean
  /** It refers to something that is neither held nor inside it, or leaves a hole. */
  hasMissingDependency: boolean
  /** Clients that the new structs belong to. */
  writers: Set<number>
  decoded: Decoded
}

type Id = { client: number; clock: number }

/**
 * Looks into an update without applying it. Never let Yjs park what it cannot apply: parked changes
 * stay in the stored text and cost more with each update.
 *
 * @param update Yjs v1
 * @throws if the bytes are no update, or say two things for one clock
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array): UpdateCheck {
  const decoded = Y.decodeUpdate(update)
  const { isReached, hasHole } = reach(doc, decoded)
  const writers = new Set<number>()
  let isMissing = hasHole
  for (const struct of decoded.structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    // Held structs too: Yjs looks up what they refer to before it passes over them, and throws.
    if (struct instanceof Y.Item && !hasItsDependencies(struct, isReached)) isMissing = true
    if (clock + struct.length > held(doc, client)) writers.add(client)
  }
  const deletions = checkDeletions(doc, decoded, isReached)
  return {
    isKnown: writers.size === 0 && deletions.areKnown,
    hasMissingDependency: isMissing || deletions.isMissing,
    writers,
    decoded,
  }
}

/** Next clock of the client in the text. */
function held(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

/** How far each client would reach after the update, and whether something lies between. */
function reach(
  doc: Y.Doc,
  { structs }: Decoded,
): { isReached: (id: Id) => boolean; hasHole: boolean } {
  const next = new Map<number, number>()
  const ends = new Map<number, number>()
  let hasHole = false
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    // Of two structs for one clock Yjs would take one, and a check might look at the other.
    if (clock < (ends.get(client) ?? 0)) throw new Error("The structs of a client overlap")
    ends.set(client, end)
    const known = next.get(client) ?? held(doc, client)
    if (end <= known) continue
    if (clock > known || struct instanceof Y.Skip) hasHole = true
    next.set(client, end)
  }
  return {
    isReached: ({ client, clock }) => clock < (next.get(client) ?? held(doc, client)),
    hasHole,
  }
}

function hasItsDependencies(item: Y.Item, isReached: (id: Id) => boolean): boolean {
  // An undecoded parent is a name or an id, whatever the type says.
  const parent = item.parent as unknown
  const needed: (Id | null)[] = [item.origin, item.rightOrigin]
  if (parent instanceof Y.ID) needed.push(parent)
  return needed.every((id) => {
    if (id === null) return true
    // Yjs does not check this itself: an item that refers to itself or to what follows it.
    if (id.client === item.id.client && id.clock >= item.id.clock) return false
    return isReached(id)
  })
}

function checkDeletions(
  doc: Y.Doc,
  { ds }: Decoded,
  isReached: (id: Id) => boolean,
): { areKnown: boolean; isMissing: boolean } {
  let areKnown = true
  let isMissing = false
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (len === 0) continue
      if (!isReached({ client, clock: clock + len - 1 })) isMissing = true
      if (areKnown && !isDeleted(doc, client, clock, clock + len)) areKnown = false
    }
  }
  return { areKnown, isMissing }
}

function isDeleted(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || to > held(doc, client)) return false
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return true
    if (!struct.deleted) return false
  }
  return true
}
