import { rmSync } from "node:fs"
import type { AppLoadContext } from "@remix-run/node"
import type { Request as ExpressRequest, Response as ExpressResponse } from "express"
import { openDatabase } from "../../db/client.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { compose, type House } from "../../server/compose.ts"
import { readConfig } from "../../server/config.ts"
import { authorizationHeader } from "../../server/console-access.ts"
import { createLog, type Log } from "../../server/log.ts"
import type { RequestLimits } from "../../server/request-limits.ts"
import { type Cast, PERSON_OF } from "./cast.ts"
import type { Furnished } from "./furnish.ts"
import type { ActorName } from "./table.ts"

export const ORIGIN = "http://localhost:3000"
const CONSOLE_ACCESS = { url: ORIGIN, secret: "nur für diese Prüfung" }

/** The server's own parts, composed as in main.ts, on a copy of the furnished workspace. */
export interface OpenHouse {
  parts: House
  client: DatabaseClient
  /** What a loader or action gets when the actor asks for the path. */
  context(actor: ActorName, path: string, method: string): Promise<AppLoadContext>
  /** The same for whoever sends these headers. */
  contextFor(headers: Record<string, string>, path: string, method: string): Promise<AppLoadContext>
  close(): Promise<void>
}

interface HouseOptions {
  log?: Log
  requestLimits?: RequestLimits
}

export function openHouse(furnished: Furnished, options: HouseOptions = {}): OpenHouse {
  const folder = furnished.copy()
  const client = openDatabase({ dataDir: folder })
  const parts = compose({
    config: readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent" }),
    client,
    settings: { baseUrl: ORIGIN, demo: false, sendsMail: true, setUpCodeHash: null },
    log: options.log ?? createLog("silent"),
    ...(options.requestLimits ? { requestLimits: options.requestLimits } : {}),
    allowedOrigins: () => [ORIGIN],
    consoleAccess: () => CONSOLE_ACCESS,
  })
  const contextFor: OpenHouse["contextFor"] = (headers, path, method) => {
    const socket = { remoteAddress: "127.0.0.1" }
    // The few fields of Express that the server's own parts read.
    const request = { headers, socket, method, url: path, path } as unknown as ExpressRequest
    const locals = { requestId: "01J00000000000000000000000", nonce: "nonce" }
    const response = { locals, on: () => {} }
    return parts.createContext(request, response as unknown as ExpressResponse)
  }
  return {
    parts,
    client,
    contextFor,
    context: (actor, path, method) =>
      contextFor({ "user-agent": "Prüfung", ...credentials(furnished.cast, actor) }, path, method),
    async close() {
      await parts.collab.close()
      await client.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The headers by which the server knows the actor. */
export function credentials(cast: Cast, actor: ActorName): Record<string, string> {
  switch (actor) {
    case "stranger":
      return {}
    case "system":
      return { authorization: authorizationHeader(CONSOLE_ACCESS) }
    case "stale":
      return { cookie: cast.staleCookie }
    case "token":
      return { authorization: `Bearer ${cast.tokens.inScope}` }
    case "offscope":
      return { authorization: `Bearer ${cast.tokens.offscope}` }
    default:
      return { cookie: cast.sessions[PERSON_OF[actor]].cookie }
  }
}
