/** FIN and the opcode of a binary message. Source: RFC 6455, section 5.2. */
const WHOLE_BINARY = 0x82
const TWO_BYTES_FOLLOW = 126
const EIGHT_BYTES_FOLLOW = 127

const made = new WeakMap<Uint8Array, Buffer>()

/**
 * A frame as a whole WebSocket message of the server: without a mask, uncompressed, header and body in one
 * piece, so that each reader costs one short write. Made once for all who get the same frame.
 */
export function onTheWire(frame: Uint8Array): Buffer {
  const known = made.get(frame)
  if (known) return known
  const bytes = withHeader(frame)
  made.set(frame, bytes)
  return bytes
}

function withHeader(frame: Uint8Array): Buffer {
  const { length } = frame
  const headerBytes = length < TWO_BYTES_FOLLOW ? 2 : length < 2 ** 16 ? 4 : 10
  const bytes = Buffer.allocUnsafe(headerBytes + length)
  bytes[0] = WHOLE_BINARY
  if (headerBytes === 2) bytes[1] = length
  if (headerBytes === 4) {
    bytes[1] = TWO_BYTES_FOLLOW
    bytes.writeUInt16BE(length, 2)
  }
  if (headerBytes === 10) {
    bytes[1] = EIGHT_BYTES_FOLLOW
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  bytes.set(frame, headerBytes)
  return bytes
}
