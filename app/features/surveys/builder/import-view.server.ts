import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { draftOf } from "../lifecycle/draft.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { listItems } from "../questionnaire/items.ts"
import { wasOpened } from "../terms.ts"

/**
 * What the page says on which a questionnaire is read in and written out.
 *
 * @throws not_found, forbidden for whoever does not manage the survey
 */
export async function getImportPage(
  asking: Pick<Context, "db" | "viewer" | "now">,
  surveyId: string,
) {
  const survey = await getSurveyRow(asking.db, surveyId)
  assertCan(asking.viewer, "surveys.manage", surveySubjectOf(survey))
  const { definition, revision } = await draftOf(asking.db, surveyId)
  return {
    survey: await frameOf(asking, survey),
    revision,
    mayImport: !wasOpened(survey.state),
    questions: listItems(definition).filter(({ number }) => number !== null).length,
  }
}
