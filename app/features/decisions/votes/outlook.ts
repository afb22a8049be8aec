import { whatIf } from "../rules/decide.ts"
import { type Seat, votesIn } from "../rules/electorate.ts"
import { whatIfSentences } from "../rules/explain-vote.ts"
import type { Setting } from "../rules/quorum.ts"
import type { DecisionType, RuleSet } from "../rules/rule-set.ts"
import type { Answer, StoredMethod } from "./terms.ts"

interface Running {
  vote: { method: StoredMethod; decisionType: DecisionType }
  ruleSet: RuleSet
  setting: Setting
  seats: readonly Seat[]
  electors: readonly { id: string; membershipId: string }[]
  ballots: readonly { electorId: string; choice: Answer }[]
}

/** What may still happen in a roll call: who may leave, how many Yes are missing; null where nobody answers one by one. */
export function outlookOf({ vote, ruleSet, setting, seats, ballots, electors }: Running) {
  if (vote.method !== "roll_call") return null
  const counts = { yes: 0, no: 0, abstain: 0, invalid: 0, notCast: 0 }
  const membershipOf = new Map(electors.map(({ id, membershipId }) => [id, membershipId]))
  for (const { electorId, choice } of ballots) {
    const seat = seats.find(({ member }) => member.membershipId === membershipOf.get(electorId))
    counts[choice] += seat?.votes ?? 0
  }
  counts.notCast = votesIn(seats, "present") - counts.yes - counts.no - counts.abstain
  const members = {
    yes: ballots.filter(({ choice }) => choice === "yes").length,
    notCast: seats.filter(({ state }) => state === "present").length - ballots.length,
  }
  return whatIfSentences(whatIf(ruleSet, vote.decisionType, setting, { ...counts, members }))
}
