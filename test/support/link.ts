import { createServer, connect as open, type Socket } from "node:net"
import { Transform } from "node:stream"
import { freePort } from "./free-port.ts"

/** A line between one browser and the server that can be cut: nothing passes, nothing is refused politely. */
export interface Link {
  url: string
  cut(): void
  mend(): void
  remove(): Promise<void>
}

/** Opens a line to a server on this machine; the browser goes by its address instead. */
export async function openLink(serverPort: number): Promise<Link> {
  const sockets = new Set<Socket>()
  let isCut = false
  const port = await freePort()
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = open(serverPort, "127.0.0.1")
    near.pipe(named(port, serverPort)).pipe(far)
    far.pipe(near)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on("error", () => other.destroy())
      one.on("close", () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://localhost:${port}`,
    cut,
    mend() {
      isCut = false
    },
    remove() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The server answers nobody who calls it by another address: host and origin become its own. */
function named(from: number, to: number): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const text = chunk.toString("latin1")
      done(null, Buffer.from(text.replaceAll(`localhost:${from}`, `localhost:${to}`), "latin1"))
    },
  })
}
