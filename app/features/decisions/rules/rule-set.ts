// Without zod: pages in the browser read this file, the schema stays on the server.

/** What a committee decides about; each kind may need a majority of its own. */
export const DECISION_TYPES = [
  "resolution",
  "statute_change",
  "purpose_change",
  "merger",
  "dissolution",
  "expulsion",
  "election",
  "recall",
  "urgent_item",
] as const
export type DecisionType = (typeof DECISION_TYPES)[number]

/**
 * `…_cast` counts the votes cast, `…_members` all members, `unanimous_all` everybody entitled to vote.
 * A simple majority needs more than the other side, an absolute one more than half.
 */
export const MAJORITIES = [
  "simple_cast",
  "absolute_members",
  "two_thirds_cast",
  "two_thirds_members",
  "three_quarters_cast",
  "unanimous_cast",
  "unanimous_all",
] as const
export type Majority = (typeof MAJORITIES)[number]

/** Majorities of a circular resolution: everybody entitled is the base, so that silence is never consent [U2]. */
export const CIRCULAR_MAJORITIES = [
  "absolute_members",
  "two_thirds_members",
  "unanimous_all",
] as const satisfies readonly Majority[]
export type CircularMajority = (typeof CIRCULAR_MAJORITIES)[number]

/**
 * Who "all members" are: the `statutory` number of seats, the members `appointed`, or the sum of all
 * `votes` where members have several.
 */
export const MEMBER_BASES = ["statutory", "appointed", "votes"] as const
export type MemberBase = (typeof MEMBER_BASES)[number]

export const COMPARISONS = ["more_than", "at_least"] as const
export type Comparison = (typeof COMPARISONS)[number]

/** An integer pair, never a float: `{ numerator: 1, denominator: 2, comparison: "more_than" }` of the base. */
export interface Share {
  numerator: number
  denominator: number
  comparison: Comparison
}

/** What an exclusion for conflict of interest does to the quorum: the member is still counted as there, is not, or leaves the base too. */
export const EXCLUDED_IN_QUORUM = ["present", "not_present", "not_in_base"] as const
export type ExcludedInQuorum = (typeof EXCLUDED_IN_QUORUM)[number]

export interface QuorumRule {
  base: MemberBase
  /** Null where the law asks for no share: whoever comes can decide. */
  share: Share | null
  excluded: ExcludedInQuorum
  /** Established at the opening, it holds until somebody doubts it; else it is counted anew at each vote. */
  persists: boolean
  /** All members have to be duly summoned; the defect is cured where the member appears. */
  needsDueSummons: boolean
  /** Members who suffice in a second meeting on the same matter; null where there is no such rule. */
  afterSecondSummons: number | null
  /** The paragraph, as in "§ 30 KV M-V". */
  source: string
}

export interface MajorityRule {
  majority: Majority
  /** The paragraph, as in "§ 31 Abs. 1 KV M-V". */
  source: string
}

/** A tie refuses the motion, or the chair's vote decides it. It is asked of a simple majority only. */
export const TIES = ["rejected", "chair_decides"] as const
export type Tie = (typeof TIES)[number]

/** `counts_as_no` makes a majority of those present out of one of the votes cast. */
export const ABSTENTIONS = ["ignored", "counts_as_no"] as const
export type Abstention = (typeof ABSTENTIONS)[number]

export const SUBSTITUTIONS = ["none", "absent", "absent_or_excluded"] as const
export type Substitution = (typeof SUBSTITUTIONS)[number]

export const SECRET_VOTES = ["never", "personnel", "always"] as const
export type SecretVotes = (typeof SECRET_VOTES)[number]

export interface CircularRule {
  /** The paragraph or article of the statutes that allows it [U1]. */
  legalBasis: string
  majority: CircularMajority
  /** Full days after the day of the opening; the day of the deadline is the last of them. */
  minimumDays: number
  /** Whether one objection sends the matter to a meeting. */
  objection: boolean
  /** What the answers need; the workspace delivers no more than text form (§ 126b BGB). */
  form: "text"
}

/**
 * How one committee decides: immutable, a change makes the next version of it.
 * The majority of `resolution` always stands; a kind that is not named is none of this committee's.
 */
export interface RuleSet {
  quorum: QuorumRule
  /** Who "all members" are for majorities of all members. */
  majorityBase: MemberBase
  /** Seats that cannot be filled again before the next election do not count among the statutory ones. */
  deductsVacantSeats: boolean
  majorities: { resolution: MajorityRule } & Partial<Record<DecisionType, MajorityRule>>
  tie: Tie
  abstention: Abstention
  notice: {
    /** Full days between the invitation and the meeting. */
    days: number
    /** The shortened notice in urgent matters; null where there is none. */
    urgentDays: number | null
  }
  substitutes: Substitution
  votes: {
    /** Whether members may have more than one vote. */
    weighted: boolean
    /** Whether the votes of one organisation have to be the same. */
    castUniformly: boolean
  }
  secretVotes: SecretVotes
  circular: CircularRule | null
}

/** The paragraphs a rule set rests on, each once, in the order in which it names them. */
export function sourcesOf(ruleSet: RuleSet): string[] {
  const majorities = DECISION_TYPES.flatMap((type) => ruleSet.majorities[type]?.source ?? [])
  return [
    ...new Set([ruleSet.quorum.source, ...majorities, ruleSet.circular?.legalBasis ?? []].flat()),
  ]
}
