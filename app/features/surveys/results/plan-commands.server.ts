import { type CommandContext, command } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { definitionOf } from "../lifecycle/draft.server.ts"
import { assertMayPlan, assertSurveySeen } from "../lifecycle/rules.ts"
import { type Analysis, PlanAnalysisInput } from "../lifecycle/schema.ts"
import { lockSurvey, type SurveyRow, updateSurvey } from "../lifecycle/survey-rows.server.ts"
import { assertMayCross, assertPlannable, isSameCross } from "./crosses.ts"
import { CrossInput } from "./schema.ts"

/**
 * Says how figures are broken down: no answer changes by it, so it may wait until they are there.
 *
 * @throws conflict once the plan is fixed (see `assertMayPlan`), where there would be too many tables, and if somebody
 * changed the survey since `revision`
 * @throws invalid for questions that cannot be broken down so, or are crossed twice
 */
export const planAnalysis = command({
  name: "surveys.plan-analysis",
  summary: "Sets size classes and cross tables of a survey's results until they are published.",
  input: PlanAnalysisInput,
  async run(context, { surveyId, revision, analysis }) {
    const survey = await holdPlan(context, surveyId)
    assertSurveySeen(survey.revision, revision)
    assertPlannable(await definitionOf(context.trx, survey), analysis)
    return writePlan(context, survey, analysis)
  },
})

/**
 * Plans a cross table of two questions. What is small in it is hidden together with all other figures, so it is
 * planned before these are published, never asked for afterwards.
 *
 * @throws conflict once the plan is fixed (see `assertMayPlan`), and where there would be too many tables
 * @throws invalid for questions that cannot be crossed, or are already
 */
export const planCross = command({
  name: "surveys.plan-cross",
  summary: "Plans a cross table of two questions of a survey, until its results are published.",
  input: CrossInput,
  async run(context, { surveyId, ...cross }) {
    const survey = await holdPlan(context, surveyId)
    const { analysis } = survey
    assertMayCross(await definitionOf(context.trx, survey), analysis, cross)
    const crosses: Analysis["crosses"] = [...analysis.crosses, [cross.item, cross.by]]
    return writePlan(context, survey, { ...analysis, crosses })
  },
})

/**
 * Takes a cross table out of the plan again.
 *
 * @throws conflict once the plan is fixed
 * @throws not_found where these two are not crossed
 */
export const dropCross = command({
  name: "surveys.drop-cross",
  summary: "Takes a cross table out of the plan of a survey, until its results are published.",
  input: CrossInput,
  async run(context, { surveyId, ...cross }) {
    const survey = await holdPlan(context, surveyId)
    const { analysis } = survey
    const left = analysis.crosses.filter((one) => !isSameCross(one, cross))
    if (left.length === analysis.crosses.length) throw notFound()
    return writePlan(context, survey, { ...analysis, crosses: left })
  },
})

/** A survey whose plan the actor may change now, locked. */
async function holdPlan({ trx, actor }: CommandContext, surveyId: string): Promise<SurveyRow> {
  const survey = await lockSurvey(trx, surveyId)
  assertCan(actor, "surveys.manage", surveySubjectOf(survey))
  assertMayPlan(survey)
  return survey
}

async function writePlan({ trx, emit }: CommandContext, survey: SurveyRow, analysis: Analysis) {
  const revision = await updateSurvey(trx, survey, { analysis: JSON.stringify(analysis) })
  emit("survey.edited", { surveyId: survey.id })
  return { id: survey.id, revision }
}
