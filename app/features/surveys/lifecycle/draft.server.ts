import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { sha256Of } from "../../register/entry.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { parseDefinition } from "../questionnaire/format.ts"
import { getDraftRow, type SurveyRow, versionInForce } from "./survey-rows.server.ts"

/**
 * The questionnaire that is being built, as the builder works on it. Asks no rights.
 *
 * @throws not_found if there is no such survey
 */
export async function draftOf(
  db: Kysely<Tables>,
  surveyId: string,
): Promise<{ definition: Definition; revision: number; sha256: string }> {
  const { definition: text, revision } = await getDraftRow(db, surveyId)
  return { definition: readStored(text), revision, sha256: sha256Of(text) }
}

/** The questionnaire that is or was answered; before the opening the one that is being built. Asks no rights. */
export async function definitionOf(db: Kysely<Tables>, survey: SurveyRow): Promise<Definition> {
  if (survey.versionId === null) return (await draftOf(db, survey.id)).definition
  return readStored((await versionInForce(db, survey)).definition)
}

/** What is stored was checked when it was written: a fault in it is a bug, not an entry to be refused. */
export function readStored(text: string): Definition {
  const parsed = parseDefinition(JSON.parse(text))
  if (!parsed.ok) throw new Error(`A stored questionnaire is none: ${parsed.faults[0]?.path}`)
  return parsed.definition
}
