import { type CommandContext, command } from "../../commands/define.ts"
import { conflict, invalid } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { queueMail } from "../../mail/outbox.server.ts"
import { assertCan } from "../../permissions/assert.ts"
import {
  consumeLink,
  deadLink,
  findLinkHolder,
  type HandedLink,
  issueLink,
} from "./access-links.server.ts"
import { invitationMail } from "./mails.ts"
import { hashPassword } from "./passwords.server.ts"
import { getPersonRow, updatePerson } from "./people.server.ts"
import { assertGoodPassword, hoursAfter, INVITATION_DAYS } from "./rules.ts"
import { AcceptInvitationInput, InvitePersonInput, PersonInput } from "./schema.ts"

/**
 * Makes an account without a password and the link that opens it, by mail where mail is sent.
 *
 * @returns the link, to hand over: it is shown this once
 * @throws invalid if the address has an account, or the organisation takes no part here
 */
export const invitePerson = command({
  name: "people.invite",
  summary: "Invites a person by e-mail address and returns the link that opens the account.",
  input: InvitePersonInput,
  reauthenticate: true,
  async run(context, input): Promise<HandedLink> {
    const { trx, actor, now, emit } = context
    assertCan(actor, "people.invite")
    await assertTakesPart(context, input.organizationId)
    const personId = newId("per")
    const inserted = await trx
      .insertInto("people")
      .values({
        id: personId,
        email: input.email,
        name: input.name,
        jobTitle: input.jobTitle || null,
        organizationId: input.organizationId,
        role: input.role,
        state: "invited",
        passwordHash: null,
        createdAt: now,
        deactivatedAt: null,
      })
      .onConflict((on) => on.column("email").doNothing())
      .executeTakeFirst()
    if (Number(inserted.numInsertedOrUpdatedRows) !== 1) {
      throw invalid({ email: "Zu dieser Adresse gibt es schon ein Konto." })
    }
    emit("person.invited", { personId, organizationId: input.organizationId, role: input.role })
    return issueInvitation(context, { id: personId, email: input.email, name: input.name })
  },
})

/**
 * A new link for somebody who has not accepted yet; the old one dies.
 *
 * @throws conflict if the person has an account by now, or was deactivated
 */
export const inviteAgain = command({
  name: "people.invite-again",
  summary: "Replaces the invitation link of a person who has not accepted yet.",
  input: PersonInput,
  reauthenticate: true,
  async run(context, { personId }): Promise<HandedLink> {
    const { trx, actor, emit } = context
    assertCan(actor, "people.invite")
    const person = await getPersonRow(trx, personId)
    if (person.state !== "invited") {
      throw conflict("Diese Person ist nicht mehr eingeladen; ein neuer Link ist nicht nötig.")
    }
    emit("person.link-issued", { personId, purpose: "invitation" })
    return issueInvitation(context, person)
  },
})

/**
 * Turns an invitation into an account that can log in.
 *
 * @throws not_found if the link is used, expired or replaced
 * @throws invalid if the password is too easy
 */
export const acceptInvitation = command({
  name: "people.accept",
  summary: "Accepts an invitation by its token and sets the first password.",
  input: AcceptInvitationInput,
  async prepare({ db, now }, { token, password }) {
    // Asked before hashing, so that guessing at links costs us nothing.
    const holder = await findLinkHolder(db, "invitation", token, now)
    if (!holder) throw deadLink()
    assertGoodPassword("password", password, holder)
    return hashPassword(password)
  },
  async run({ trx, now, emit }, { token }, passwordHash): Promise<{ personId: string }> {
    const { personId } = await consumeLink(trx, "invitation", token, now)
    const person = await getPersonRow(trx, personId)
    await updatePerson(trx, person, { state: "active", passwordHash })
    emit("person.accepted", { personId })
    return { personId }
  },
})

async function assertTakesPart({ trx }: CommandContext, organizationId: string): Promise<void> {
  const organization = await trx
    .selectFrom("organizations")
    .select("id")
    .where("id", "=", organizationId)
    .where("isParticipant", "=", 1)
    .executeTakeFirst()
  if (!organization) {
    throw invalid({ organizationId: "Bitte wählen Sie eine der beteiligten Körperschaften." })
  }
}

async function issueInvitation(
  { trx, actor, now, settings }: CommandContext,
  person: { id: string; email: string; name: string },
): Promise<HandedLink> {
  const handed = await issueLink(trx, {
    personId: person.id,
    purpose: "invitation",
    createdBy: actor.kind === "person" ? actor.id : null,
    now,
    expiresAt: hoursAfter(now, INVITATION_DAYS * 24),
    baseUrl: settings.baseUrl,
  })
  // Without a mail server the link stays out of the database and is handed over from the page.
  if (settings.sendsMail) {
    const invitedBy = actor.kind === "person" ? actor.name : null
    const mail = invitationMail({ name: person.name, invitedBy, ...handed })
    const to = { address: person.email, personId: person.id }
    await queueMail(trx, { kind: "invitation", to, ...mail, now })
  }
  return handed
}
