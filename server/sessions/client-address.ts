import { isIPv6 } from "node:net"

/** The parts of Node's request that say where it came from. */
export interface Caller {
  socket: { remoteAddress?: string | undefined }
  headers: Record<string, string | string[] | undefined>
}

const LOOPBACK = new Set(["127.0.0.1", "::1"])

/**
 * Whom attempts are counted for: the socket's address; of IPv6 the first half, because a household
 * owns all of the second.
 *
 * @param behindProxy take the last address of X-Forwarded-For instead, which our own proxy on this
 *   machine has written; everything before it was sent by the caller and may be invented
 */
export function clientAddress(request: Caller, behindProxy: boolean): string {
  const direct = plain(request.socket.remoteAddress ?? "unknown")
  if (!behindProxy || !LOOPBACK.has(direct)) return network(direct)
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
  return network(plain(forwarded.split(",").at(-1)?.trim() || direct))
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "")
}

function network(address: string): string {
  if (!isIPv6(address)) return address
  const [head = "", tail = ""] = address.split("::")
  const front = head === "" ? [] : head.split(":")
  const back = tail === "" ? [] : tail.split(":")
  const missing = Math.max(0, 8 - front.length - back.length)
  const groups = [...front, ...Array<string>(missing).fill("0"), ...back]
  return `${groups.slice(0, 4).join(":")}::/64`
}
