import type { Counts } from "../rules/counts.ts"
import { decideVote, type VoteDecision } from "../rules/decide.ts"
import { quorumSentence, tallyLine, voteSentence } from "../rules/explain-vote.ts"
import type { ChairVote } from "../rules/majority.ts"
import type { Setting } from "../rules/quorum.ts"
import type { DecisionType, RuleSet } from "../rules/rule-set.ts"

/** What a vote has come to, as it is stored beside its counts: the decision, and the sentences that say why. */
export interface Computation {
  decision: VoteDecision
  /** "Ja: 9 · Nein: 0 · Enthaltungen: 0 · Befangen: 0". */
  line: string
  quorum: string
  result: string
}

/**
 * Computes a vote by its committee's rule set.
 *
 * @throws rule [Q1] where the counts do not add up
 */
export function computeVote(
  ruleSet: RuleSet,
  decisionType: DecisionType,
  setting: Setting,
  counts: Counts,
  chairVote: ChairVote | null,
): Computation {
  const decision = decideVote(ruleSet, decisionType, setting, counts, chairVote)
  return {
    decision,
    line: tallyLine(decision.tally),
    quorum: quorumSentence(decision.quorum),
    result: voteSentence(decision),
  }
}

/** The columns in which a computed vote stands. */
export function computedColumns(computation: Computation) {
  const { tally, quorum, majority, byMembers, passed } = computation.decision
  const { yes, no, abstain, invalid, notCast, present, excluded } = tally
  return {
    ...{ yes, no, abstain, invalid, notCast, present, excluded },
    yesMembers: byMembers ? majority.yes : null,
    quorumRequired: quorum.required,
    quorumMet: quorum.isMet ? 1 : 0,
    passed: passed ? 1 : 0,
    computation: JSON.stringify(computation),
  } as const
}

/** A computation as `computedColumns` stored it. */
export function readComputation(json: string): Computation {
  // The column holds only what `computedColumns` wrote.
  return JSON.parse(json) as Computation
}
