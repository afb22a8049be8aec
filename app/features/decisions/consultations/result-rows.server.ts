import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
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
    .leftJoin("votes", "votes.id", "results.voteId")
    .leftJoin("people as reporter", "reporter.id", "results.recordedBy")
    .leftJoin("people as confirmer", "confirmer.id", "resultConfirmations.confirmedBy")
    .leftJoin("people as withdrawer", "withdrawer.id", "resultWithdrawals.withdrawnBy")
    .leftJoin("committees as reportedFor", "reportedFor.id", "results.recordedFor")
    .leftJoin("committees as referral", "referral.id", "results.referredTo")
    .selectAll("results")
    .select([
      "resultConfirmations.confirmedAt",
      "resultConfirmations.confirmedBy",
      "resultWithdrawals.withdrawnAt",
      "resultWithdrawals.reason as withdrawnReason",
      "votes.yes as voteYes",
      "votes.no as voteNo",
      "votes.abstain as voteAbstain",
      "votes.excluded as voteExcluded",
      "reporter.name as reporterName",
      "reportedFor.name as reportedForName",
      "confirmer.name as confirmerName",
      "withdrawer.name as withdrawerName",
      "referral.name as referredToName",
    ])
    .where("results.consultationId", "in", consultationIds)
    .orderBy("results.id")
    .execute()
  return rows.map(
    ({
      result,
      yes,
      no,
      abstain,
      excluded,
      voteYes,
      voteNo,
      voteAbstain,
      voteExcluded,
      ...row
    }) => ({
      ...row,
      // The column holds only what `recordResult` wrote.
      result: result as Result,
      isConfirmed: row.confirmedAt !== null,
      isWithdrawn: row.withdrawnAt !== null,
      counts:
        countsOf(yes, no, abstain, excluded) ??
        countsOf(voteYes, voteNo, voteAbstain, voteExcluded),
    }),
  )
}

export interface Counts {
  yes: number
  no: number
  abstain: number
  excluded: number
}

function countsOf(
  yes: number | null,
  no: number | null,
  abstain: number | null,
  excluded: number | null,
): Counts | null {
  return yes === null || no === null
    ? null
    : { yes, no, abstain: abstain ?? 0, excluded: excluded ?? 0 }
}
