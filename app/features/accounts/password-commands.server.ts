import { type CommandContext, command } from "../../commands/define.ts"
import { conflict, forbidden, invalid } from "../../commands/errors.ts"
import { queueMail } from "../../mail/outbox.server.ts"
import { assertCan } from "../../permissions/assert.ts"
import {
  consumeLink,
  deadLink,
  findLinkHolder,
  type HandedLink,
  issueLink,
  revokeLinks,
} from "./access-links.server.ts"
import { resetMail } from "./mails.ts"
import { hashPassword, isPassword } from "./passwords.server.ts"
import { endSessions, getPersonRow, updatePerson } from "./people.server.ts"
import {
  assertGoodPassword,
  HANDED_RESET_HOURS,
  hoursAfter,
  MAILED_RESET_HOURS,
  RESET_PAUSE_MINUTES,
} from "./rules.ts"
import {
  ChangePasswordInput,
  PersonInput,
  RequestResetInput,
  ResetPasswordInput,
} from "./schema.ts"

/**
 * Changes the own password. All sessions end, this one too: the page starts a new one.
 *
 * @throws invalid if the old password is wrong or the new one too easy
 */
export const changePassword = command({
  name: "people.change-password",
  summary: "Changes one's own password; all sessions end.",
  input: ChangePasswordInput,
  // A form only: there each guess at the old password is slowed.
  surface: "page",
  async prepare({ db, actor }, { oldPassword, newPassword }) {
    if (actor.kind !== "person") throw forbidden()
    const person = await getPersonRow(db, actor.id)
    if (!(await isPassword(person.passwordHash, oldPassword))) {
      throw invalid({ oldPassword: "Das bisherige Passwort stimmt nicht." })
    }
    assertGoodPassword("newPassword", newPassword, person)
    return { before: person.passwordHash, after: await hashPassword(newPassword) }
  },
  async run({ trx, actor, emit }, _input, passwordHash): Promise<{ personId: string }> {
    assertCan(actor, "people.change-own-account")
    if (actor.kind !== "person") throw forbidden()
    const person = await getPersonRow(trx, actor.id)
    if (person.passwordHash !== passwordHash.before) {
      throw conflict("Ihr Passwort wurde eben schon geändert.")
    }
    await setPassword({ trx, emit }, person, passwordHash.after)
    return { personId: actor.id }
  },
})

/**
 * Sends a link for a new password where the address belongs to an active account and mail is sent.
 * The answer is the same whatever the address.
 */
export const requestReset = command({
  name: "people.request-reset",
  summary:
    "Asks for a mail with a link for a new password; the answer never tells who has an account.",
  input: RequestResetInput,
  async run(context, { email }): Promise<void> {
    const { trx, now, emit, settings } = context
    const person = await trx
      .selectFrom("people")
      .select(["id", "email", "name"])
      .where("email", "=", email)
      .where("state", "=", "active")
      .executeTakeFirst()
    if (!person || (await hasAskedJustNow(context, person.id))) return
    emit("person.reset-requested", { personId: person.id })
    if (!settings.sendsMail) return
    const handed = await issueLink(trx, {
      personId: person.id,
      purpose: "reset",
      createdBy: null,
      now,
      expiresAt: hoursAfter(now, MAILED_RESET_HOURS),
      baseUrl: settings.baseUrl,
    })
    const mail = resetMail({ name: person.name, ...handed })
    const to = { address: person.email, personId: person.id }
    await queueMail(trx, { kind: "password-reset", to, ...mail, now })
  },
})

/**
 * A link for a new password, to hand over in person: for workspaces without a mail server, and for
 * people whose mailbox is closed to them. The old password goes on working until the link is used.
 *
 * @throws conflict if the person has no account to reset
 */
export const issueResetLink = command({
  name: "people.issue-reset-link",
  summary: "Returns a link for a new password, to hand over to the person.",
  input: PersonInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit, settings }, { personId }): Promise<HandedLink> {
    assertCan(actor, "people.issue-link")
    const person = await getPersonRow(trx, personId)
    if (person.state !== "active") {
      throw conflict("Einen Link für ein neues Passwort gibt es nur für aktive Konten.")
    }
    emit("person.link-issued", { personId, purpose: "reset" })
    return issueLink(trx, {
      personId,
      purpose: "reset",
      createdBy: actor.kind === "person" ? actor.id : null,
      now,
      expiresAt: hoursAfter(now, HANDED_RESET_HOURS),
      baseUrl: settings.baseUrl,
    })
  },
})

/**
 * Sets a new password by a reset link; all sessions end.
 *
 * @throws not_found if the link is used, expired or replaced
 * @throws invalid if the password is too easy
 */
export const resetPassword = command({
  name: "people.reset-password",
  summary: "Sets a new password by the token of a reset link; all sessions end.",
  input: ResetPasswordInput,
  async prepare({ db, now }, { token, password }) {
    const holder = await findLinkHolder(db, "reset", token, now)
    if (!holder) throw deadLink()
    assertGoodPassword("password", password, holder)
    return hashPassword(password)
  },
  async run({ trx, now, emit }, { token }, passwordHash): Promise<{ personId: string }> {
    const { personId } = await consumeLink(trx, "reset", token, now)
    const person = await getPersonRow(trx, personId)
    await setPassword({ trx, emit }, person, passwordHash)
    return { personId }
  },
})

async function setPassword(
  { trx, emit }: Pick<CommandContext, "trx" | "emit">,
  person: Awaited<ReturnType<typeof getPersonRow>>,
  passwordHash: string,
): Promise<void> {
  await updatePerson(trx, person, { passwordHash })
  await revokeLinks(trx, person.id)
  emit("person.password-changed", { personId: person.id })
  await endSessions(trx, emit, person.id)
}

/** Whether or not mail is sent: what is asked for is written down, and that forever. */
async function hasAskedJustNow({ trx, now }: CommandContext, personId: string): Promise<boolean> {
  // Writing takes the row's lock on PostgreSQL, so that two who ask at once do not both count.
  await trx
    .updateTable("people")
    .set((person) => ({ revision: person.ref("revision") }))
    .where("id", "=", personId)
    .execute()
  const since = hoursAfter(now, -RESET_PAUSE_MINUTES / 60)
  const asked = await trx
    .selectFrom("events")
    .select("id")
    .where("subjectId", "=", personId)
    .where("name", "=", "person.reset-requested")
    .where("at", ">", since)
    .executeTakeFirst()
  const handed = await trx
    .selectFrom("accessLinks")
    .select("tokenHash")
    .where("personId", "=", personId)
    .where("purpose", "=", "reset")
    .where("createdAt", ">", since)
    .executeTakeFirst()
  return asked !== undefined || handed !== undefined
}
