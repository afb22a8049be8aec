import { command } from "../../../commands/define.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { assertCountsAddUp, assertMembersFit } from "../rules/counts.ts"
import { seatsOf } from "../rules/electorate.ts"
import { countsMembers, majorityRuleOf } from "../rules/majority.ts"
import { assertStep, VOTE } from "../rules/states.ts"
import { computedColumns } from "./certificate.ts"
import { computeHeld } from "./computed.server.ts"
import { settingOf } from "./electors.server.ts"
import { holdRunVote } from "./hold-vote.server.ts"
import {
  assertCountedByHand,
  assertCountsSeen,
  assertMembersCounted,
  assertTakesAnswers,
} from "./rules.ts"
import { CloseVoteInput, EnterCountsInput } from "./schema.ts"
import { updateVote } from "./vote-rows.server.ts"

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
  async run(context, { voteId, revision, yesMembers, ...counts }) {
    const { trx, emit } = context
    const { vote, electors, actor } = await holdRunVote(context, voteId)
    assertCountedByHand(vote.method)
    assertTakesAnswers(vote.state)
    // Holding the vote has counted its revision on.
    assertCountsSeen(vote.revision - 1, revision)
    const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
    const { electorate, attendance } = settingOf(vote, electors)
    const seats = seatsOf(ruleSet, electorate, attendance)
    assertCountsAddUp(seats, counts)
    const byMembers = countsMembers(ruleSet, majorityRuleOf(ruleSet, vote.decisionType))
    if (byMembers) {
      assertMembersCounted(yesMembers)
      assertMembersFit(seats, counts.yes, yesMembers)
    }
    await updateVote(trx, voteId, {
      ...counts,
      yesMembers: byMembers ? yesMembers : null,
      countedBy: actor.id,
    })
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
    const { vote, actor } = held
    assertStep(VOTE, vote.state, "closed")
    const computation = await computeHeld(trx, held, { certifiedBy: null, stated: null })
    await updateVote(trx, voteId, {
      ...computedColumns(computation),
      ...{ state: "closed", closedAt: now, closedBy: actor.id },
    })
    emit("vote.closed", { voteId, committeeId: vote.committeeId })
    return { id: voteId, passed: computation.decision.passed, sentence: computation.result }
  },
})
