import { DomainError, isDomainError } from "../../../commands/errors.ts"
import type { Counts } from "../rules/counts.ts"
import { decideVote, whatIf } from "../rules/decide.ts"
import type { Elector } from "../rules/electorate.ts"
import type { ExplainedCommittee } from "../rules/explain.ts"
import { quorumSentence, tallyLine, voteSentence } from "../rules/explain-vote.ts"
import { inequalityText } from "../rules/inequality.ts"
import { majorityRuleOf } from "../rules/majority.ts"
import type { Setting } from "../rules/quorum.ts"
import { DECISION_TYPES, type DecisionType, type RuleSet } from "../rules/rule-set.ts"
import { MAJORITY_WORDS } from "../rules/terms.ts"

/** What somebody supposes about a vote: numbers as they stand in the address. */
export interface Supposition {
  type: DecisionType
  present: string
  excluded: string
  yes: string
  no: string
  abstain: string
  /** How the chair decides a tie; empty where nobody has said. */
  chair: "yes" | "no" | ""
}

export interface SupposedResult {
  passed: boolean
  sentence: string
  tally: string
  quorum: string
  /** The majority asked for, with its paragraph and the comparison in whole numbers. */
  computation: string
  /** What would still have to happen, or may still happen. */
  more: string[]
}

export type SupposedOutcome = { result: SupposedResult } | { refusal: string }

/** The supposition that an address's query stands for; null where nothing was supposed. */
export function suppositionOf(query: URLSearchParams): Supposition | null {
  if (!query.has("present")) return null
  const text = (name: string) => (query.get(name) ?? "").trim().slice(0, 10)
  const chair = text("chair")
  return {
    type: DECISION_TYPES.find((type) => type === query.get("type")) ?? "resolution",
    present: text("present"),
    excluded: text("excluded"),
    yes: text("yes"),
    no: text("no"),
    abstain: text("abstain"),
    chair: chair === "yes" || chair === "no" ? chair : "",
  }
}

/**
 * What a committee would have decided, by its own rule set. People are not named: a seat, or a vote where members
 * have several, is as good as another.
 */
export function suppose(
  ruleSet: RuleSet,
  committee: ExplainedCommittee,
  supposition: Supposition,
): SupposedOutcome {
  try {
    return { result: resultOf(ruleSet, committee, supposition) }
  } catch (error) {
    if (isDomainError(error)) return { refusal: error.message }
    throw error
  }
}

function resultOf(
  ruleSet: RuleSet,
  committee: ExplainedCommittee,
  supposition: Supposition,
): SupposedResult {
  const { type, chair } = supposition
  const setting = settingOf(ruleSet, committee, supposition)
  const counts = countsOf(supposition)
  const chairVote = chair === "" ? null : chair
  const decision = decideVote(ruleSet, type, setting, counts, chairVote)
  const rule = majorityRuleOf(ruleSet, type)
  return {
    passed: decision.passed,
    sentence: voteSentence(decision),
    tally: tallyLine(decision.tally),
    quorum: quorumSentence(decision.quorum),
    computation: `${MAJORITY_WORDS[rule.majority]} (${rule.source}): ${inequalityText(decision.computation)}`,
    more: moreSentences(ruleSet, type, setting, counts),
  }
}

function moreSentences(
  ruleSet: RuleSet,
  type: DecisionType,
  setting: Setting,
  counts: Counts,
): string[] {
  const { mayLeave, losesAtOnce, yesMissing } = whatIf(ruleSet, type, setting, counts)
  const leaving =
    mayLeave === 1 ? "Es dürfte noch 1 Person gehen" : `Es dürften noch ${mayLeave} Personen gehen`
  const doubted = losesAtOnce ? "" : " oder jemand die Beschlussfähigkeit anzweifelt"
  return [
    // Nobody knows whose votes would leave.
    ...(ruleSet.quorum.share === null || ruleSet.votes.weighted
      ? []
      : [`${leaving}, bevor die Anwesenden nicht mehr genügen${doubted}.`]),
    ...(yesMissing !== null && yesMissing > 0
      ? [
          `Bis zur Mehrheit ${yesMissing === 1 ? "fehlt" : "fehlen"} ${yesMissing} Ja von denen, die noch nicht gestimmt haben.`,
        ]
      : []),
  ]
}

/** Seats without names: as many as the law counts, or as there are members where it counts those. */
function settingOf(
  ruleSet: RuleSet,
  committee: ExplainedCommittee,
  { present, excluded }: Supposition,
): Setting {
  const all = seatCount(ruleSet, committee)
  const [there, biased] = [wholeNumber(present), wholeNumber(excluded)]
  assertPresent(there, biased, all, ruleSet.votes.weighted)
  const parts = { voting: there - biased, excluded: biased, absent: all - there }
  const weights = Object.entries(parts).flatMap(([part, size]) =>
    // By votes one seat stands for all of a part, by heads each is one.
    ruleSet.votes.weighted
      ? [{ part, weight: size }].filter(({ weight }) => weight > 0)
      : Array.from({ length: size }, () => ({ part, weight: 1 })),
  )
  const electors = weights.map(({ weight }, index) => elector(index, weight))
  const idsOf = (wanted: string) =>
    electors.flatMap(({ membershipId }, index) =>
      weights[index]?.part === wanted ? [membershipId] : [],
    )
  return {
    electorate: { seats: committee.seats, vacantSeats: committee.vacantSeats, electors },
    attendance: {
      present: new Set([...idsOf("voting"), ...idsOf("excluded")]),
      excluded: new Set(idsOf("excluded")),
    },
    isEstablished: false,
    isSecondSummons: false,
    notSummoned: new Set(),
  }
}

function assertPresent(there: number, biased: number, all: number, weighted: boolean): void {
  if (Number.isNaN(there) || Number.isNaN(biased)) {
    throw refused("Bitte geben Sie bei den Anwesenden ganze Zahlen ein, zum Beispiel 5.")
  }
  if (there > all) {
    throw refused(
      weighted
        ? `Vertreten sein können höchstens ${all} Stimmen.`
        : `Anwesend sein können höchstens ${all} Mitglieder.`,
    )
  }
  if (biased > there) throw refused("Befangen können nicht mehr sein, als anwesend sind.")
}

function refused(sentence: string): DomainError {
  return new DomainError("rule", sentence)
}

function elector(index: number, weight: number): Elector {
  const membershipId = String(index).padStart(5, "0")
  return {
    membershipId,
    personId: membershipId,
    organizationId: membershipId,
    votingRight: true,
    weight,
    substituteFor: null,
    rank: 1,
  }
}

/**
 * Whether the numbers of one kind are enough: where members have several votes and the quorum counts heads,
 * both would have to be supposed.
 */
export function canSuppose({ votes, quorum }: RuleSet): boolean {
  return !votes.weighted || quorum.base === "votes" || quorum.share === null
}

/** How many seats, or votes where members have several, can be there at all. */
export function seatCount(ruleSet: RuleSet, committee: ExplainedCommittee): number {
  if (ruleSet.votes.weighted) return committee.votes
  const bases = [ruleSet.quorum.base, ruleSet.majorityBase]
  if (committee.seats === null || !bases.includes("statutory")) return committee.appointed
  const filled = committee.seats - (ruleSet.deductsVacantSeats ? committee.vacantSeats : 0)
  return Math.max(filled, committee.appointed)
}

/** Those who are there and say nothing have not taken part. */
function countsOf({ present, excluded, yes, no, abstain }: Supposition): Counts {
  const counts = { yes: wholeNumber(yes), no: wholeNumber(no), abstain: wholeNumber(abstain) }
  const voting = Math.max(0, wholeNumber(present) - wholeNumber(excluded))
  const notCast = Math.max(0, voting - counts.yes - counts.no - counts.abstain)
  return { ...counts, invalid: 0, notCast }
}

/** Nothing stands for zero; what is no number becomes NaN, which the law refuses in words. */
function wholeNumber(text: string): number {
  return text === "" ? 0 : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
}
