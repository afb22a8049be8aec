import type { Trx } from "../../../commands/define.ts"
import { conflict, forbidden, invalid } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { Actor, PersonActor } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { assertNotOpened } from "../lifecycle/rules.ts"
import {
  getDraftRow,
  lockSurvey,
  type SurveyRow,
  updateSurvey,
} from "../lifecycle/survey-rows.server.ts"
import { insertVersion } from "../lifecycle/versions.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { MOST_BYTES } from "../questionnaire/limits.ts"
import { wasOpened } from "../terms.ts"

/** A questionnaire that one person is changing while everybody else waits. */
export interface HeldDraft {
  survey: SurveyRow
  /** Canonical JSON. */
  text: string
  definition: Definition
  revision: number
  person: PersonActor
}

/**
 * Holds the survey, and gives its questionnaire as it stands.
 *
 * @param seen the revision that the person saw
 * @throws not_found, forbidden; conflict if somebody changed the questionnaire since
 */
export async function holdDraft(
  trx: Trx,
  actor: Actor,
  surveyId: string,
  seen: number,
): Promise<HeldDraft> {
  const survey = await lockSurvey(trx, surveyId)
  assertCan(actor, "surveys.manage", surveySubjectOf(survey))
  if (actor.kind !== "person") throw forbidden()
  const { definition: text, revision } = await getDraftRow(trx, surveyId)
  if (revision !== seen) {
    throw conflict(
      "Der Fragebogen wurde inzwischen geändert. Ihre Eingabe ist noch da; bitte vergleichen Sie.",
    )
  }
  return { survey, text, definition: readStored(text), revision, person: actor }
}

/** The same before the opening. @throws conflict once it is open, too */
export async function holdUnopenedDraft(
  trx: Trx,
  actor: Actor,
  surveyId: string,
  seen: number,
): Promise<HeldDraft> {
  const held = await holdDraft(trx, actor, surveyId, seen)
  assertNotOpened(held.survey.state)
  return held
}

/**
 * Writes the questionnaire that the survey office works on. One that was tested as something else is a draft again.
 *
 * @returns its next revision
 * @throws invalid beyond what a questionnaire may weigh
 */
export async function writeDraft(
  trx: Trx,
  { survey, revision, person }: HeldDraft,
  text: string,
  now: string,
): Promise<number> {
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw invalid({ "": `Der Fragebogen ist zu groß: höchstens ${MOST_BYTES / 1024} KiB.` })
  }
  await trx
    .updateTable("surveyDrafts")
    .set({ definition: text, revision: revision + 1, editedBy: person.id, editedAt: now })
    .where("surveyId", "=", survey.id)
    .execute()
  const isTested = survey.testedSha256 === sha256Of(text)
  const state = isTested ? "tested" : "draft"
  if (!wasOpened(survey.state) && survey.state !== state) await updateSurvey(trx, survey, { state })
  return revision + 1
}

/**
 * Keeps what is about to be replaced, unless the last version says the same.
 *
 * @returns the version where one was made
 */
export async function keepBefore(
  trx: Trx,
  { survey, text, person }: HeldDraft,
  note: string,
  now: string,
) {
  if ((await lastVersionSha256(trx, survey.id)) === sha256Of(text)) return null
  return insertVersion(trx, {
    ...{ surveyId: survey.id, reason: "saved", note, definition: text },
    ...{ createdBy: person.id, now },
  })
}

/** Null where there is no version yet. */
export async function lastVersionSha256(trx: Trx, surveyId: string): Promise<string | null> {
  const last = await trx
    .selectFrom("surveyVersions")
    .select("sha256")
    .where("surveyId", "=", surveyId)
    .orderBy("number", "desc")
    .executeTakeFirst()
  return last?.sha256 ?? null
}
