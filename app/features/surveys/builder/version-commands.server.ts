import { command } from "../../../commands/define.ts"
import { conflict, notFound } from "../../../commands/errors.ts"
import { sha256Of } from "../../register/entry.ts"
import { insertVersion } from "../lifecycle/versions.server.ts"
import {
  holdDraft,
  holdUnopenedDraft,
  keepBefore,
  lastVersionSha256,
  writeDraft,
} from "./draft.server.ts"
import { RestoreVersionInput, SaveVersionInput } from "./schema.ts"

/**
 * Keeps the questionnaire as it is now under the next number.
 *
 * @throws conflict where the last version says the same, or somebody changed it since `revision`
 */
export const saveVersion = command({
  name: "surveys.save-version",
  summary: "Keeps the questionnaire of a survey as it is now as a version.",
  input: SaveVersionInput,
  async run({ trx, actor, now, emit }, { surveyId, revision, note }) {
    const { text, person } = await holdDraft(trx, actor, surveyId, revision)
    if ((await lastVersionSha256(trx, surveyId)) === sha256Of(text)) {
      throw conflict("Seit der letzten Fassung hat sich nichts geändert.")
    }
    const { id, number, sha256 } = await insertVersion(trx, {
      ...{ surveyId, reason: "saved", note, definition: text, createdBy: person.id, now },
    })
    const reason = "saved"
    emit("survey-version.created", { surveyId, versionId: id, number, reason, sha256 })
    return { id: surveyId, number, sha256 }
  },
})

/**
 * Makes a version what the survey office works on again; what was there stays as a version, too.
 *
 * @throws not_found for a number that there is not
 * @throws conflict once the survey is open, where the questionnaire says the same already, or somebody changed it
 */
export const restoreSurveyVersion = command({
  name: "surveys.restore-version",
  summary: "Brings a version of a survey's questionnaire back as the one to work on.",
  input: RestoreVersionInput,
  async run({ trx, actor, now, emit }, { surveyId, revision, number }) {
    const draft = await holdUnopenedDraft(trx, actor, surveyId, revision)
    const version = await trx
      .selectFrom("surveyVersions")
      .select("definition")
      .where("surveyId", "=", surveyId)
      .where("number", "=", number)
      .executeTakeFirst()
    if (!version) throw notFound()
    if (version.definition === draft.text) {
      throw conflict(`Der Fragebogen ist schon auf dem Stand von Fassung ${number}.`)
    }
    const note = `Stand vor dem Zurückholen von Fassung ${number}`
    const kept = await keepBefore(trx, draft, note, now)
    const next = await writeDraft(trx, draft, version.definition, now)
    if (kept) {
      const { id: versionId, number: keptAs, sha256 } = kept
      const reason = "saved"
      emit("survey-version.created", { surveyId, versionId, number: keptAs, reason, sha256 })
    }
    emit("survey.definition-changed", { surveyId, op: "restore-version" })
    return { id: surveyId, revision: next, keptAs: kept?.number ?? null }
  },
})
