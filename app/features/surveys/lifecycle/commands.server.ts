import { command } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { SIZE_BOUNDS } from "../terms.ts"
import { emptyDefinition } from "./empty-definition.ts"
import {
  assertKeptLongEnough,
  assertNotOpened,
  assertNotPublished,
  assertOrder,
  assertSurveySeen,
} from "./rules.ts"
import { type Analysis, CreateSurveyInput, EditSurveyInput, PlanAnalysisInput } from "./schema.ts"
import { getDraftRow, getSurveyRow, lockSurvey, updateSurvey } from "./survey-rows.server.ts"

const FIRST_ANALYSIS: Analysis = { sizeBounds: [...SIZE_BOUNDS], crosses: [], fullScales: [] }

/**
 * Begins a survey of the own survey office: its purpose, and a questionnaire that is empty or taken over from one of
 * the office's own.
 *
 * @throws not_found for a survey to copy or to repeat that is not the own office's
 */
export const createSurvey = command({
  name: "surveys.create",
  summary: "Begins a survey with its purpose and an empty or copied questionnaire.",
  input: CreateSurveyInput,
  async run({ trx, actor, now, emit }, { copyOf, previousWaveId, ...words }) {
    assertCan(actor, "surveys.create")
    if (actor.kind !== "person") throw forbidden()
    for (const other of [copyOf, previousWaveId]) {
      if (other === null) continue
      assertCan(actor, "surveys.manage", surveySubjectOf(await getSurveyRow(trx, other)))
    }
    const source = copyOf ?? previousWaveId
    const definition = source
      ? (await getDraftRow(trx, source)).definition
      : emptyDefinition(words.title)
    const id = newId("sur")
    await trx
      .insertInto("surveys")
      .values({
        ...words,
        ...{ id, organizationId: actor.organizationId, state: "draft", previousWaveId },
        ...{ audience: "{}", analysis: JSON.stringify(FIRST_ANALYSIS) },
        ...{ createdBy: actor.id, createdAt: now },
      })
      .execute()
    await trx
      .insertInto("surveyDrafts")
      .values({ surveyId: id, definition, editedBy: actor.id, editedAt: now })
      .execute()
    await trx.insertInto("surveyTallies").values({ surveyId: id }).execute()
    emit("survey.created", { surveyId: id, mode: words.mode })
    return { id, revision: 1 }
  },
})

/**
 * Changes what is said about a survey and when it is to be open, until it opens.
 *
 * @throws conflict once it is open, and if somebody changed it since `revision`
 * @throws invalid where it would end before it begins, or be erased before it ends
 */
export const editSurvey = command({
  name: "surveys.edit",
  summary: "Changes purpose, privacy notice, form and times of a survey that is not open yet.",
  input: EditSurveyInput,
  async run({ trx, actor, emit }, { surveyId, revision, ...values }) {
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertNotOpened(survey.state)
    assertSurveySeen(survey.revision, revision)
    assertOrder(values.opensAt, values.closesAt)
    if (values.closesAt !== null) assertKeptLongEnough(values.closesAt, values.keptUntil)
    const next = await updateSurvey(trx, survey, values)
    emit("survey.edited", { surveyId })
    return { id: surveyId, revision: next }
  },
})

/**
 * Says how figures are broken down: no answer changes by it, so it may wait until they are there.
 *
 * @throws conflict once the report is published, and if somebody changed the survey since `revision`
 */
export const planAnalysis = command({
  name: "surveys.plan-analysis",
  summary: "Sets size classes and cross tables of a survey's results until they are published.",
  input: PlanAnalysisInput,
  async run({ trx, actor, emit }, { surveyId, revision, analysis }) {
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertNotPublished(survey.state)
    assertSurveySeen(survey.revision, revision)
    const next = await updateSurvey(trx, survey, { analysis: JSON.stringify(analysis) })
    emit("survey.edited", { surveyId })
    return { id: surveyId, revision: next }
  },
})
