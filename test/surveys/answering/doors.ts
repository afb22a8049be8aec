import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createHttp } from "../../../server/http.ts"
import type { Gate } from "../../../server/respondents/gate.ts"
import { createRespondents } from "../../../server/respondents/router.ts"
import type { AnsweringHouse } from "./answering-house.ts"

/** The respondents' door of a house, by real HTTP. */
export interface AnsweringDoors {
  url: string
  bugs: unknown[]
  refused(): number
  countTurnedAway(): Promise<void>
  close(): Promise<void>
}

export async function openAnsweringDoors(
  house: AnsweringHouse,
  options: { gate?: Gate } = {},
): Promise<AnsweringDoors> {
  const bugs: unknown[] = []
  const { db, together: execute, settings, clock } = house
  const addressOf = (request: { headers: Record<string, unknown> }) =>
    String(request.headers["x-test-address"] ?? "one")
  const respondents = createRespondents({ db, execute, settings, clock, addressOf, ...options })
  let url = ""
  const { server } = createHttp({
    mode: "production",
    build: () => Promise.reject(new Error("No other page is asked here.")),
    createContext: () => Promise.reject(new Error("No other page is asked here.")),
    countChange: async () => 0,
    logBug: (error) => void bugs.push(error),
    allowedOrigins: () => [url],
    ...{ https: false, behindProxy: false, clientFolder: "public" },
    answerRespondents: respondents.answer,
    answerProbe: async () => {},
    readiness: async () => ({ ready: true, reason: "" }),
    metrics: async () => null,
  })
  url = `http://127.0.0.1:${await listen(server)}`
  return {
    url,
    bugs,
    refused: () => respondents.stats().refused,
    countTurnedAway: respondents.countTurnedAway,
    close: () => close(server),
  }
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
