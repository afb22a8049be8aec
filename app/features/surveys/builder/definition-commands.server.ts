import { command, type Trx } from "../../../commands/define.ts"
import { invalid } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getSurveySubject } from "../../../permissions/survey-subjects.server.ts"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { listFaults } from "../lifecycle/hindrances.ts"
import { importNote, readImport } from "../lifecycle/import.server.ts"
import { assertOpen } from "../lifecycle/rules.ts"
import type { Analysis } from "../lifecycle/schema.ts"
import { type SurveyRow, updateSurvey } from "../lifecycle/survey-rows.server.ts"
import { insertVersion } from "../lifecycle/versions.server.ts"
import { definitionText } from "../questionnaire/canonical.ts"
import { assertOnlyCorrections } from "../questionnaire/corrections.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { listItems } from "../questionnaire/items.ts"
import { applyOperation, type Operation } from "../questionnaire/operations.ts"
import { holdDraft, holdUnopenedDraft, keepBefore, writeDraft } from "./draft.server.ts"
import { ChangeDefinitionInput, CorrectInput, ImportDefinitionInput } from "./schema.ts"

/**
 * Changes a questionnaire by one step of its builder, until the survey opens. A tested survey is a draft again.
 *
 * @throws conflict once it is open, where somebody changed it since `revision`, or the step's target is gone
 * @throws invalid where it would be no questionnaire any more
 */
export const changeDefinition = command({
  name: "surveys.change-definition",
  summary: "Changes the questionnaire of a survey that is not open yet by one step.",
  input: ChangeDefinitionInput,
  async run({ trx, actor, now, emit }, { surveyId, revision, operation }) {
    const draft = await holdUnopenedDraft(trx, actor, surveyId, revision)
    const changed = applyOperation(draft.definition, operation)
    const text = definitionText(changed)
    if (text === draft.text) return { id: surveyId, revision, added: null }
    const next = await writeDraft(trx, draft, text, now)
    await renameInPlan(trx, draft.survey, operation)
    emit("survey.definition-changed", { surveyId, op: operation.op })
    return { id: surveyId, revision: next, added: addedBy(operation, draft.definition, changed) }
  },
})

/** The plan of the analysis names questions, too: another name must not cost a cross table. */
async function renameInPlan(trx: Trx, survey: SurveyRow, operation: Operation): Promise<void> {
  if (operation.op !== "edit-item" || operation.value.name === operation.item) return
  const named = (name: string) => (name === operation.item ? operation.value.name : name)
  const { crosses, fullScales, sizeBounds } = survey.analysis
  const analysis: Analysis = {
    sizeBounds,
    crosses: crosses.map(([item, by]) => [named(item), named(by)]),
    fullScales: fullScales.map(named),
  }
  await updateSurvey(trx, survey, { analysis: JSON.stringify(analysis) })
}

/** Name of the item or page that a step brought; null where it brought none. */
function addedBy({ op }: Operation, before: Definition, after: Definition): string | null {
  const namesIn = (definition: Definition) =>
    op === "add-page"
      ? definition.pages.map(({ name }) => name)
      : listItems(definition).map(({ item }) => item.name)
  if (op !== "add-page" && op !== "add-item" && op !== "copy-item") return null
  const known = new Set(namesIn(before))
  return namesIn(after).find((name) => !known.has(name)) ?? null
}

/**
 * Replaces a questionnaire by one in SurveyJS's format as far as we understand it. What was there stays as a version,
 * and so does what came in, with a note of what was left out.
 *
 * @throws invalid for what is no SurveyJS JSON, asks nothing, or is too large
 * @throws conflict once it is open, or where somebody changed it since `revision`
 */
export const importDefinition = command({
  name: "surveys.import-definition",
  summary: "Replaces the questionnaire of a survey by one in SurveyJS's format.",
  input: ImportDefinitionInput,
  async prepare({ db, actor }, { surveyId, json }) {
    // Asked before the text is looked at, so that nobody without the right makes the server work.
    assertCan(actor, "surveys.manage", await getSurveySubject(db, surveyId))
    return readImport(json, "json")
  },
  async run({ trx, actor, now, emit }, { surveyId, revision }, { definition, leftOut }) {
    const draft = await holdUnopenedDraft(trx, actor, surveyId, revision)
    const title = definition.title.trim() === "" ? draft.definition.title : definition.title
    const text = definitionText({ ...definition, title })
    const note = "Stand vor dem Einlesen"
    const kept = await keepBefore(trx, draft, note, now)
    const next = await writeDraft(trx, draft, text, now)
    await insertVersion(trx, {
      ...{ surveyId, reason: "imported", note: importNote(leftOut), definition: text },
      ...{ createdBy: draft.person.id, now },
    })
    emit("survey.definition-imported", { surveyId, leftOut: leftOut.length })
    return { id: surveyId, revision: next, leftOut, keptAs: kept?.number ?? null }
  },
})

/**
 * [A1] Puts right what was misspelt while the survey is open: a new version, to which old answers belong as before.
 *
 * @throws rule [A1] where more than what was misspelt would change, since the last correction or since the opening
 * @throws invalid where the words of two answers, say, would be the same
 * @throws conflict unless it is open, or where somebody changed it since `revision`
 */
export const correctSurvey = command({
  name: "surveys.correct",
  summary: "Corrects what was misspelt in the questionnaire of an open survey.",
  input: CorrectInput,
  prepare: loadConditions,
  async run({ trx, actor, now, emit }, { surveyId, revision, operations }, conditions) {
    const draft = await holdDraft(trx, actor, surveyId, revision)
    assertOpen(draft.survey.state)
    const corrected = operations.reduce(applyOperation, draft.definition)
    assertOnlyCorrections(draft.definition, corrected)
    // Also as a whole: step by step any word becomes any other.
    assertOnlyCorrections(await openedAs(trx, surveyId), corrected)
    assertNoNewFaults(draft.definition, corrected, conditions)
    const text = definitionText(corrected)
    if (text === draft.text) return { id: surveyId, revision }
    const version = await insertVersion(trx, {
      ...{ surveyId, reason: "corrected", note: "", definition: text },
      ...{ createdBy: draft.person.id, now },
    })
    const next = await writeDraft(trx, draft, text, now)
    await updateSurvey(trx, draft.survey, { versionId: version.id })
    emit("survey.corrected", { surveyId, versionId: version.id, number: version.number })
    return { id: surveyId, revision: next }
  },
})

/** What was asked from the opening on. */
async function openedAs(trx: Trx, surveyId: string): Promise<Definition> {
  const { definition } = await trx
    .selectFrom("surveyVersions")
    .select("definition")
    .where("surveyId", "=", surveyId)
    .where("reason", "=", "opened")
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow()
  return readStored(definition)
}

/** @throws invalid where two answers, say, would read the same */
function assertNoNewFaults(before: Definition, after: Definition, conditions: ConditionLibrary) {
  const known = listFaults(before, conditions).map(({ sentence }) => sentence)
  const found = listFaults(after, conditions).find(({ sentence }) => !known.includes(sentence))
  if (found) throw invalid({ "": found.sentence })
}
