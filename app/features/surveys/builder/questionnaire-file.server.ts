import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { getDraftRow, getSurveyRow, versionInForce } from "../lifecycle/survey-rows.server.ts"

/**
 * The questionnaire as a SurveyJS file: to the survey office as it stands now, to all others as it was answered
 * once the survey is published.
 *
 * @throws not_found, forbidden for whoever may not read the survey
 */
export async function answerQuestionnaireFile(
  { db, viewer }: Pick<Context, "db" | "viewer">,
  surveyId: string,
): Promise<Response> {
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.read", surveySubjectOf(survey))
  const { definition } =
    survey.versionId === null ? await getDraftRow(db, surveyId) : await versionInForce(db, survey)
  const name = `fragebogen-${surveyId.slice(-8).toLowerCase()}.json`
  return new Response(`${JSON.stringify(JSON.parse(definition), null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  })
}
