import type { Selectable } from "kysely"
import type { InvitationsTable } from "../../../../db/tables/invitations.ts"
import { type CommandContext, command } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getSurveyRow, lockTally, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { issueInvitationLink } from "./links.server.ts"
import { assertMayGiveKeys, assertMayInvite, assertMayNote, assertOpensNothing } from "./rules.ts"
import { NoteDeliveryInput, OneInvitationInput } from "./schema.ts"

/**
 * Makes a link to hand over, on the phone or by a mail of one's own. The earlier ones go on working.
 *
 * @returns the link, which nothing keeps
 * @throws conflict before the survey is opened, when it is over, and in a confidential one once it is begun
 */
export const issueLink = command({
  name: "invitations.issue-link",
  summary: "Makes one more link to an invited administration's questionnaire, to be handed over.",
  input: OneInvitationInput,
  async run(context, { invitationId }) {
    const { trx, actor, now, emit, settings } = context
    const { survey, invitation } = await lockInvited(context, invitationId)
    assertMayGiveKeys(survey, now)
    assertOpensNothing(survey.mode, invitation.startedAt)
    if (actor.kind !== "person") throw forbidden()
    const { address } = await issueInvitationLink(trx, {
      ...{ invitationId, carrier: "handed", pages: null, label: "", createdBy: actor.id, now },
      baseUrl: settings.baseUrl,
    })
    emit("invitation.link-issued", { surveyId: survey.id, invitationId })
    return { id: invitationId, address }
  },
})

/**
 * Takes back every key to one questionnaire, those of its parts too: one got into wrong hands. What is filled in stays.
 */
export const revokeLinks = command({
  name: "invitations.revoke-links",
  summary: "Takes back all links to an invited administration's questionnaire.",
  input: OneInvitationInput,
  async run(context, { invitationId }) {
    const { trx, now, emit } = context
    const { survey } = await lockInvited(context, invitationId)
    const { numUpdatedRows } = await trx
      .updateTable("invitationLinks")
      .set({ revokedAt: now })
      .where("invitationId", "=", invitationId)
      .where("revokedAt", "is", null)
      .executeTakeFirst()
    const count = Number(numUpdatedRows)
    if (count > 0) emit("invitation.links-revoked", { surveyId: survey.id, invitationId })
    return { id: invitationId, count }
  },
})

/**
 * Notes what the office has heard: a mail came back, somebody does not want to answer, or may be written to again.
 *
 * @throws conflict when the survey is over, and for a refusal of whoever has answered
 */
export const noteDelivery = command({
  name: "invitations.note-delivery",
  summary:
    "Notes that an invited administration is out of reach, refuses, or may be written to again.",
  input: NoteDeliveryInput,
  async run(context, { invitationId, delivery, note }) {
    const { trx, now, emit } = context
    const { survey, invitation } = await lockInvited(context, invitationId)
    assertMayInvite(survey, now)
    assertMayNote(delivery, invitation.doneAt !== null)
    const deliveryNote = note === "" ? null : note
    if (invitation.delivery === delivery && invitation.deliveryNote === deliveryNote) {
      return { id: invitationId }
    }
    await trx
      .updateTable("invitations")
      .set({ delivery, deliveryNote })
      .where("id", "=", invitationId)
      .execute()
    emit("invitation.delivery-noted", { surveyId: survey.id, invitationId, delivery })
    return { id: invitationId }
  },
})

/** @throws not_found for an invitation to a survey of which the actor may not know */
async function lockInvited(
  { trx, actor }: CommandContext,
  invitationId: string,
): Promise<{ survey: SurveyRow; invitation: Selectable<InvitationsTable> }> {
  const read = () =>
    trx.selectFrom("invitations").selectAll().where("id", "=", invitationId).executeTakeFirst()
  const surveyId = (await read())?.surveyId
  if (!surveyId) throw notFound()
  await lockTally(trx, surveyId)
  const survey = await getSurveyRow(trx, surveyId)
  assertCan(actor, "surveys.manage", surveySubjectOf(survey))
  // Again: whoever was handing in is done now.
  const invitation = await read()
  if (!invitation) throw notFound()
  return { survey, invitation }
}
