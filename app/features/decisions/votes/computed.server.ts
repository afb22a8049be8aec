import type { Trx } from "../../../commands/define.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { seatsOf } from "../rules/electorate.ts"
import { castingVote } from "./casting-vote.ts"
import { type Computation, computeVote } from "./certificate.ts"
import { countVote, listSeatBallots } from "./counted.server.ts"
import { settingOf } from "./electors.server.ts"
import type { HeldVote } from "./hold-vote.server.ts"

interface Chair {
  /** Who certifies; null while nobody does. */
  certifiedBy: string | null
  /** How the chair decides a tie of a counted vote; null where it has not been asked. */
  stated: "yes" | "no" | null
}

/**
 * Counts a vote that is closed and computes what came of it. A tie that the rule set leaves to the chair is decided
 * by whoever presided.
 *
 * @throws rule where the counts do not add up, or somebody else certifies a tie than presided
 */
export async function computeHeld(trx: Trx, held: HeldVote, chair: Chair): Promise<Computation> {
  const { vote, electors } = held
  const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
  const setting = settingOf(vote, electors)
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  const counts = await countVote(trx, held, ruleSet, seats)
  const compute = (chairVote: Parameters<typeof computeVote>[4]) =>
    computeVote(ruleSet, vote.decisionType, setting, counts, chairVote)
  const computed = compute(null)
  if (computed.decision.majority.tie !== "open" || !computed.decision.quorum.isMet) return computed
  const ballots = vote.method === "roll_call" ? await listSeatBallots(trx, held, seats) : null
  return compute(castingVote({ seats, electors, ballots, ...chair }))
}
