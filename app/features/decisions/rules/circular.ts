import { ruleBroken } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"
import { addDays, startOfDay } from "../../organizations/berlin-day.ts"
import type { Counts } from "./counts.ts"
import { type Electorate, type Seat, seatsOf, sumVotes, votesIn } from "./electorate.ts"
import type { Inequality } from "./inequality.ts"
import { majorityOf } from "./majority.ts"
import type { CircularRule, DecisionType, RuleSet } from "./rule-set.ts"
import { DECISION_TYPE_WORDS } from "./terms.ts"

export const CIRCULAR_OUTCOMES = ["open", "passed", "failed", "objected"] as const
export type CircularOutcome = (typeof CIRCULAR_OUTCOMES)[number]

export interface CircularDecision {
  outcome: CircularOutcome
  rule: CircularRule
  /** Votes of everybody entitled. */
  base: number
  counts: Counts
  needed: number
  computation: Inequality
  /** No answer that is still missing can change the result [U2]. */
  isSettled: boolean
}

/**
 * [U1] The rule by which a committee may decide without a meeting.
 *
 * @throws rule U1 where its rule set names no legal basis, or not for this kind of decision
 */
export function circularRuleOf(ruleSet: RuleSet, type: DecisionType = "resolution"): CircularRule {
  const { circular } = ruleSet
  if (circular === null || circular.legalBasis.trim() === "") {
    throw ruleBroken(
      "U1",
      "Die Regelung dieses Gremiums nennt keine Rechtsgrundlage für Umlaufbeschlüsse. Setzen Sie den Punkt auf die Tagesordnung einer Sitzung; erlaubt die Satzung den Umlauf, tragen Sie die Vorschrift in der Regelung ein.",
    )
  }
  // A majority that the statutes allow for resolutions must not undercut a stricter one for their own change.
  if (type !== "resolution" && circular.majority !== "unanimous_all") {
    throw ruleBroken(
      "U1",
      `„${DECISION_TYPE_WORDS[type]}“ lässt sich nach ${circular.legalBasis} nicht im Umlauf entscheiden. Bringen Sie den Punkt in eine Sitzung.`,
    )
  }
  return circular
}

/** The seats of a circular resolution: every entitled member; nobody is absent, so nobody stands in. */
export function circularSeats(
  ruleSet: RuleSet,
  electorate: Electorate,
  excluded: ReadonlySet<string>,
): Seat[] {
  const present = new Set(electorate.electors.map(({ membershipId }) => membershipId))
  return seatsOf({ ...ruleSet, substitutes: "none" }, electorate, { present, excluded })
}

/**
 * What a circular resolution has come to. Everybody entitled is the base: who abstains or does not answer has not
 * consented.
 *
 * @param counts the answers; what is missing stands in `notCast`
 * @param objections of entitled members; one is enough where the rule knows them
 * @param isClosed the deadline has passed, or it was ended early
 */
export function decideCircular(
  ruleSet: RuleSet,
  rule: CircularRule,
  seats: readonly Seat[],
  counts: Counts,
  { objections, isClosed }: { objections: number; isClosed: boolean },
): CircularDecision {
  const base = sumVotes(seats) - votesIn(seats, "excluded")
  const reachedWith = (yes: number) => {
    const law = { majority: rule.majority, source: rule.legalBasis }
    return majorityOf(ruleSet, law, { members: base, entitled: base }, { ...counts, yes })
  }
  const now = reachedWith(counts.yes)
  const objected = rule.objection && objections > 0
  const isOpen = !objected && !isClosed
  const outOfReach = !reachedWith(counts.yes + counts.notCast).isReached
  // Who has not answered yet may still object, and then neither a Yes nor a No is the end of it.
  const isSettled =
    objected || counts.notCast === 0 || (!rule.objection && (now.isReached || outOfReach))
  const result = now.isReached ? "passed" : "failed"
  return {
    outcome: objected ? "objected" : isOpen ? "open" : result,
    rule,
    base,
    counts,
    needed: now.needed,
    computation: now.inequality,
    isSettled,
  }
}

/**
 * [U2] A circular resolution ends before its deadline only when the result can no longer change.
 * Ending it fixes the answers given: until then each may be changed.
 *
 * @throws rule U2
 */
export function assertMayEndEarly({ isSettled, counts, rule }: CircularDecision): void {
  if (isSettled) return
  const missing = counts.notCast === 1 ? "1 Stimme steht" : `${counts.notCast} Stimmen stehen`
  const can = counts.notCast === 1 ? "kann" : "können"
  const why = rule.objection
    ? `${missing} noch aus. Wer nicht geantwortet hat, kann widersprechen.`
    : `${missing} noch aus und ${can} das Ergebnis ändern.`
  throw ruleBroken("U2", `${why} Der Umlauf endet mit seiner Frist.`)
}

/** The instant at which a deadline ends that is only a day: 24:00 in Berlin, whatever the clock does that night. */
export function closesAt(deadline: string): string {
  return startOfDay(deadline, 1)
}

/** Whether the day of the deadline is over. */
export function isPastDeadline(deadline: string, now: string): boolean {
  return Date.parse(now) >= Date.parse(closesAt(deadline))
}

/** @throws rule U2 for an answer after the deadline, so that nobody believes it was counted */
export function assertBeforeDeadline(deadline: string, now: string): void {
  if (!isPastDeadline(deadline, now)) return
  throw ruleBroken(
    "U2",
    `Die Frist ist am ${formatDate(deadline)} um 24 Uhr abgelaufen. Ihre Stimme wurde nicht gezählt.`,
  )
}

/** The first day that a deadline may have when the circular resolution is opened on that day. */
export function earliestDeadline({ minimumDays }: CircularRule, openedOn: string): string {
  return addDays(openedOn, minimumDays)
}

/** @throws rule U2 for a deadline that leaves fewer full days than the rule set asks for */
export function assertDeadlineLongEnough(
  rule: CircularRule,
  openedOn: string,
  deadline: string,
): void {
  const earliest = earliestDeadline(rule, openedOn)
  if (deadline >= earliest) return
  const days = rule.minimumDays === 1 ? "1 vollen Tag" : `${rule.minimumDays} volle Tage`
  throw ruleBroken(
    "U2",
    `Die Frist ist zu kurz: Die Regelung verlangt ${days} (${rule.legalBasis}), sie kann also frühestens am ${formatDate(earliest)} enden.`,
  )
}
