import { existsSync } from "node:fs"
import type { Server } from "node:http"
import type { ServerBuild } from "@remix-run/node"
import type { RequestHandler } from "express"
import type { CommandSettings } from "../app/commands/define.ts"
import type { DatabaseClient } from "../db/dialect/dialect.ts"
import type { House } from "./compose.ts"
import type { Config } from "./config.ts"
import { createHttp, type HttpParts } from "./http.ts"
import { createMetrics } from "./metrics.ts"
import { createRespondents, type Respondents } from "./respondents/router.ts"
import { clientAddress } from "./sessions/client-address.ts"

interface DoorsParts {
  house: House
  client: DatabaseClient
  config: Config
  settings: CommandSettings
  development: boolean
  allowedOrigins: () => readonly string[]
}

/** Everything behind one port, not yet listening. */
export interface Doors {
  server: Server
  /** Ends Vite, in development. */
  stopBuilding(): Promise<void>
  /** Writes down who was turned away in a rush; nobody comes after that. */
  countTurnedAway(): Promise<void>
}

/**
 * Puts pages, sockets and health behind one port; in development the pages come fresh from Vite.
 *
 * @throws where the pages are not built
 */
export async function openDoors(doors: DoorsParts): Promise<Doors> {
  const respondents = respondentsOf(doors)
  const { countTurnedAway } = respondents
  const parts = httpParts(doors, respondents)
  if (doors.development)
    return { ...(await openDevelopmentDoors(doors.house, parts)), countTurnedAway }
  const buildFile = new URL("../build/server/index.js", import.meta.url)
  if (!existsSync(buildFile)) throw new Error("The pages are not built. Run `npm start`.")
  const build = (await import(buildFile.href)) as ServerBuild
  const { server } = createHttp({ ...parts, mode: "production", build: async () => build })
  upgradeSockets(server, doors.house, true)
  return { server, stopBuilding: async () => {}, countTurnedAway }
}

async function openDevelopmentDoors(
  house: House,
  parts: Omit<HttpParts, "mode" | "build">,
): Promise<Pick<Doors, "server" | "stopBuilding">> {
  const { createServer } = await import("vite")
  let handle: RequestHandler = (_request, _response, next) => next()
  const { server } = createHttp({
    ...parts,
    mode: "development",
    middlewares: (request, response, next) => handle(request, response, next),
    build: async () =>
      (await vite.ssrLoadModule("virtual:remix/server-build")) as unknown as ServerBuild,
  })
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } })
  handle = vite.middlewares
  upgradeSockets(server, house, false)
  return { server, stopBuilding: () => vite.close() }
}

function respondentsOf({ house, client, config, settings }: DoorsParts): Respondents {
  return createRespondents({
    ...{ db: client.reader, execute: house.executeTogether, settings, clock: house.clock },
    addressOf: (request) => clientAddress(request, config.behindProxy),
  })
}

function httpParts(
  { house, client, config, allowedOrigins }: DoorsParts,
  respondents: Respondents,
) {
  const metrics = createMetrics({
    ...gauges(house),
    respondents_refused: {
      help: "Requests to questionnaires turned away because too many came at one time, since the start",
      read: () => respondents.stats().refused,
    },
  })
  return {
    createContext: house.createContext,
    countChange: house.countChange,
    logBug: house.logBug,
    allowedOrigins,
    https: config.baseUrl?.startsWith("https:") ?? false,
    behindProxy: config.behindProxy,
    answerProbe: house.collab.handleProbe,
    answerRespondents: respondents.answer,
    readiness: () => readiness(house, client),
    metrics: async (request) => ((await house.mayReadMetrics(request)) ? metrics() : null),
    clientFolder: "build/client",
  } satisfies Omit<HttpParts, "mode" | "build">
}

async function readiness(house: House, client: DatabaseClient) {
  if (!house.collab.stats().isHealthy) {
    return { ready: false, reason: "What is written does not reach the disk." }
  }
  try {
    await client.reader.selectFrom("workspaceSettings").select("key").limit(1).execute()
    return { ready: true, reason: "" }
  } catch {
    return { ready: false, reason: "The database does not answer." }
  }
}

/** In development Vite has a socket of its own on this port; otherwise a foreign one is cut at once. */
function upgradeSockets(server: Server, house: House, cutForeign: boolean): void {
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/collab/")) house.collab.handleUpgrade(request, socket, head)
    else if (cutForeign) socket.destroy()
  })
}

function gauges(house: House) {
  const stats = () => house.collab.stats()
  return {
    rooms: { help: "Documents open in memory", read: () => stats().rooms },
    sockets: { help: "Open editor connections", read: () => stats().sockets },
    storage_is_healthy: {
      help: "1 while what is written reaches the disk, 0 while texts are read-only for it",
      read: () => (stats().isHealthy ? 1 : 0),
    },
    journal_writes: {
      help: "Journal writes since the start, one for all that a turn brings",
      read: () => stats().journalWrites,
    },
    journal_rows: { help: "Updates written since the start", read: () => stats().journalRows },
    journal_faults: {
      help: "Damaged journal rows found since the start",
      read: () => stats().faults,
    },
    compactions: { help: "Journals folded since the start", read: () => stats().compactions },
    refused_frames: {
      help: "Frames refused since the start",
      read: () => Object.values(stats().refused).reduce((sum, count) => sum + count, 0),
    },
    broken_frames: {
      help: "Frames that passed every check and could not be applied, since the start",
      read: () => stats().brokenFrames,
    },
    failed_frames: {
      help: "Frames that brought out a fault of the program, since the start",
      read: () => stats().failedFrames,
    },
    dropped_states: {
      help: "States of presence that a newer one overtook, since the start",
      read: () => stats().droppedStates,
    },
    words_handed_back: {
      help: "Times that words found no place and were given back to their author, since the start",
      read: () => stats().wordsHandedBack,
    },
  }
}
