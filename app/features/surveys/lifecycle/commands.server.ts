import { command, type Trx } from "../../../commands/define.ts"
import { forbidden, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { definitionText } from "../questionnaire/canonical.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { SIZE_BOUNDS } from "../terms.ts"
import { emptyDefinition } from "./empty-definition.ts"
import { importNote, readImport } from "./import.server.ts"
import { assertKeptLongEnough, assertNotOpened, assertOrder, assertSurveySeen } from "./rules.ts"
import { type Analysis, CreateSurveyInput, EditSurveyInput } from "./schema.ts"
import { getDraftRow, getSurveyRow, lockSurvey, updateSurvey } from "./survey-rows.server.ts"
import { insertVersion } from "./versions.server.ts"

const FIRST_ANALYSIS: Analysis = { sizeBounds: [...SIZE_BOUNDS], crosses: [], fullScales: [] }

/**
 * Begins a survey of the own survey office: its purpose, and a questionnaire that is empty, or taken over from one of
 * the office's own or from a file. What a file brought is kept as the first version, with a note of what was left out.
 *
 * @throws invalid for a file that holds no questionnaire, or beside a survey to copy
 * @throws not_found for a survey to copy or to repeat that is not the own office's
 */
export const createSurvey = command({
  name: "surveys.create",
  summary: "Begins a survey with its purpose and an empty, copied or imported questionnaire.",
  input: CreateSurveyInput,
  async prepare({ actor }, { importJson, copyOf }) {
    assertCan(actor, "surveys.create")
    if (importJson === null) return null
    if (copyOf !== null)
      throw invalid({ importJson: "Bitte eine Kopie oder eine Datei, nicht beides." })
    return readImport(importJson, "importJson")
  },
  async run(
    { trx, actor, now, emit },
    { importJson: _, copyOf, previousWaveId, ...words },
    imported,
  ) {
    assertCan(actor, "surveys.create")
    if (actor.kind !== "person") throw forbidden()
    for (const other of [copyOf, previousWaveId]) {
      if (other === null) continue
      assertCan(actor, "surveys.manage", surveySubjectOf(await getSurveyRow(trx, other)))
    }
    const id = newId("sur")
    const definition = imported
      ? definitionText(named(imported.definition, words.title))
      : await firstDefinition(trx, copyOf ?? previousWaveId, words.title)
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
    if (imported) {
      const version = {
        surveyId: id,
        reason: "imported",
        definition,
        createdBy: actor.id,
        now,
      } as const
      await insertVersion(trx, { ...version, note: importNote(imported.leftOut) })
      emit("survey.definition-imported", { surveyId: id, leftOut: imported.leftOut.length })
    }
    return { id, revision: 1 }
  },
})

async function firstDefinition(trx: Trx, source: string | null, title: string): Promise<string> {
  return source === null ? emptyDefinition(title) : (await getDraftRow(trx, source)).definition
}

/** Files often have no title. */
function named(definition: Definition, title: string): Definition {
  return definition.title.trim() === "" ? { ...definition, title } : definition
}

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
