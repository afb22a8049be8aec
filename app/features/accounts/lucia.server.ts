import type { Kysely, Selectable } from "kysely"
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia"
import type { SessionsTable } from "../../../db/tables/accounts.ts"
import type { Tables } from "../../../db/tables.ts"
import { hashSecret } from "../../commands/secrets.server.ts"
import type { SessionLimits } from "./schema.ts"

/** The prefix makes browsers refuse the cookie for other hosts, other paths and without Secure. */
export const SESSION_COOKIE = "__Host-session"

const ADMIN_IDLE_MINUTES = 30
// The end of a session moves with each request, but is not written more often than this.
const WRITE_PAUSE_SECONDS = 60

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof createLucia>
    DatabaseSessionAttributes: SessionAttributes
  }
}

interface SessionAttributes {
  userAgent: string
  reauthenticatedAt: string | null
}

export interface LuciaParts {
  /** A command's transaction, or the reader. */
  db: Kysely<Tables>
  /** Where a session's later end is written while requests come in; the same `trx` in a command. */
  write: (run: (db: Kysely<Tables>) => Promise<unknown>) => Promise<unknown>
  /** ISO-8601 UTC. */
  now: string
  limits: SessionLimits
}

/**
 * Lucia for one request or one command. The only file that knows the library: it ended in March
 * 2025, and what it does here (session ids, expiry, the cookie) could be written anew behind this.
 */
export function createLucia(parts: LuciaParts) {
  return new Lucia(createAdapter(parts), {
    sessionExpiresIn: new TimeSpan(parts.limits.days, "d"),
    getSessionAttributes: (attributes) => attributes,
    // `Secure` also on http://localhost, which browsers count as secure.
    sessionCookie: { name: SESSION_COOKIE, attributes: { secure: true, sameSite: "lax" } },
  })
}

/** The session id in a Cookie header; null for none, and for a header that makes no sense. */
export function readSessionId(lucia: Lucia, cookieHeader: string | undefined): string | null {
  try {
    return lucia.readSessionCookie(cookieHeader ?? "") || null
  } catch {
    // Lucia decodes every cookie's name and value, and throws at a stray percent sign.
    return null
  }
}

/**
 * Keeps sessions in our table under the SHA-256 of their id. Lucia's window is the absolute limit
 * (`endsAt`), so it asks at every validation for a later expiry; the idle limit is applied here.
 */
function createAdapter(parts: LuciaParts): Adapter {
  const times = timesAt(parts.now)
  return { ...readingPart(parts, times), ...keepingPart(parts, times), ...endingPart(parts, times) }
}

type ReadingPart = Pick<Adapter, "getSessionAndUser" | "getUserSessions">
type KeepingPart = Pick<Adapter, "setSession" | "updateSessionExpiration">
type EndingPart = Pick<Adapter, "deleteSession" | "deleteUserSessions" | "deleteExpiredSessions">

function readingPart({ db }: LuciaParts, times: Times): ReadingPart {
  const toSession = (id: string, row: SessionRow): DatabaseSession => ({
    id,
    userId: row.personId,
    expiresAt: times.toLucia(row.expiresAt),
    attributes: { userAgent: row.userAgent, reauthenticatedAt: row.reauthenticatedAt },
  })
  return {
    async getSessionAndUser(id) {
      const row = await db
        .selectFrom("sessions")
        .innerJoin("people", "people.id", "sessions.personId")
        .selectAll("sessions")
        .where("idHash", "=", hashSecret(id))
        .where("people.state", "=", "active")
        .executeTakeFirst()
      if (!row) return [null, null]
      return [toSession(id, row), { id: row.personId, attributes: {} }]
    },
    async getUserSessions(personId) {
      const rows = await db
        .selectFrom("sessions")
        .selectAll()
        .where("personId", "=", personId)
        .execute()
      // The ids themselves are known to the browsers only.
      return rows.map((row) => toSession(row.idHash, row))
    },
  }
}

function keepingPart({ db, write, now, limits }: LuciaParts, times: Times): KeepingPart {
  return {
    async setSession({ id, userId, expiresAt, attributes }) {
      const endsAt = times.fromLucia(expiresAt)
      const idle = idleSeconds(await roleOf(db, userId), limits)
      await db
        .insertInto("sessions")
        .values({
          idHash: hashSecret(id),
          personId: userId,
          expiresAt: Math.min(times.nowSeconds + idle, endsAt),
          endsAt,
          createdAt: now,
          lastSeenAt: now,
          ...attributes,
        })
        .execute()
    },
    async updateSessionExpiration(id) {
      const row = await db
        .selectFrom("sessions")
        .innerJoin("people", "people.id", "sessions.personId")
        .select(["idHash", "endsAt", "lastSeenAt", "role"])
        .where("idHash", "=", hashSecret(id))
        .executeTakeFirst()
      if (!row || times.secondsSince(row.lastSeenAt) < WRITE_PAUSE_SECONDS) return
      const expiresAt = Math.min(times.nowSeconds + idleSeconds(row.role, limits), row.endsAt)
      await write((trx) =>
        trx
          .updateTable("sessions")
          .set({ expiresAt, lastSeenAt: now })
          .where("idHash", "=", row.idHash)
          .execute(),
      )
    },
  }
}

function endingPart({ write }: LuciaParts, times: Times): EndingPart {
  return {
    async deleteSession(id) {
      await write((trx) =>
        trx.deleteFrom("sessions").where("idHash", "=", hashSecret(id)).execute(),
      )
    },
    async deleteUserSessions(personId) {
      await write((trx) => trx.deleteFrom("sessions").where("personId", "=", personId).execute())
    },
    async deleteExpiredSessions() {
      await write((trx) =>
        trx.deleteFrom("sessions").where("expiresAt", "<=", times.nowSeconds).execute(),
      )
    },
  }
}

type SessionRow = Selectable<SessionsTable>
type Times = ReturnType<typeof timesAt>

/** Lucia compares with the computer's clock; what it sees is moved by how far ours is from it. */
function timesAt(now: string) {
  const nowMs = Date.parse(now)
  const skewMs = Date.now() - nowMs
  return {
    nowSeconds: Math.floor(nowMs / 1000),
    secondsSince: (instant: string) => (nowMs - Date.parse(instant)) / 1000,
    toLucia: (seconds: number) => new Date(seconds * 1000 + skewMs),
    fromLucia: (date: Date) => Math.floor((date.getTime() - skewMs) / 1000),
  }
}

function idleSeconds(role: string | undefined, limits: SessionLimits): number {
  const usual = limits.idleHours * 3600
  return role === "admin" ? Math.min(usual, ADMIN_IDLE_MINUTES * 60) : usual
}

async function roleOf(db: Kysely<Tables>, personId: string): Promise<string | undefined> {
  const person = await db
    .selectFrom("people")
    .select("role")
    .where("id", "=", personId)
    .executeTakeFirst()
  return person?.role
}
