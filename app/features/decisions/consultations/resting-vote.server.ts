import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { invalid } from "../../../commands/errors.ts"
import { lockVote } from "../votes/vote-rows.server.ts"
import type { NewResult } from "./record.server.ts"
import type { ResultRow } from "./result-rows.server.ts"
import type { Step } from "./steps.server.ts"
import { assertNoCircularOpen, listStandingVotes } from "./under-way.server.ts"
import { assertNamesVote, assertVoteSays, type CertifiedVote, isAboutText } from "./vote-rules.ts"

/**
 * [Q5] A result rests on what was counted: where a vote on the text is certified, the result names it and says
 * the same; while one runs, there is no result yet.
 *
 * @throws conflict while the committee votes, or a circular resolution is open
 * @throws rule Q5 where the certified vote is not named, or says something else
 */
export async function assertRestsOnVotes(
  trx: Trx,
  step: Step,
  { result, voteId, circularId }: Pick<NewResult, "result" | "voteId" | "circularId">,
): Promise<void> {
  await assertNoCircularOpen(trx, step.id)
  assertNamesVote(await listStandingVotes(trx, step.id), step.sha256, { result, voteId })
  if (voteId !== null) assertVoteSays(await holdVote(trx, voteId, circularId), step, result)
}

/**
 * The result of the circular resolution that passed on the text of a step, though it was put right or withdrawn since:
 * the answers of the members stand, and whatever is reported rests on them. Null where there was none, and where the
 * committee has voted on the text in a meeting afterwards.
 *
 * @param results all of the step, in the order in which they were recorded
 */
export async function findCircularBehind(
  db: Kysely<Tables>,
  { id, sha256 }: Pick<Step, "id" | "sha256">,
  results: readonly ResultRow[],
): Promise<ResultRow | null> {
  const behind = results.findLast((one) => one.circularId !== null && one.sha256 === sha256)
  if (!behind) return null
  const votes = await listStandingVotes(db, id)
  return votes.some((vote) => isAboutText(vote, sha256)) ? null : behind
}

/** Held until the commit: nobody annuls it while a result comes to rest on it. */
async function holdVote(
  trx: Trx,
  voteId: string,
  circularId: string | null,
): Promise<CertifiedVote> {
  const seen = await trx
    .selectFrom("votes")
    .select("circularId")
    .where("id", "=", voteId)
    .executeTakeFirst()
  if (!seen) throw invalid({ voteId: "Diese Abstimmung gibt es nicht." })
  if (seen.circularId !== circularId) {
    throw invalid({
      voteId:
        "Diese Abstimmung gehört zu einem Umlaufbeschluss; dessen Ergebnis trägt sich selbst ein.",
    })
  }
  const vote = await lockVote(trx, voteId)
  const passed = vote.passed === null ? null : vote.passed === 1
  return { ...vote, passed }
}
