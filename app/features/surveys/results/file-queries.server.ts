import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { type SurveyRow, versionInForce } from "../lifecycle/survey-rows.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { RECIPIENT_TYPE_WORDS, type RecipientType } from "../terms.ts"
import type { NamedAnswer } from "./exports/answers-csv.ts"
import type { Codebook } from "./exports/codebook-csv.ts"
import { readAnswers, selectNamedHandIns } from "./hand-ins.server.ts"
import { conditionsOf } from "./load-results-input.server.ts"
import type { FileSource } from "./results-view.server.ts"

type Db = Kysely<Tables>

/** The questionnaire in force with its wordings since the opening; asks no rights. */
export async function readCodebook(db: Db, { row, results }: FileSource): Promise<Codebook> {
  const conditions = await loadConditions()
  const version = await versionInForce(db, row)
  const definition = readStored(version.definition)
  const stored = await db
    .selectFrom("surveyVersions")
    .select(["number", "definition"])
    .where("surveyId", "=", row.id)
    .where("reason", "in", ["opened", "corrected"])
    .orderBy("number")
    .execute()
  const versions = stored.map(({ number, definition: text }) => ({
    number,
    definition: readStored(text),
  }))
  return { definition, versions, conditions: conditionsOf(definition, conditions), results }
}

/** What counts of each administration with its name; asks no rights. */
export async function listNamedAnswers(
  db: Db,
  survey: SurveyRow,
): Promise<{ definition: Definition; answers: NamedAnswer[] }> {
  const version = await versionInForce(db, survey)
  const rows = await selectNamedHandIns(db, survey.id)
    .select(["invitations.name", "invitations.type", "invitations.district"])
    .select(["invitations.population", "handIn.answers", "handIn.submittedAt"])
    .execute()
  const answers = rows
    .map((row) => ({
      ...row,
      // The column holds only what inviting writes.
      type: RECIPIENT_TYPE_WORDS[row.type as RecipientType],
      answers: readAnswers(row),
    }))
    // Here and not in the database: the two sort umlauts differently.
    .sort((one, other) => one.name.localeCompare(other.name, "de"))
  return { definition: readStored(version.definition), answers }
}
