import { type CommandContext, command } from "../../../commands/define.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import {
  assertCountsAddUp,
  type Counts,
  countBallots,
  countsWithoutObjection,
} from "../rules/counts.ts"
import { type Seat, seatsOf } from "../rules/electorate.ts"
import { assertStep, VOTE } from "../rules/states.ts"
import { listBallots } from "./ballots.server.ts"
import { computedColumns, computeVote } from "./certificate.ts"
import { settingOf } from "./electors.server.ts"
import { type HeldVote, holdRunVote } from "./hold-vote.server.ts"
import {
  assertCounted,
  assertCountedByHand,
  assertCountsSeen,
  assertTakesAnswers,
} from "./rules.ts"
import { CloseVoteInput, EnterCountsInput } from "./schema.ts"
import { countsOf, updateVote } from "./vote-rows.server.ts"

/**
 * Enters what was counted, in votes: hands or cards in an open vote, slips in a secret one. Of a secret vote
 * nothing else is ever stored.
 *
 * @throws rule [Q1] where the counts are not those who were there
 * @throws conflict if somebody changed the vote since `revision`
 */
export const enterCounts = command({
  name: "votes.enter-counts",
  summary: "Enters the counted votes of an open or secret vote; they add up to those present.",
  input: EnterCountsInput,
  async run(context, { voteId, revision, ...counts }) {
    const { trx, emit } = context
    const { vote, electors, actor } = await holdRunVote(context, voteId)
    assertCountedByHand(vote.method)
    assertTakesAnswers(vote.state)
    // Holding the vote has counted its revision on.
    assertCountsSeen(vote.revision - 1, revision)
    const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
    const { electorate, attendance } = settingOf(vote, electors)
    assertCountsAddUp(seatsOf(ruleSet, electorate, attendance), counts)
    await updateVote(trx, voteId, { ...counts, countedBy: actor.id })
    emit("vote.counted", { voteId, committeeId: vote.committeeId })
    return { id: voteId, revision: vote.revision }
  },
})

/**
 * Closes the vote and computes what came of it: nobody answers any more, nothing is certified yet.
 *
 * @throws rule for counted votes without their numbers; where votes of one organisation differ that have to be
 * the same
 */
export const closeVote = command({
  name: "votes.close",
  summary: "Closes a vote and computes quorum, majority and result by the committee's rule set.",
  input: CloseVoteInput,
  async run(context, { voteId }) {
    const { trx, now, emit } = context
    const held = await holdRunVote(context, voteId)
    const { vote, electors, actor } = held
    assertStep(VOTE, vote.state, "closed")
    const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
    const setting = settingOf(vote, electors)
    const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
    const counts = await countedIn(context, held, seats)
    const computation = computeVote(ruleSet, vote.decisionType, setting, counts, null)
    await updateVote(trx, voteId, {
      ...computedColumns(computation),
      ...{ state: "closed", closedAt: now, closedBy: actor.id },
    })
    emit("vote.closed", { voteId, committeeId: vote.committeeId })
    return { id: voteId, passed: computation.decision.passed, sentence: computation.result }
  },
})

async function countedIn(
  { trx }: CommandContext,
  { vote, electors }: HeldVote,
  seats: readonly Seat[],
): Promise<Counts> {
  if (vote.method === "no_objection") return countsWithoutObjection(seats)
  if (vote.method !== "roll_call") {
    const counts = countsOf(vote)
    assertCounted(counts)
    return counts
  }
  const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
  const members = new Map(electors.map(({ id, membershipId }) => [id, membershipId]))
  const voters = new Map(
    seats.map(({ member, voter }) => [member.membershipId, voter?.membershipId ?? ""]),
  )
  const ballots = (await listBallots(trx, vote.id)).map(({ electorId, choice }) => {
    const membershipId = members.get(electorId) ?? ""
    return { membershipId, castBy: voters.get(membershipId) ?? "", choice }
  })
  return countBallots(ruleSet, seats, ballots)
}
