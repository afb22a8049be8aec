import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { command, type Trx } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { assertMayErase } from "./rules.ts"
import { EraseAnswersInput } from "./schema.ts"
import { lockSurvey, lockTally, updateSurvey } from "./survey-rows.server.ts"

/**
 * Erases all answers of a survey the day after the last one that the privacy notice named, with every key to them
 * and every address. That somebody took part, and the figures that were published, stay.
 *
 * @throws conflict before that day, while it is open, and twice
 */
export const eraseAnswers = command({
  name: "surveys.erase-answers",
  summary: "Erases the answers of a survey when the time for which they are kept is over.",
  input: EraseAnswersInput,
  async run({ trx, actor, now, emit }, { surveyId }) {
    await lockTally(trx, surveyId)
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.erase", surveySubjectOf(survey))
    assertMayErase(survey, calendarDateOf(now))
    // From here on the database lets go of what was handed in.
    await trx.updateTable("surveys").set({ erasingAt: now }).where("id", "=", surveyId).execute()
    const count = await eraseOf(trx, surveyId)
    await updateSurvey(trx, survey, { erasedAt: now })
    emit("survey.answers-erased", { surveyId, count })
    return { id: surveyId, count }
  },
})

/** @returns how many answers there were, handed in or not */
async function eraseOf(trx: Trx, surveyId: string): Promise<number> {
  const invitations = trx.selectFrom("invitations").select("id").where("surveyId", "=", surveyId)
  const responses = trx.selectFrom("responses").select("id").where("surveyId", "=", surveyId)
  await trx.deleteFrom("releasedTexts").where("surveyId", "=", surveyId).execute()
  await trx.deleteFrom("responsePages").where("responseId", "in", responses).execute()
  await trx.deleteFrom("responseSubmissions").where("surveyId", "=", surveyId).execute()
  const [erased] = await trx.deleteFrom("responses").where("surveyId", "=", surveyId).execute()
  await trx.deleteFrom("surveyTests").where("surveyId", "=", surveyId).execute()
  await trx.deleteFrom("invitationLinks").where("invitationId", "in", invitations).execute()
  await forgetMails(trx, surveyId)
  await trx
    .updateTable("invitations")
    .set({ email: null, deliveryNote: null })
    .where("surveyId", "=", surveyId)
    .execute()
  return Number(erased?.numDeletedRows ?? 0)
}

/** That they went out stays, not to whom; a mail server names the address in its refusal, too. */
async function forgetMails(trx: Trx, surveyId: string): Promise<void> {
  const invited = trx
    .selectFrom("mailingItems")
    .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
    .select("mailingItems.mailId")
    .where("mailings.surveyId", "=", surveyId)
    .where("mailingItems.mailId", "is not", null)
  const answering = trx.selectFrom("surveyMails").select("mailId").where("surveyId", "=", surveyId)
  for (const mails of [invited, answering]) {
    await trx
      .updateTable("mails")
      .set({ toAddress: "", text: "", lastError: null })
      .where("id", "in", mails)
      .execute()
  }
}

/** Surveys whose answers have to go today. */
export async function listSurveysToErase(db: Kysely<Tables>, now: string): Promise<string[]> {
  const rows = await db
    .selectFrom("surveys")
    .select("id")
    .where("state", "in", ["closed", "published"])
    .where("erasedAt", "is", null)
    .where("keptUntil", "<", calendarDateOf(now))
    .orderBy("id")
    .execute()
  return rows.map(({ id }) => id)
}
