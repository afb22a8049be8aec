import type { Execute } from "../../app/commands/execute.ts"
import type { Sessions } from "../../app/context.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { createAttempts } from "./attempts.ts"
import { type Authentication, authenticateBearer, authenticateCookie } from "./authentication.ts"
import { type Caller, clientAddress } from "./client-address.ts"
import { createPageSessions } from "./page-sessions.ts"

export interface SessionsParts {
  client: DatabaseClient
  execute: Execute
  clock: () => Date
  config: SessionsConfig
}

interface SessionsConfig {
  sessionIdleHours: number
  sessionDays: number
  /** Whether our own proxy on this machine names the caller in X-Forwarded-For. */
  behindProxy: boolean
}

type IncomingRequest = Caller & { url?: string | undefined }

export interface RequestParts extends Authentication {
  request: IncomingRequest
  response: { locals: { requestId?: string } }
}

/** What the http server and the collaboration server ask about sessions. */
export interface SessionKeeper {
  /**
   * Who makes the request: the holder of its cookie, or under `/api/` of its API token. A stranger
   * for none, a wrong one, an expired one.
   */
  authenticate(request: IncomingRequest): Promise<Authentication>
  /** Who holds the request's API token, at any address; a stranger for none. */
  authenticateToken(request: IncomingRequest): Promise<Authentication>
  /**
   * The person behind a socket's cookie, now; null for nobody. May be asked again and again: a
   * socket that is merely open is no activity, so the session's end stays where it is.
   */
  authenticateSocket(request: IncomingRequest): Promise<Actor | null>
  /** What pages may do with the session of one request. */
  forRequest(parts: RequestParts): Sessions
}

export function createSessions({ client, execute, clock, config }: SessionsParts): SessionKeeper {
  const limits = { idleHours: config.sessionIdleHours, days: config.sessionDays }
  const parts = { client, execute, clock, limits, attempts: createAttempts() }
  return {
    async authenticate(request) {
      const { authorization, cookie } = request.headers
      const bearer = typeof authorization === "string" && /^Bearer /i.test(authorization)
      if (!bearer) return authenticateCookie(parts, cookie, true)
      // A token is limited to commands, so it opens no page.
      return authenticateBearer(parts, request.url?.startsWith("/api/") ? authorization : undefined)
    },
    authenticateToken: ({ headers }) =>
      authenticateBearer(parts, String(headers.authorization ?? "")),
    async authenticateSocket(request) {
      const { viewer } = await authenticateCookie(parts, request.headers.cookie, false)
      return viewer.kind === "person" ? viewer : null
    },
    forRequest: ({ request, response, viewer, idHash }) =>
      createPageSessions(parts, {
        viewer,
        idHash,
        address: clientAddress(request, config.behindProxy),
        userAgent: String(request.headers["user-agent"] ?? ""),
        requestId: response.locals.requestId,
      }),
  }
}
