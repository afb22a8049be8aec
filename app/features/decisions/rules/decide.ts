import { DomainError, ruleBroken } from "../../../commands/errors.ts"
import { assertCountsAddUp, type Counts, type Tally, tallyOf } from "./counts.ts"
import { memberCount, type Seat, seatsOf, sumVotes, votesIn } from "./electorate.ts"
import { contradictionSentence, quorumSentence } from "./explain-vote.ts"
import type { Inequality } from "./inequality.ts"
import {
  type ChairVote,
  countsMembers,
  type MajorityBases,
  type MajorityResult,
  majorityOf,
  majorityRuleOf,
} from "./majority.ts"
import { mayLeave, type Quorum, quorumOf, type Setting } from "./quorum.ts"
import type { DecisionType, MajorityRule, RuleSet } from "./rule-set.ts"

export const STATEMENTS = ["passed", "failed"] as const
export type Statement = (typeof STATEMENTS)[number]

export interface VoteDecision {
  type: DecisionType
  tally: Tally
  quorum: Quorum
  majority: MajorityResult
  /** The majority counts members, and `majority.yes` is how many of them said Yes. */
  byMembers: boolean
  /** The least number of Yes with this base. */
  needed: number
  /** The majority's computation in whole numbers. */
  computation: Inequality
  /** With a quorum and the majority; a tie that waits for the chair has not passed. */
  passed: boolean
}

/**
 * What a committee has decided, computed from its rule set, who was there, and what was counted.
 *
 * @param chairVote how the chair decided a tie, where the rule set leaves it to the chair
 * @throws rule [Q1] where the counts do not add up, and where the rule set or the committee lacks what is needed
 */
export function decideVote(
  ruleSet: RuleSet,
  type: DecisionType,
  setting: Setting,
  counts: Counts,
  chairVote: ChairVote | null = null,
): VoteDecision {
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  assertCountsAddUp(seats, counts)
  const quorum = quorumOf(ruleSet, setting)
  const rule = majorityRuleOf(ruleSet, type)
  const weighed = weighedBy(ruleSet, rule, counts)
  const majority = majorityOf(ruleSet, rule, basesOf(ruleSet, setting, seats), weighed, chairVote)
  return {
    type,
    byMembers: countsMembers(ruleSet, rule),
    tally: tallyOf(seats, counts),
    quorum,
    majority,
    needed: majority.needed,
    computation: majority.inequality,
    passed: quorum.isMet && majority.isReached,
  }
}

/**
 * What the majority is computed from: the votes, or the members behind them.
 *
 * @throws rule where members are to be counted and nobody has said how many they are
 */
function weighedBy(ruleSet: RuleSet, rule: MajorityRule, counts: Counts): Counts {
  if (!countsMembers(ruleSet, rule)) return counts
  if (counts.members) return { ...counts, ...counts.members }
  throw new DomainError(
    "rule",
    `Diese Entscheidung zählt Mitglieder, nicht Stimmen (${rule.source}). Dazu muss feststehen, wie viele Mitglieder mit Ja gestimmt haben.`,
  )
}

function basesOf(ruleSet: RuleSet, { electorate }: Setting, seats: readonly Seat[]): MajorityBases {
  return {
    members: memberCount(ruleSet, ruleSet.majorityBase, electorate, seats),
    entitled: sumVotes(seats) - votesIn(seats, "excluded"),
  }
}

/**
 * Whether the vote may be certified as the chair states it.
 *
 * @throws rule [Q4] without a quorum, [Q5] for a statement that contradicts the rule, with the computation
 */
export function assertCertifiable(decision: VoteDecision, statement: Statement): void {
  if (!decision.quorum.isMet) {
    throw ruleBroken(
      "Q4",
      `${quorumSentence(decision.quorum)} Ohne Beschlussfähigkeit lässt sich die Abstimmung nicht feststellen; heben Sie sie auf und halten Sie den Punkt als „vertagt mangels Beschlussfähigkeit“ fest.`,
    )
  }
  if (decision.majority.tie === "open") {
    throw new DomainError(
      "rule",
      "Es steht gleich, und die Stimme des Vorsitzes entscheidet. Bitte erfassen Sie zuerst, wie der Vorsitz entscheidet.",
    )
  }
  if ((statement === "passed") === decision.passed) return
  throw ruleBroken("Q5", contradictionSentence(decision, statement))
}

export const VOTE_OUTCOMES = ["passed", "failed", "none", "open"] as const
/** `none`: without a quorum nothing was decided; `open`: a tie waits for the chair. */
export type VoteOutcome = (typeof VOTE_OUTCOMES)[number]

/** What a vote has come to. */
export function outcomeOf({ quorum, majority, passed }: VoteDecision): VoteOutcome {
  if (!quorum.isMet) return "none"
  if (majority.tie === "open") return "open"
  return passed ? "passed" : "failed"
}

export interface WhatIf {
  hasQuorum: boolean
  /** How many may still leave before the count falls below the quorum. */
  mayLeave: number
  /** Whether somebody's leaving loses the quorum at once, or only when it is doubted. */
  losesAtOnce: boolean
  /** Yes still missing among the votes not yet cast; 0 where the majority is reached, null where it is out of reach. */
  yesMissing: number | null
}

/**
 * What could still change: for the screen beside a running vote.
 *
 * @param counts so far; what is not cast yet stands in `notCast`
 * @throws rule [Q1] where the counts do not add up
 */
export function whatIf(
  ruleSet: RuleSet,
  type: DecisionType,
  setting: Setting,
  counts: Counts,
): WhatIf {
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  assertCountsAddUp(seats, counts)
  const rule = majorityRuleOf(ruleSet, type)
  const bases = basesOf(ruleSet, setting, seats)
  const now = weighedBy(ruleSet, rule, counts)
  let yesMissing: number | null = null
  for (let more = 0; more <= now.notCast && yesMissing === null; more += 1) {
    const then = { ...now, yes: now.yes + more, notCast: now.notCast - more }
    if (majorityOf(ruleSet, rule, bases, then).isReached) yesMissing = more
  }
  return {
    hasQuorum: quorumOf(ruleSet, setting).isMet,
    mayLeave: mayLeave(ruleSet, setting),
    losesAtOnce: !(ruleSet.quorum.persists && setting.isEstablished),
    yesMissing,
  }
}
