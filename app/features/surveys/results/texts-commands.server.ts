import { command } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { lockSurvey, updateSurvey } from "../lifecycle/survey-rows.server.ts"
import { assertEnoughAnswers, assertReleasable, assertTextsMayChange } from "./rules.ts"
import { ReleaseTextInput, WithdrawTextInput } from "./schema.ts"
import { listWrittenTexts } from "./texts.server.ts"

/**
 * Lets the free text of one answer into the report to come, in the words that somebody has read and may have shortened.
 *
 * @throws conflict while the survey is open, once its answers are erased, and under five answers
 * @throws not_found where that answer has no such text
 * @throws invalid for one that says more than was written, or names an administration unconfirmed
 */
export const releaseText = command({
  name: "surveys.release-text",
  summary: "Lets the free text of one answer into the report, in the words in which it is shown.",
  input: ReleaseTextInput,
  async run({ trx, actor, now, emit }, { surveyId, item, answer, text, keepsNames }) {
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    if (actor.kind !== "person") throw forbidden()
    assertTextsMayChange(survey)
    const { written, submitted, names } = await listWrittenTexts(trx, survey)
    assertEnoughAnswers(submitted)
    const found = written.find((one) => one.item === item && one.answer === answer)
    if (found === undefined) throw notFound()
    assertReleasable(text, found.original, names, keepsNames === "yes")
    const { responseId } = found
    const released = { text, releasedBy: actor.id, releasedAt: now }
    await trx
      .insertInto("releasedTexts")
      .values({ surveyId, responseId, item, ...released })
      .onConflict((both) => both.columns(["responseId", "item"]).doUpdateSet(released))
      .execute()
    const revision = await updateSurvey(trx, survey, {})
    emit("survey.text-released", { surveyId, item })
    return { id: surveyId, revision }
  },
})

/**
 * Takes it out of the report to come again. One that is out drops it when a corrected report follows.
 *
 * @throws conflict while the survey is open, and once its answers are erased
 * @throws not_found where it is not released
 */
export const withdrawText = command({
  name: "surveys.withdraw-text",
  summary: "Takes a released free text out of the report that is published next.",
  input: WithdrawTextInput,
  async run({ trx, actor, emit }, { surveyId, item, answer }) {
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertTextsMayChange(survey)
    const { written } = await listWrittenTexts(trx, survey)
    const found = written.find((one) => one.item === item && one.answer === answer)
    if (found === undefined || found.released === null) throw notFound()
    await trx
      .deleteFrom("releasedTexts")
      .where("responseId", "=", found.responseId)
      .where("item", "=", item)
      .execute()
    const revision = await updateSurvey(trx, survey, {})
    emit("survey.text-withdrawn", { surveyId, item })
    return { id: surveyId, revision }
  },
})
