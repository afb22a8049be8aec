import * as Y from "yjs"
import type { Decoded } from "../../app/features/documents/text/letters.ts"
import type { LostWords } from "../../app/features/documents/text/rescue.ts"
import { differs, isAlive } from "./struct-compare.ts"
import { firstReaching, type Struct } from "./struct-lookup.ts"

/**
 * What people brought back of others after an unclean end, in one text. Whether it was as its author wrote it
 * shows when the author comes: everybody who arrives is asked for these stretches again, to compare.
 *
 * Kept as long as the process lives. After that a page still shows a forgery, as it sends what was never
 * confirmed to it whatever the server holds; a stock client does not. Nobody is told any more of words that
 * came back as deleted: who brought them had them so, and an editor may delete. `relayBytes` is counted anew.
 */
export interface Relayed {
  /** Keeps what was new in an update for clients that are not its sender's. */
  note(decoded: Decoded, clients: ReadonlyMap<number, number>, bytes: number): void
  /** Bytes of the updates kept. */
  readonly bytes: number
  /** The text's state vector without the relayed stretches (encoded). */
  stateVector(doc: Y.Doc): Uint8Array
  /** Whether an update says something else for a stretch that was relayed. */
  clashes(decoded: Decoded): boolean
  /**
   * What was relayed as deleted and its author has as words: perhaps somebody deleted them, perhaps nobody but
   * the author ever saw them. Told once.
   *
   * @param isOwn whether a client id is the sender's
   */
  takeSwallowed(decoded: Decoded, isOwn: (clientId: number) => boolean): LostWords[]
}

export function createRelayed(): Relayed {
  const kept = new Map<number, Struct[]>()
  let bytes = 0
  return {
    note(decoded, clients, size) {
      bytes += size
      for (const [client, from] of clients) {
        const structs = decoded.structs.filter(
          ({ id, length }) => id.client === client && id.clock + length > from,
        )
        kept.set(client, [...(kept.get(client) ?? []), ...structs])
      }
    },
    get bytes() {
      return bytes
    },
    stateVector(doc) {
      if (kept.size === 0) return Y.encodeStateVector(doc)
      const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
      for (const [client, [first]] of kept) {
        const held = vector.get(client) ?? 0
        if (first) vector.set(client, Math.min(held, first.id.clock))
      }
      return Y.encodeStateVector(vector)
    },
    clashes: ({ structs }) =>
      kept.size > 0 &&
      structs.some((struct) => {
        const relayed = kept.get(struct.id.client)
        return relayed !== undefined && differs(struct, relayed)
      }),
    takeSwallowed({ structs }, isOwn) {
      const lost: LostWords[] = []
      for (const [clientId, relayed] of kept) {
        if (!isOwn(clientId)) continue
        const own = structs.filter(({ id }) => id.client === clientId)
        const text = swallowedText(own, relayed)
        if (text === "") continue
        lost.push({ text, clientId, blockId: null, left: "", right: "" })
        kept.set(clientId, relayed.filter(isAlive))
      }
      return lost
    },
  }
}

function swallowedText(own: readonly Struct[], relayed: readonly Struct[]): string {
  let text = ""
  for (const dead of relayed) {
    if (isAlive(dead)) continue
    const end = dead.id.clock + dead.length
    for (let index = firstReaching(own, dead.id.clock); index < own.length; index += 1) {
      const struct = own[index]
      if (!struct || struct.id.clock >= end) break
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      const from = Math.max(0, dead.id.clock - struct.id.clock)
      text += struct.content.str.slice(from, end - struct.id.clock)
    }
  }
  return text
}
