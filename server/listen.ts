import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Config } from "./config.ts"

/** Connections that wait to be taken; by default so few that of a thousand at one moment half are cut off. */
const BACKLOG = 4_096
const ANY_ADDRESS = ["0.0.0.0", "::"]

/** @throws with a sentence for whoever chose the port or the host */
export function listen(server: Server, { host, port }: Config): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(refusalSentence(error, host, port)))
    })
    server.listen(port, host, BACKLOG, () => resolve(server.address() as AddressInfo))
  })
}

function refusalSentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Stop the other program or set PORT.`
    case "EACCES":
      return `This user may not open port ${port}. Set PORT to one above 1023.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${host} is no address of this machine. Leave it out or correct it.`
    default:
      return `The server cannot listen on ${host}, port ${port} (${error.message}).`
  }
}

/** Where a program on the same machine reaches the server. */
export function localUrl({ address, family, port }: AddressInfo): string {
  if (ANY_ADDRESS.includes(address)) return `http://127.0.0.1:${port}`
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`
}
