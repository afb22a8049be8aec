import { command } from "../../../commands/define.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { assertMayCorrectContact, assertSurveySeen } from "./rules.ts"
import { CorrectContactInput } from "./schema.ts"
import { lockSurvey, updateSurvey } from "./survey-rows.server.ts"

/**
 * Says who answers questions from now on: people change and fall ill while a survey runs, and whoever is asked must
 * reach somebody. What they were promised and asked stays.
 *
 * @throws conflict before it opens, once it is published, and if somebody changed it since `revision`
 */
export const correctContact = command({
  name: "surveys.correct-contact",
  summary: "Says who answers questions about an open or closed survey from now on.",
  input: CorrectContactInput,
  async run({ trx, actor, emit }, { surveyId, revision, contact }) {
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertMayCorrectContact(survey.state)
    assertSurveySeen(survey.revision, revision)
    const next = await updateSurvey(trx, survey, { contact })
    emit("survey.contact-corrected", { surveyId })
    return { id: surveyId, revision: next }
  },
})
