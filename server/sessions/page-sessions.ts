import { isDomainError } from "../../app/commands/errors.ts"
import type { Execute } from "../../app/commands/execute.ts"
import type { LogInRefusal, Sessions } from "../../app/context.ts"
import { createLucia } from "../../app/features/accounts/lucia.server.ts"
import {
  endSession,
  reauthenticate,
  renewSession,
  startSession,
} from "../../app/features/accounts/session-commands.server.ts"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { Attempt, Attempts } from "./attempts.ts"
import type { Authentication, AuthenticationParts } from "./authentication.ts"

interface PageSessionsParts extends AuthenticationParts {
  execute: Execute
  attempts: Attempts
}

interface RequestFacts extends Authentication {
  /** Whom attempts are counted for. */
  address: string
  userAgent: string
  requestId: string | undefined
}

/** What pages may do with the session of one request; each change is a command. */
export function createPageSessions(parts: PageSessionsParts, request: RequestFacts): Sessions {
  const { execute, attempts, limits } = parts
  const { viewer, idHash, address, userAgent, requestId } = request
  const browser = { userAgent, replacesIdHash: idHash, limits }
  return {
    currentIdHash: idHash,
    logIn: ({ email, password }) =>
      slowed(attempts, { account: email, address }, async () => {
        const input = { email, password, ...browser }
        const started = await execute(startSession, input, { kind: "stranger" }, requestId)
        return { cookie: cookieFor(parts, started.sessionId) }
      }),
    async logOut() {
      if (idHash !== null) await execute(endSession, { idHash }, viewer, requestId)
      return { cookie: cookieFor(parts, null) }
    },
    async reauthenticate(password) {
      if (viewer.kind !== "person" || idHash === null) {
        return { refused: "wrong", retryAfterSeconds: 0 }
      }
      return slowed(attempts, { account: viewer.id, address }, async () => {
        await execute(reauthenticate, { idHash, password }, viewer, requestId)
        return { viewer: { ...viewer, reauthenticatedAt: parts.clock().toISOString() } }
      })
    },
    async start(personId) {
      const person = await activePerson(parts, personId)
      const started = await execute(renewSession, browser, person, requestId)
      return { cookie: cookieFor(parts, started.sessionId) }
    },
  }
}

/** Counts the attempt, then makes it; only the refusal of what was entered is an answer. */
async function slowed<T>(
  attempts: Attempts,
  who: Attempt,
  attempt: () => Promise<T>,
): Promise<T | LogInRefusal> {
  const retryAfterSeconds = await attempts.begin(who)
  if (retryAfterSeconds > 0) return { refused: "too-many", retryAfterSeconds }
  try {
    const result = await attempt()
    await attempts.succeeded(who)
    return result
  } catch (error) {
    if (!isDomainError(error) || !["forbidden", "invalid"].includes(error.kind)) throw error
    return { refused: "wrong", retryAfterSeconds: 0 }
  }
}

async function activePerson({ client, clock }: PageSessionsParts, personId: string) {
  const today = calendarDateOf(clock().toISOString())
  const session = { reauthenticatedAt: null, scope: null }
  const person = await findPersonActor(client.reader, personId, today, session)
  if (!person) throw new Error(`No active person ${personId} to start a session for`)
  return person
}

/** @param sessionId null for the cookie that clears the one before */
function cookieFor(parts: PageSessionsParts, sessionId: string | null): string {
  const { client, clock, limits } = parts
  const now = clock().toISOString()
  const lucia = createLucia({ db: client.reader, write: client.transaction, now, limits })
  const cookie =
    sessionId === null ? lucia.createBlankSessionCookie() : lucia.createSessionCookie(sessionId)
  return cookie.serialize()
}
