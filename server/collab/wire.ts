import type { Writable } from "node:stream"

/** FIN and the opcode of a binary message. Source: RFC 6455, section 5.2. */
const WHOLE_BINARY = 0x82
const TWO_BYTES_FOLLOW = 126
const EIGHT_BYTES_FOLLOW = 127

/** Longer frames go out beside their header: a copy of each would double what a text costs that many wait for. */
const COPIED_BYTES = 16 * 1024

const made = new WeakMap<Uint8Array, Buffer>()

/** Writes a frame as a whole WebSocket message of the server: without a mask, uncompressed. */
export function writeFrame(stream: Writable, frame: Uint8Array): void {
  if (frame.length <= COPIED_BYTES) {
    stream.write(inOnePiece(frame))
    return
  }
  stream.cork()
  stream.write(headerOf(frame))
  stream.write(frame)
  stream.uncork()
}

/** Header and body together, so that each reader costs one short write. Made once for all who get the frame. */
function inOnePiece(frame: Uint8Array): Buffer {
  const known = made.get(frame)
  if (known) return known
  const bytes = Buffer.concat([headerOf(frame), frame])
  made.set(frame, bytes)
  return bytes
}

function headerOf({ length }: Uint8Array): Buffer {
  const header = Buffer.alloc(length < TWO_BYTES_FOLLOW ? 2 : length < 2 ** 16 ? 4 : 10)
  header[0] = WHOLE_BINARY
  if (header.length === 2) header[1] = length
  if (header.length === 4) {
    header[1] = TWO_BYTES_FOLLOW
    header.writeUInt16BE(length, 2)
  }
  if (header.length === 10) {
    header[1] = EIGHT_BYTES_FOLLOW
    header.writeBigUInt64BE(BigInt(length), 2)
  }
  return header
}
