import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"

/** A block with its empty text, as an editor makes it, and where the text stands. */
export interface OwnBlock {
  update: Uint8Array
  /** Clock of the Y.XmlText: the parent of the first character. */
  textClock: number
  /** The clock that the first character gets. */
  firstClock: number
}

export function ownBlock(clientId: number): OwnBlock {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const block = new Y.XmlElement("block")
  const text = new Y.XmlText()
  block.setAttribute("id", `bench${clientId}`)
  block.setAttribute("kind", "paragraph")
  block.insert(0, [text])
  doc.getXmlFragment(FRAGMENT).insert(0, [block])
  const textClock = text._item?.id.clock ?? 0
  const firstClock = Y.getState(doc.store, clientId)
  return { update: Y.encodeStateAsUpdate(doc), textClock, firstClock }
}

const STRING = 4
const HAS_ORIGIN = 0x80

/** The update that Yjs makes when `clientId` appends `words` in its own block; without a Y.Doc. */
export function typed(
  clientId: number,
  { textClock, firstClock }: Pick<OwnBlock, "textClock" | "firstClock">,
  clock: number,
  words: string,
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1) // one client
    encoding.writeVarUint(encoder, 1) // with one struct
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    const isFirst = clock === firstClock
    encoding.writeUint8(encoder, isFirst ? STRING : STRING | HAS_ORIGIN)
    if (isFirst) encoding.writeVarUint(encoder, 0) // the parent follows, as an id
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, isFirst ? textClock : clock - 1)
    encoding.writeVarString(encoder, words)
    encoding.writeVarUint(encoder, 0) // nothing deleted
  })
}

/** What one update holds of a client: its clocks from `from` to before `to`. */
export interface Stretch {
  id: number
  from: number
  to: number
}

const known = new Map<string, Stretch[]>()

/** What an update brings, by client. Remembered, since many receivers get the same bytes. */
export function stretchesOf(update: Uint8Array): Stretch[] {
  if (update.length > 512) return readStretches(update)
  const { buffer, byteOffset, byteLength } = update
  const key = Buffer.from(buffer, byteOffset, byteLength).toString("latin1")
  let stretches = known.get(key)
  if (!stretches) {
    if (known.size > 20_000) known.clear()
    stretches = readStretches(update)
    known.set(key, stretches)
  }
  return stretches
}

function readStretches(update: Uint8Array): Stretch[] {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([id, end]) => ({ id, from: from.get(id) ?? 0, to: end }))
}
