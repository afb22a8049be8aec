import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import {
  awarenessFrame,
  missingPartFrame,
  stateVectorFrame,
  updateFrame,
} from "../../server/collab/protocol.ts"
import type { Random } from "../support/random.ts"
import { editAtRandom } from "./model/edits.ts"

/** What mutated frames are made from: a copy of the text as an editor has it. */
export interface Source {
  doc: Y.Doc
  /** The one that the sender goes by. */
  clientId: number
  /** Client ids that write in the text, those of others too. */
  clientIds: () => number[]
}

type Decoded = ReturnType<typeof Y.decodeUpdate>

const HUGE = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
const MAX_FLIPS = 6

/** One frame that no honest client sends, or one that an honest client might send as it stands. */
export function mutatedFrame(source: Source, random: Random): Uint8Array {
  const frame = validFrame(source, random)
  switch (random.below(7)) {
    case 0:
      return flipped(frame, random)
    case 1:
      return frame.slice(0, random.below(frame.length))
    case 2:
      return spliced(frame, validFrame(source, random), random)
    case 3:
      return replaced(frame, random.below(Math.min(3, frame.length)), [random.below(256)])
    case 4:
      return replaced(frame, random.below(frame.length), HUGE)
    case 5:
      return misusing(source, random)
    default:
      return frame
  }
}

function validFrame(source: Source, random: Random): Uint8Array {
  const { doc } = source
  const choice = random.below(10)
  if (choice === 0) return stateVectorFrame(Y.encodeStateVector(doc))
  if (choice < 3) {
    const clientId = random.below(3) ? source.clientId : random.pick(source.clientIds())
    const state = random.below(4) ? { user: { name: "Anna" }, cursor: random.below(99) } : null
    return awarenessFrame([{ clientId, clock: random.below(1_000), state }])
  }
  const update = freshUpdate(source, random)
  return choice < 5 ? missingPartFrame(update) : updateFrame(update)
}

/** A change made on a copy, so that what is refused leaves no hole in what comes next. */
function freshUpdate({ doc, clientId }: Source, random: Random): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientId
  const before = Y.encodeStateVector(copy)
  editAtRandom(copy, random, ` m${random.below(1_000)}`)
  return Y.encodeStateAsUpdate(copy, before)
}

function flipped(frame: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(frame)
  for (let flips = 1 + random.below(MAX_FLIPS); flips > 0; flips -= 1) {
    const at = random.below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  }
  return bytes
}

function spliced(a: Uint8Array, b: Uint8Array, random: Random): Uint8Array {
  const head = a.slice(0, random.below(a.length))
  return new Uint8Array([...head, ...b.slice(random.below(b.length))])
}

function replaced(frame: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  return new Uint8Array([...frame.slice(0, at), ...bytes, ...frame.slice(at + 1)])
}

/** A well-formed update that says something untrue: whose it is, when, where it stands, what goes. */
function misusing(source: Source, random: Random): Uint8Array {
  const decoded = Y.decodeUpdate(freshUpdate(source, random))
  const anyId = () => Y.createID(random.pick(source.clientIds()), random.below(120))
  const forged = random.below(3) === 0 ? random.pick(source.clientIds()) : null
  const shift = random.below(4) === 0 ? random.below(60) - 30 : 0
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    struct.id = Y.createID(forged ?? client, Math.max(0, clock + shift))
    if (!(struct instanceof Y.Item)) continue
    if (struct.origin && random.below(3) === 0) struct.origin = anyId()
    if (struct.rightOrigin && random.below(3) === 0) struct.rightOrigin = anyId()
    // Undecoded, a parent is an id or the name of a root.
    if (struct.parent && random.below(3) === 0) struct.parent = anyId() as never
  }
  if (random.below(3) === 0) {
    const { client, clock } = anyId()
    decoded.ds.clients.set(client, [{ clock, len: 1 + random.below(40) } as never])
  }
  const update = encoded(decoded)
  return random.below(2) ? updateFrame(update) : missingPartFrame(update)
}

/** An update (Yjs v1) as it stands in parts. Source: yjs UpdateEncoderV1; structs by client, then deletions. */
export function encoded({ structs, ds }: Decoded): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const rest = encoder.restEncoder
  const clients = Map.groupBy(structs, ({ id }) => id.client)
  encoding.writeVarUint(rest, clients.size)
  for (const [client, own] of clients) {
    encoding.writeVarUint(rest, own.length)
    encoding.writeVarUint(rest, client)
    encoding.writeVarUint(rest, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder as never, 0)
  }
  encoding.writeVarUint(rest, ds.clients.size)
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(rest, client)
    encoding.writeVarUint(rest, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(rest, clock)
      encoding.writeVarUint(rest, len)
    }
  }
  return encoder.toUint8Array()
}
