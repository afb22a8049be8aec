import type { Trx } from "../../../commands/define.ts"
import type { Result } from "../rules/results.ts"
import type { NewResult } from "./record.server.ts"
import { findCircularBehind } from "./resting-vote.server.ts"
import type { ResultRow } from "./result-rows.server.ts"
import { settlesMatter } from "./rules.ts"
import { currentResult } from "./standing.ts"
import type { Step } from "./steps.server.ts"
import type { Asked } from "./vote-rules.ts"

/**
 * What passed in a circular resolution is not made undone by a report that leaves its vote out: whatever settles the
 * matter on the same text rests on it, and says what the members were asked. What puts the matter off, or takes it
 * from the table, stands for itself once the result was withdrawn.
 *
 * @param results all of the step, in the order in which they were recorded
 * @returns the report as it is recorded, and what was asked; null where it rests on none, or is its outcome itself
 */
export async function restOnCircular(
  trx: Trx,
  step: Step,
  results: readonly ResultRow[],
  input: NewResult,
): Promise<{ resting: NewResult; asked: Asked | null }> {
  const free = { resting: input, asked: null }
  if (input.circularId !== null) return free
  const behind = await findCircularBehind(trx, step, results)
  if (!behind?.circularId || (input.voteId !== null && input.voteId !== behind.voteId)) return free
  const holds = currentResult(results)?.circularId === behind.circularId
  if (!holds && !settlesMatter(input.result)) return free
  const { voteId, circularId } = behind
  const asked = await readAsked(trx, behind.circularId)
  const resolutionText = input.resolutionText || asked.resolutionText
  return { resting: { ...input, voteId, circularId, resolutionText }, asked }
}

async function readAsked(trx: Trx, circularId: string): Promise<Asked> {
  const row = await trx
    .selectFrom("circulars")
    .innerJoin("votes", "votes.id", "circulars.voteId")
    .select(["circulars.result", "circulars.resolutionText", "circulars.conditions"])
    .select("votes.question")
    .where("circulars.id", "=", circularId)
    .executeTakeFirstOrThrow()
  const conditions = JSON.parse(row.conditions) as { text: string }[]
  return {
    // The column holds only what the commands wrote.
    result: row.result as Result,
    resolutionText: row.resolutionText || row.question,
    conditions: conditions.map(({ text }) => text),
  }
}
