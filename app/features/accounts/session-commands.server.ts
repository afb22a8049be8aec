import { type CommandContext, command } from "../../commands/define.ts"
import { forbidden, notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { createLucia } from "./lucia.server.ts"
import { isPassword } from "./passwords.server.ts"
import { endSessions } from "./people.server.ts"
import {
  EndOtherSessionsInput,
  EndSessionInput,
  ReauthenticateInput,
  RenewSessionInput,
  type SessionLimits,
  StartSessionInput,
} from "./schema.ts"

/** What the server makes the cookie from. */
export interface StartedSession {
  personId: string
  /** The session id itself: goes into the cookie and nowhere else. */
  sessionId: string
}

/**
 * Logs in by e-mail address and password. Always a new session id; the one the browser had ends.
 *
 * @throws forbidden alike for an unknown address, a wrong password, and an account that is not active
 */
export const startSession = command({
  name: "sessions.start",
  summary: "Logs in by e-mail address and password.",
  input: StartSessionInput,
  surface: "page",
  async prepare({ db }, { email, password }) {
    const person = await db
      .selectFrom("people")
      .select(["id", "passwordHash", "state"])
      .where("email", "=", email)
      .executeTakeFirst()
    const active = person?.state === "active"
    const matches = await isPassword(active ? person.passwordHash : null, password)
    if (!matches || !person) throw wrongLogin()
    return person
  },
  async run(context, input, proven): Promise<StartedSession> {
    const { trx } = context
    const person = await trx
      .selectFrom("people")
      .select("id")
      .where("id", "=", proven.id)
      .where("state", "=", "active")
      // A reset while the password was being checked wins.
      .where("passwordHash", "=", proven.passwordHash)
      .executeTakeFirst()
    if (!person) throw wrongLogin()
    return createSession(context, person.id, input)
  },
})

/** A fresh session for somebody who has just proven who it is: by a link, or by the old password. */
export const renewSession = command({
  name: "sessions.renew",
  summary: "Replaces the session by one with a new id.",
  input: RenewSessionInput,
  surface: "page",
  async run(context, input): Promise<StartedSession> {
    assertCan(context.actor, "people.change-own-account")
    return createSession(context, selfOf(context.actor), input)
  },
})

/** Logs out: ends the session whose cookie came with the request. */
export const endSession = command({
  name: "sessions.end",
  summary: "Logs out.",
  input: EndSessionInput,
  surface: "page",
  async run({ trx, actor, emit }, { idHash }) {
    assertCan(actor, "people.change-own-account")
    await deleteOwnSession({ trx, emit }, selfOf(actor), idHash)
  },
})

/**
 * Ends one of the own sessions, on another device say.
 *
 * @throws not_found if it is somebody else's or has ended
 */
export const endOneSession = command({
  name: "sessions.end-one",
  summary: "Ends one of one's own sessions.",
  input: EndSessionInput,
  async run({ trx, actor, emit }, { idHash }) {
    assertCan(actor, "people.change-own-account")
    const ended = await deleteOwnSession({ trx, emit }, selfOf(actor), idHash)
    if (!ended) throw notFound("Diese Anmeldung ist schon beendet.")
  },
})

/** Ends all own sessions but one. */
export const endOtherSessions = command({
  name: "sessions.end-others",
  summary: "Ends all of one's own sessions but the named one.",
  input: EndOtherSessionsInput,
  async run({ trx, actor, emit }, { keepIdHash }): Promise<{ count: number }> {
    assertCan(actor, "people.change-own-account")
    return { count: await endSessions(trx, emit, selfOf(actor), keepIdHash) }
  },
})

/**
 * Confirms the password for a running session: administration and votes are open for five minutes.
 *
 * @throws forbidden if the password is wrong
 * @throws not_found if the session has ended
 */
export const reauthenticate = command({
  name: "sessions.reauthenticate",
  summary: "Confirms the password for the running session.",
  input: ReauthenticateInput,
  surface: "page",
  async prepare({ db, actor }, { password }) {
    const person = await db
      .selectFrom("people")
      .select("passwordHash")
      .where("id", "=", selfOf(actor))
      .executeTakeFirst()
    if (!(await isPassword(person?.passwordHash ?? null, password))) {
      throw forbidden("Das Passwort stimmt nicht.")
    }
  },
  async run({ trx, actor, now, emit }, { idHash }) {
    assertCan(actor, "people.change-own-account")
    const personId = selfOf(actor)
    const updated = await trx
      .updateTable("sessions")
      .set({ reauthenticatedAt: now })
      .where("idHash", "=", idHash)
      .where("personId", "=", personId)
      .executeTakeFirst()
    if (Number(updated.numUpdatedRows) !== 1) throw notFound("Diese Anmeldung ist beendet.")
    emit("session.reauthenticated", { personId })
  },
})

async function createSession(
  { trx, now, emit }: CommandContext,
  personId: string,
  input: { userAgent: string; replacesIdHash: string | null; limits: SessionLimits },
): Promise<StartedSession> {
  if (input.replacesIdHash !== null) await deleteReplaced({ trx, emit }, input.replacesIdHash)
  const lucia = createLucia({ db: trx, write: (run) => run(trx), now, limits: input.limits })
  await lucia.deleteExpiredSessions()
  const session = await lucia.createSession(personId, {
    userAgent: input.userAgent,
    // The password has been entered this very moment.
    reauthenticatedAt: now,
  })
  emit("session.started", { personId })
  return { personId, sessionId: session.id }
}

/** The browser's session before this one may have been another person's. */
async function deleteReplaced(
  { trx, emit }: Pick<CommandContext, "trx" | "emit">,
  idHash: string,
): Promise<void> {
  const replaced = await trx
    .selectFrom("sessions")
    .select("personId")
    .where("idHash", "=", idHash)
    .executeTakeFirst()
  if (replaced) await deleteOwnSession({ trx, emit }, replaced.personId, idHash)
}

async function deleteOwnSession(
  { trx, emit }: Pick<CommandContext, "trx" | "emit">,
  personId: string,
  idHash: string,
): Promise<boolean> {
  const ended = await trx
    .deleteFrom("sessions")
    .where("idHash", "=", idHash)
    .where("personId", "=", personId)
    .executeTakeFirst()
  if (Number(ended.numDeletedRows) === 0) return false
  emit("session.ended", { personId, count: 1 })
  return true
}

/** @throws forbidden for anybody but a person at a page: a token has no session */
function selfOf(actor: Actor): string {
  if (actor.kind !== "person") throw forbidden()
  return actor.id
}

function wrongLogin() {
  return forbidden("Die E-Mail-Adresse oder das Passwort stimmt nicht.")
}
