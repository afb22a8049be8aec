import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createHttp, type HttpParts } from "../../server/http.ts"
import { type OpenHouse, ORIGIN } from "./house.ts"

export interface Doors {
  /** `http://127.0.0.1:…` */
  url: string
  close(): Promise<void>
}

/**
 * The house's sockets and probes on a free port of loopback, behind the server's own HTTP.
 *
 * @param build the pages; without them any page breaks
 */
export async function openDoors(
  { parts }: OpenHouse,
  build: HttpParts["build"] = () => Promise.reject(new Error("No page is asked here.")),
): Promise<Doors> {
  const { server } = createHttp({
    mode: "production",
    build,
    createContext: parts.createContext,
    countChange: parts.countChange,
    logBug: parts.logBug,
    allowedOrigins: () => [ORIGIN],
    https: false,
    behindProxy: false,
    answerRespondents: async () => null,
    answerProbe: parts.collab.handleProbe,
    readiness: async () => ({ ready: true, reason: "" }),
    metrics: async () => null,
    clientFolder: "public",
  })
  server.on("upgrade", (request, socket, head) => parts.collab.handleUpgrade(request, socket, head))
  return { url: `http://127.0.0.1:${await listen(server)}`, close: () => close(server) }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // Listening on TCP, the address is no pipe's name.
  return (server.address() as AddressInfo).port
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
