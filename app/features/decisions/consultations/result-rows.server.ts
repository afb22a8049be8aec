import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { LineCounts } from "../rules/counts.ts"
import type { Result } from "../rules/results.ts"

type Db = Kysely<Tables>

export type ResultRow = Awaited<ReturnType<typeof listResults>>[number]

/** What was reported to some steps, in the order in which it was recorded. Asks no rights. */
export async function listResults(db: Db, consultationIds: readonly string[]) {
  if (consultationIds.length === 0) return []
  const rows = await db
    .selectFrom("results")
    .leftJoin("resultConfirmations", "resultConfirmations.resultId", "results.id")
    .leftJoin("resultWithdrawals", "resultWithdrawals.resultId", "results.id")
    .innerJoin("documentVersions", "documentVersions.id", "results.versionId")
    .leftJoin("votes", "votes.id", "results.voteId")
    .leftJoin("people as reporter", "reporter.id", "results.recordedBy")
    .leftJoin("people as confirmer", "confirmer.id", "resultConfirmations.confirmedBy")
    .leftJoin("people as withdrawer", "withdrawer.id", "resultWithdrawals.withdrawnBy")
    .leftJoin("committees as reportedFor", "reportedFor.id", "results.recordedFor")
    .leftJoin("committees as referral", "referral.id", "results.referredTo")
    .selectAll("results")
    .select([
      "documentVersions.number as versionNumber",
      "resultConfirmations.confirmedAt",
      "resultConfirmations.confirmedBy",
      "resultWithdrawals.withdrawnAt",
      "resultWithdrawals.reason as withdrawnReason",
      "votes.yes as voteYes",
      "votes.no as voteNo",
      "votes.abstain as voteAbstain",
      "votes.excluded as voteExcluded",
      "votes.invalid as voteInvalid",
      "votes.notCast as voteNotCast",
      "reporter.name as reporterName",
      "reportedFor.name as reportedForName",
      "confirmer.name as confirmerName",
      "withdrawer.name as withdrawerName",
      "referral.name as referredToName",
    ])
    .where("results.consultationId", "in", consultationIds)
    .orderBy("results.id")
    .execute()
  return rows.map((row) => {
    const { yes, no, abstain, excluded, ...told } = row
    return {
      ...told,
      // The column holds only what `recordResult` wrote.
      result: row.result as Result,
      isConfirmed: row.confirmedAt !== null,
      isWithdrawn: row.withdrawnAt !== null,
      counts: countsOf(row),
    }
  })
}

/** What was typed with a result. */
export interface Counts {
  yes: number
  no: number
  abstain: number
  excluded: number
}

type Count = number | null
type CountedRow = Record<keyof Counts, Count> &
  Record<`vote${"Yes" | "No" | "Abstain" | "Excluded" | "Invalid" | "NotCast"}`, Count>

/** The line of a result: as it was typed, else that of the vote it rests on. */
export function countsOf(row: CountedRow): LineCounts | null {
  const { yes, no, abstain, excluded } = row
  if (yes !== null && no !== null) {
    const typed = { yes, no, abstain: abstain ?? 0, excluded: excluded ?? 0 }
    return { ...typed, invalid: null, notCast: null }
  }
  if (row.voteYes === null || row.voteNo === null) return null
  return {
    ...{ yes: row.voteYes, no: row.voteNo, abstain: row.voteAbstain ?? 0 },
    ...{ excluded: row.voteExcluded ?? 0, invalid: row.voteInvalid, notCast: row.voteNotCast },
  }
}
