import { DomainError } from "../../../commands/errors.ts"
import type { Counts } from "./counts.ts"
import { compare, type Inequality, leastCount } from "./inequality.ts"
import type { DecisionType, Majority, MajorityRule, RuleSet } from "./rule-set.ts"
import { DECISION_TYPE_WORDS } from "./terms.ts"

/** What "all" is, whatever was cast. */
export interface MajorityBases {
  /** All members by the rule set's `majorityBase`. */
  members: number
  /** Votes of everybody entitled: all seats but the excluded. */
  entitled: number
}

/** How the chair decided a tie; `none` where nobody who presides voted Yes or No. */
export type ChairVote = "yes" | "no" | "none"

/** How a tie ended; `open` where the chair's vote decides and is not given yet. */
export type TieOutcome = "none" | "rejected" | "chair_yes" | "chair_no" | "chair_none" | "open"

export interface MajorityResult {
  rule: MajorityRule
  /** What the share is taken from: the votes cast, those of all present, of all members, of all entitled. */
  of: "cast" | "present" | "members" | "entitled"
  base: number
  yes: number
  /** The least number of Yes that would do with this base. */
  needed: number
  /** The computation, such as 3 · 6 ≥ 2 · 9. */
  inequality: Inequality
  tie: TieOutcome
  isReached: boolean
}

/**
 * The majority that this kind of decision needs.
 *
 * @throws rule where the committee's rule set does not know the kind
 */
export function majorityRuleOf(ruleSet: RuleSet, type: DecisionType): MajorityRule {
  const rule = ruleSet.majorities[type]
  if (rule) return rule
  throw new DomainError(
    "rule",
    `Die Regelung dieses Gremiums sagt nicht, welche Mehrheit „${DECISION_TYPE_WORDS[type]}“ braucht. Ergänzen Sie sie mit der Vorschrift, oder wählen Sie eine andere Art der Entscheidung.`,
  )
}

/**
 * Whether a majority counts members and not their votes: one of all members, in a committee where members have
 * several votes and "all members" are people (§ 152 Abs. 4 KV M-V).
 */
export function countsMembers(ruleSet: RuleSet, { majority }: MajorityRule): boolean {
  const isOfMembers = majority === "absolute_members" || majority === "two_thirds_members"
  return isOfMembers && ruleSet.votes.weighted && ruleSet.majorityBase !== "votes"
}

/**
 * Whether the votes reach the majority. Nobody's Yes never does, however little is asked for.
 *
 * A tie is as many Yes as No. Where an abstention acts like a No and somebody abstained, as many Yes as No is no
 * tie but less than half.
 *
 * @param chairVote how the chair decided a tie; null where it has not been asked
 */
export function majorityOf(
  ruleSet: RuleSet,
  rule: MajorityRule,
  bases: MajorityBases,
  counts: Counts,
  chairVote: ChairVote | null = null,
): MajorityResult {
  const { yes, no } = counts
  const against = againstOf(ruleSet, counts)
  const { of, base } = baseOf(ruleSet, rule.majority, bases, yes + against)
  const inequality = inequalityOf(rule.majority, yes, against, base)
  const isTie = rule.majority === "simple_cast" && yes > 0 && yes === no && no === against
  const tie = isTie ? tieOutcome(ruleSet, chairVote) : "none"
  const isReached = yes > 0 && (inequality.holds || tie === "chair_yes")
  return {
    rule,
    of,
    base,
    yes,
    needed: neededOf(rule.majority, inequality, base),
    inequality,
    tie,
    isReached,
  }
}

/** Votes that stand against the motion; abstentions and what is invalid only where they count like a No. */
function againstOf({ abstention }: RuleSet, { no, abstain, invalid, notCast }: Counts): number {
  return abstention === "ignored" ? no : no + abstain + invalid + notCast
}

function baseOf(
  { abstention }: RuleSet,
  majority: Majority,
  { members, entitled }: MajorityBases,
  counted: number,
): Pick<MajorityResult, "of" | "base"> {
  if (majority === "absolute_members" || majority === "two_thirds_members") {
    return { of: "members", base: members }
  }
  if (majority === "unanimous_all") return { of: "entitled", base: entitled }
  return { of: abstention === "ignored" ? "cast" : "present", base: counted }
}

function inequalityOf(majority: Majority, yes: number, against: number, base: number): Inequality {
  switch (majority) {
    case "simple_cast":
      return compare(1, yes, ">", { factor: 1, count: against })
    case "absolute_members":
      return compare(2, yes, ">", { factor: 1, count: base })
    case "two_thirds_cast":
    case "two_thirds_members":
      return compare(3, yes, "≥", { factor: 2, count: base })
    case "three_quarters_cast":
      return compare(4, yes, "≥", { factor: 3, count: base })
    case "unanimous_cast":
    case "unanimous_all":
      return compare(1, yes, "=", { factor: 1, count: base })
  }
}

/** The least number of Yes among so many: of votes cast, of all members, of all entitled. */
export function leastYes(majority: Majority, base: number): number {
  return neededOf(majority, inequalityOf(majority, 0, 0, base), base)
}

function neededOf(majority: Majority, inequality: Inequality, base: number): number {
  // Yes against No: with as many votes cast, more than half of them.
  if (majority === "simple_cast") return Math.floor(base / 2) + 1
  return Math.max(1, leastCount(inequality))
}

function tieOutcome({ tie }: RuleSet, chairVote: ChairVote | null): TieOutcome {
  if (tie === "rejected") return "rejected"
  return chairVote === null ? "open" : `chair_${chairVote}`
}
