import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { listParts } from "./parts.ts"
import { gateAt } from "./rules.ts"
import { getSurveyRow, readTally, type SurveyRow } from "./survey-rows.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

/** What stands above every page of a survey. */
export type SurveyFrameView = Awaited<ReturnType<typeof getSurveyFrame>>

/**
 * Name, state, numbers and tabs of a survey, for each of its pages; what else a page shows it asks the policy for.
 *
 * @throws not_found for whoever may not know of it
 */
export async function getSurveyFrame(asking: Asking, surveyId: string) {
  return frameOf(asking, await getSurveyRow(asking.db, surveyId))
}

/** The same of a row that is at hand. */
export async function frameOf({ db, viewer, now }: Asking, survey: SurveyRow) {
  const subject = surveySubjectOf(survey)
  assertCan(viewer, "surveys.read", subject)
  const { id, title, state, mode, isSimulated, revision } = survey
  const mayManage = can(viewer, "surveys.manage", subject)
  const { invited, submitted } = await readTally(db, id)
  return {
    ...{ id, title, state, mode, isSimulated, revision, mayManage, invited, submitted },
    gate: gateAt(survey, now),
    parts: listParts({ state, mayManage }),
  }
}
