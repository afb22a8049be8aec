import type { Kysely, Selectable } from "kysely"
import { compiledOnce } from "../../../../db/compiled-once.ts"
import type { SurveysTable } from "../../../../db/tables/surveys.ts"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { notFound } from "../../../commands/errors.ts"
import type { SurveyMode, SurveyState } from "../terms.ts"
import type { Analysis } from "./schema.ts"

type Db = Kysely<Tables>

/** A survey as commands and pages read it. */
export type SurveyRow = ReturnType<typeof surveyOf>

/** One copy of a questionnaire that nobody changes any more. */
export interface StoredVersion {
  id: string
  number: number
  /** Canonical JSON. */
  definition: string
  sha256: string
}

/**
 * Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getSurveyRow(db: Db, surveyId: string): Promise<SurveyRow> {
  const row = await db
    .selectFrom("surveys")
    .selectAll()
    .where("id", "=", surveyId)
    .executeTakeFirst()
  if (!row) throw notFound()
  return surveyOf(row)
}

/**
 * The same for a command that changes it: whoever else does waits until this one is done.
 *
 * @throws not_found if there is none with that id
 */
export async function lockSurvey(trx: Trx, surveyId: string): Promise<SurveyRow> {
  await trx
    .updateTable("surveys")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", surveyId)
    .execute()
  return getSurveyRow(trx, surveyId)
}

const lockTallyRow = compiledOnce((db, { surveyId }: { surveyId: string }) =>
  db
    .updateTable("surveyTallies")
    .set((where) => ({ submitted: where.ref("submitted") }))
    .where("surveyId", "=", surveyId)
    .returning(["invited", "submitted"]),
)

/**
 * Makes whoever hands in, closes or publishes wait for each other: taken before the survey's own row is read, so
 * that what is counted at the closing is all there is.
 *
 * @returns the numbers as they are then; zeros where there is no such survey
 */
export async function lockTally(
  trx: Trx,
  surveyId: string,
): Promise<{ invited: number; submitted: number }> {
  const [tally] = await lockTallyRow(trx, { surveyId })
  return tally ?? { invited: 0, submitted: 0 }
}

/** How many are invited, have answered and were turned away in a rush, as far as is committed. */
export async function readTally(
  db: Db,
  surveyId: string,
): Promise<{ invited: number; submitted: number; overloaded: number }> {
  return db
    .selectFrom("surveyTallies")
    .select(["invited", "submitted", "overloaded"])
    .where("surveyId", "=", surveyId)
    .executeTakeFirstOrThrow()
}

/**
 * The questionnaire that is answered now.
 *
 * @throws not_found before the survey opens
 */
export async function versionInForce(db: Db, { versionId }: SurveyRow): Promise<StoredVersion> {
  const version = await db
    .selectFrom("surveyVersions")
    .select(["id", "number", "definition", "sha256"])
    .where("id", "=", versionId ?? "")
    .executeTakeFirst()
  if (!version) throw notFound()
  return version
}

/** The questionnaire that is being built, as canonical JSON. @throws not_found if there is no such survey */
export async function getDraftRow(
  db: Db,
  surveyId: string,
): Promise<{ definition: string; revision: number }> {
  const draft = await db
    .selectFrom("surveyDrafts")
    .select(["definition", "revision"])
    .where("surveyId", "=", surveyId)
    .executeTakeFirst()
  if (!draft) throw notFound()
  return draft
}

/** Writes what a command changed and counts the revision on. */
export async function updateSurvey(
  trx: Trx,
  { id, revision }: Pick<SurveyRow, "id" | "revision">,
  values: Partial<Omit<Selectable<SurveysTable>, "id" | "revision">>,
): Promise<number> {
  await trx
    .updateTable("surveys")
    .set({ ...values, revision: revision + 1 })
    .where("id", "=", id)
    .execute()
  return revision + 1
}

export function surveyOf({ audience: _, ...row }: Selectable<SurveysTable>) {
  return {
    ...row,
    // The columns hold only what their check, and the command's schema, let through.
    mode: row.mode as SurveyMode,
    state: row.state as SurveyState,
    analysis: JSON.parse(row.analysis) as Analysis,
    isSimulated: row.isSimulated === 1,
  }
}
