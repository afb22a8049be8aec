import { z } from "zod"
import { command } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getSurveyRow, lockTally } from "../lifecycle/survey-rows.server.ts"

const CountTurnedAwayInput = z.strictObject({
  surveyId: z.string().max(40),
  /** Requests since the last time that this was written down. */
  count: z.int().positive(),
})

/** Writes down how many requests to a survey's questionnaire were turned away because too many came at one time. */
export const countTurnedAway = command({
  name: "surveys.count-turned-away",
  summary: "Counts requests to a questionnaire that were turned away in a rush.",
  input: CountTurnedAwayInput,
  async run({ trx, actor, emit }, { surveyId, count }) {
    await lockTally(trx, surveyId)
    const survey = await getSurveyRow(trx, surveyId)
    assertCan(actor, "surveys.count-turned-away", surveySubjectOf(survey))
    await trx
      .updateTable("surveyTallies")
      .set((where) => ({ overloaded: where("overloaded", "+", count) }))
      .where("surveyId", "=", surveyId)
      .execute()
    emit("survey.turned-away-counted", { surveyId, count })
    return { id: surveyId, count }
  },
})
