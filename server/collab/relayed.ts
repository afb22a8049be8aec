import * as Y from "yjs"
import { type Decoded, firstReaching, type Struct } from "./struct-lookup.ts"

/**
 * What people brought back of others after an unclean end, in one text. Whether it was as its author wrote it
 * shows when the author comes: everybody who arrives is asked for these stretches again, to compare.
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
  }
}

/** What the sender has deleted is not lost; what was relayed as deleted may be. */
function differs(struct: Struct, relayed: readonly Struct[]): boolean {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return false
  const end = struct.id.clock + struct.length
  for (let index = firstReaching(relayed, struct.id.clock); index < relayed.length; index += 1) {
    const other = relayed[index]
    if (!other || other.id.clock >= end) return false
    if (!(other instanceof Y.Item)) return true
    const from = Math.max(struct.id.clock, other.id.clock)
    const to = Math.min(end, other.id.clock + other.length)
    for (let clock = from; clock < to; clock += 1) {
      if (unitAt(struct, clock) !== unitAt(other, clock)) return true
    }
  }
  return false
}

/** What stands at one clock, as something that can be compared. */
function unitAt({ id, content }: Y.Item, clock: number): string {
  const at = clock - id.clock
  if (content instanceof Y.ContentString) return `string ${content.str[at]}`
  if (content instanceof Y.ContentAny) return `value ${JSON.stringify(content.arr[at])}`
  if (content instanceof Y.ContentFormat) {
    return `format ${content.key} ${JSON.stringify(content.value)}`
  }
  if (content instanceof Y.ContentType) {
    const { type } = content
    return `type ${type.constructor.name} ${type instanceof Y.XmlElement ? type.nodeName : ""}`
  }
  return content.constructor.name
}
