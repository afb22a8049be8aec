import { hashSecret } from "../../app/commands/secrets.server.ts"
import { heldScope } from "../../app/features/accounts/api-token-scope.ts"
import { createLucia, readSessionId } from "../../app/features/accounts/lucia.server.ts"
import type { SessionLimits } from "../../app/features/accounts/schema.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"

/** Who makes a request. */
export interface Authentication {
  viewer: Actor
  /** Hash of the session's id; null for a stranger and for an API token. */
  idHash: string | null
}

export interface AuthenticationParts {
  client: DatabaseClient
  clock: () => Date
  limits: SessionLimits
}

const STRANGER: Authentication = { viewer: { kind: "stranger" }, idHash: null }
const TOKEN_USE_PAUSE_MS = 60_000

/** @param prolong whether this counts as activity that moves the end of the session on */
export async function authenticateCookie(
  parts: AuthenticationParts,
  cookieHeader: string | string[] | undefined,
  prolong: boolean,
): Promise<Authentication> {
  const { client, limits } = parts
  const now = parts.clock().toISOString()
  const write = prolong ? client.transaction : async () => undefined
  const lucia = createLucia({ db: client.reader, write, now, limits })
  const sessionId = readSessionId(lucia, String(cookieHeader ?? ""))
  if (sessionId === null) return STRANGER
  const { session } = await lucia.validateSession(sessionId)
  if (!session) return STRANGER
  const { reauthenticatedAt } = session
  const viewer = await findPersonActor(client.reader, session.userId, calendarDateOf(now), {
    reauthenticatedAt,
    scope: null,
  })
  return viewer ? { viewer, idHash: hashSecret(sessionId) } : STRANGER
}

/** Who holds this API token: the person, limited to the token's commands, and never reauthenticated. */
export async function authenticateBearer(
  parts: AuthenticationParts,
  authorizationHeader: string | undefined,
): Promise<Authentication> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(authorizationHeader ?? "")?.[1]
  if (!token) return STRANGER
  const { reader } = parts.client
  const now = parts.clock().toISOString()
  const row = await reader
    .selectFrom("apiTokens")
    .select(["id", "personId", "scope", "lastUsedAt"])
    .where("tokenHash", "=", hashSecret(token))
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", now)
    .executeTakeFirst()
  if (!row) return STRANGER
  const viewer = await findPersonActor(reader, row.personId, calendarDateOf(now), {
    reauthenticatedAt: null,
    // The column holds what `api-tokens.issue` wrote.
    scope: heldScope(JSON.parse(row.scope) as string[]),
  })
  if (!viewer) return STRANGER
  await noteUse(parts.client, row, now)
  return { viewer, idHash: null }
}

async function noteUse(
  client: DatabaseClient,
  token: { id: string; lastUsedAt: string | null },
  now: string,
): Promise<void> {
  const last = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt)
  if (Date.parse(now) - last < TOKEN_USE_PAUSE_MS) return
  await client.transaction((trx) =>
    trx.updateTable("apiTokens").set({ lastUsedAt: now }).where("id", "=", token.id).execute(),
  )
}
