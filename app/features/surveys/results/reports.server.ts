import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Edition } from "./editions.ts"
import type { ResultsDocument } from "./results-document.ts"

type Db = Kysely<Tables>

/** A published report as it is stored. */
export interface StoredReport extends Edition {
  id: string
  sha256: string
  results: ResultsDocument
}

/** All reports of a survey, the oldest first, without their figures; asks no rights. */
export async function listEditions(db: Db, surveyId: string): Promise<Edition[]> {
  return db
    .selectFrom("surveyReports")
    .select(["number", "publishedAt", "reason"])
    .where("surveyId", "=", surveyId)
    .orderBy("number")
    .execute()
}

/** The same with their figures; asks no rights. */
export async function listReports(db: Db, surveyId: string): Promise<StoredReport[]> {
  const rows = await selectReports(db, surveyId).orderBy("number").execute()
  return rows.map(reportOf)
}

/** One by its number; asks no rights. */
export async function findReport(
  db: Db,
  surveyId: string,
  number: number,
): Promise<StoredReport | null> {
  const row = await selectReports(db, surveyId).where("number", "=", number).executeTakeFirst()
  return row === undefined ? null : reportOf(row)
}

/** The one that counts; null where nothing is published. Asks no rights. */
export async function findNewestReport(db: Db, surveyId: string): Promise<StoredReport | null> {
  const row = await selectReports(db, surveyId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : reportOf(row)
}

function selectReports(db: Db, surveyId: string) {
  return db
    .selectFrom("surveyReports")
    .select(["id", "number", "publishedAt", "reason", "sha256", "results"])
    .where("surveyId", "=", surveyId)
}

function reportOf<Row extends { results: string }>(row: Row) {
  // Only what `resultsText` gave is stored.
  return { ...row, results: JSON.parse(row.results) as ResultsDocument }
}
