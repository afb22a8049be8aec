import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

/** Results by which a committee stands to a text. */
const STANDS_TO = [
  "endorsed",
  "endorsed_with_conditions",
  "endorsed_modified",
  "commits_itself",
] as const

/** The version of a text that a committee decided on last, confirmed and not withdrawn; null for none. */
export async function findLastDecided(
  db: Kysely<Tables>,
  { committeeId, documentId }: { committeeId: string; documentId: string },
): Promise<{ number: number; decidedOn: string } | null> {
  const row = await db
    .selectFrom("results")
    .innerJoin("resultConfirmations", "resultConfirmations.resultId", "results.id")
    .leftJoin("resultWithdrawals", "resultWithdrawals.resultId", "results.id")
    .innerJoin("documentVersions", "documentVersions.id", "results.versionId")
    .select(["documentVersions.number", "results.decidedOn"])
    .where("results.committeeId", "=", committeeId)
    .where("documentVersions.documentId", "=", documentId)
    .where("results.result", "in", STANDS_TO)
    .where("resultWithdrawals.resultId", "is", null)
    .orderBy("results.decidedOn", "desc")
    .orderBy("results.id", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
