import { connect, type Socket } from "node:net"

/** A connection on which a test writes what no decent client would. */
export interface RawConnection {
  socket: Socket
  received(): string
  /** All that came until the server closed. */
  closed: Promise<string>
}

export function openRaw(port: number): RawConnection {
  const socket = connect(port, "127.0.0.1")
  let text = ""
  socket.on("data", (chunk) => {
    text += chunk.toString("utf8")
  })
  // A reset after the answer is the server's right.
  socket.on("error", () => {})
  const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(text)))
  return { socket, received: () => text, closed }
}

/** Writes the lines of a request's head and gives the whole answer; the connection ends with it. */
export function rawRequest(port: number, head: string[], body = ""): Promise<string> {
  const connection = openRaw(port)
  connection.socket.write([...head, "Connection: close", "", body].join("\r\n"))
  return connection.closed
}

/** Status code of a raw answer; 0 where there is none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}
