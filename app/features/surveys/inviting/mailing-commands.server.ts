import { command } from "../../../commands/define.ts"
import { conflict, forbidden } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getSurveyRow, lockTally } from "../lifecycle/survey-rows.server.ts"
import { isMailing, lastReminderAt, listToInvite, listToRemind } from "./mailing-rows.server.ts"
import { assertMayGiveKeys, assertMayRemind, assertSendsMail } from "./rules.ts"
import { RemindInput, SendInvitationsInput } from "./schema.ts"
import { startMailing } from "./start-mailing.server.ts"

/**
 * Writes to those who have an address and no mail yet, each with a link of their own, one after another.
 *
 * @throws conflict before the survey is opened, when it is over, where nobody is left, and without a mail server
 */
export const sendInvitations = command({
  name: "invitations.send",
  summary: "Writes to everybody invited who has an address and no invitation yet.",
  input: SendInvitationsInput,
  async run({ trx, actor, now, emit, settings }, { surveyId, subject, text, invitationIds }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertSendsMail(settings.sendsMail)
    assertMayGiveKeys(survey, now)
    const open = await listToInvite(trx, surveyId)
    const chosen = invitationIds ? open.filter((id) => invitationIds.includes(id)) : open
    if (chosen.length === 0) {
      throw conflict("Alle Eingeladenen, deren Mailadresse wir haben, sind schon angeschrieben.")
    }
    if (actor.kind !== "person") throw forbidden()
    const words = { kind: "invitation", subject, text, createdBy: actor.id } as const
    const mailingId = await startMailing(trx, { surveyId, ...words, now }, chosen)
    const count = chosen.length
    emit("invitation.mailing-started", { surveyId, mailingId, kind: "invitation", count })
    return { id: surveyId, mailingId, count }
  },
})

/**
 * Writes once more to those who have not answered. Who answers while the mails go out gets none.
 *
 * @throws rule [A4] when the survey is over
 * @throws conflict before it begins, while mails go out, within a day of the last time, where all have answered, and
 * without a mail server
 */
export const remindInvited = command({
  name: "invitations.remind",
  summary: "Writes once more to everybody invited who has not answered.",
  input: RemindInput,
  async run({ trx, actor, now, emit, settings }, { surveyId, subject, text }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertSendsMail(settings.sendsMail)
    const rounds = {
      isMailing: await isMailing(trx, surveyId),
      lastReminderAt: await lastReminderAt(trx, surveyId),
    }
    assertMayRemind(survey, rounds, now)
    const chosen = await listToRemind(trx, surveyId)
    if (chosen.length === 0) {
      throw conflict("Es gibt niemanden zu erinnern, dessen Mailadresse wir haben.")
    }
    if (actor.kind !== "person") throw forbidden()
    const words = { kind: "reminder", subject, text, createdBy: actor.id } as const
    const mailingId = await startMailing(trx, { surveyId, ...words, now }, chosen)
    const count = chosen.length
    emit("invitation.mailing-started", { surveyId, mailingId, kind: "reminder", count })
    return { id: surveyId, mailingId, count }
  },
})
