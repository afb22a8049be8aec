import { DomainError, invalid, ruleBroken } from "../../../commands/errors.ts"
import { type Elector, type Seat, votesIn } from "./electorate.ts"
import type { RuleSet } from "./rule-set.ts"

export const CHOICES = ["yes", "no", "abstain", "invalid"] as const
export type Choice = (typeof CHOICES)[number]

/** What was counted, in votes: whole numbers, nobody twice. */
export interface Counts {
  yes: number
  no: number
  abstain: number
  invalid: number
  /** Votes of those present who did not take part. */
  notCast: number
  /** How many members stand behind Yes and behind what was not cast, where that is known. */
  members?: { yes: number; notCast: number }
}

/** What a vote is recorded with: the counts, and those who did not vote. */
export interface Tally extends Omit<Counts, "members"> {
  present: number
  absent: number
  /** Excluded for conflict of interest. */
  excluded: number
}

/** The line that a result is told with; what was typed has no more than four numbers. */
export interface LineCounts {
  yes: number
  no: number
  abstain: number
  excluded: number
  /** Null where nobody has said how many there were. */
  invalid: number | null
  notCast: number | null
}

/** One answer of a roll call. */
export interface Ballot {
  /** The membership whose seat it counts for. */
  membershipId: string
  /** The membership of who gave it: the member's own, or the substitute's. */
  castBy: string
  choice: Choice
}

/** The tally of counted votes on these seats. */
export function tallyOf(seats: readonly Seat[], counts: Counts): Tally {
  const { yes, no, abstain, invalid, notCast } = counts
  return {
    ...{ yes, no, abstain, invalid, notCast },
    present: votesIn(seats, "present"),
    absent: votesIn(seats, "absent"),
    excluded: votesIn(seats, "excluded"),
  }
}

/**
 * [Q1] What was counted is exactly what was there to count.
 *
 * @throws rule Q1
 */
export function assertCountsAddUp(seats: readonly Seat[], counts: Counts): void {
  const parts = [counts.yes, counts.no, counts.abstain, counts.invalid, counts.notCast]
  if (parts.some((part) => !Number.isSafeInteger(part) || part < 0)) {
    throw ruleBroken("Q1", "Stimmen zählt man in ganzen Zahlen ab null.")
  }
  const sum = parts.reduce((total, part) => total + part, 0)
  const present = votesIn(seats, "present")
  if (sum === present) return
  const shown = sumShown(counts)
  const there = thereWords(seats, present)
  const advice =
    sum > present
      ? "Bitte zählen Sie neu, oder prüfen Sie, wer anwesend ist."
      : "Wer anwesend ist und nicht mitstimmt, gehört zu „nicht teilgenommen“."
  throw ruleBroken(
    "Q1",
    `Die Zahlen gehen nicht auf: ${shown} = ${sum}; anwesend und stimmberechtigt ${there}. ${advice}`,
  )
}

/**
 * [Q1] So many of those present can together have cast so many votes.
 *
 * @throws invalid at `yesMembers`
 */
export function assertMembersFit(seats: readonly Seat[], yes: number, yesMembers: number): void {
  // For each number of members the sums that so many of them can reach, as the bits of one number.
  const sums = [1n]
  for (const { votes } of seatsPresent(seats)) {
    for (let count = sums.length; count > 0; count -= 1) {
      sums[count] = (sums[count] ?? 0n) | ((sums[count - 1] ?? 0n) << BigInt(votes))
    }
  }
  if ((((sums[yesMembers] ?? 0n) >> BigInt(yes)) & 1n) === 1n) return
  throw invalid({
    yesMembers: `${yes === 1 ? "1 Ja-Stimme kann" : `${yes} Ja-Stimmen können`} nicht von ${yesMembers === 1 ? "1 Mitglied" : `${yesMembers} Mitgliedern`} kommen. Bitte zählen Sie neu.`,
  })
}

/** "sind 9"; where members have several votes "sind 14 Stimmen". */
function thereWords(seats: readonly Seat[], votes: number): string {
  const isByHeads = seatsPresent(seats).length === votes
  const word = votes === 1 ? " Stimme" : " Stimmen"
  return `${votes === 1 ? "ist" : "sind"} ${votes}${isByHeads ? "" : word}`
}

/** "6 Ja + 3 Nein + 1 Enthaltung"; what is zero and not asked for is left out. */
function sumShown({ yes, no, abstain, invalid, notCast }: Counts): string {
  const parts = [`${yes} Ja`, `${no} Nein`]
  if (abstain > 0) parts.push(`${abstain} ${abstain === 1 ? "Enthaltung" : "Enthaltungen"}`)
  if (invalid > 0) parts.push(`${invalid} ungültig`)
  if (notCast > 0) parts.push(`${notCast} nicht teilgenommen`)
  return parts.join(" + ")
}

/**
 * [Q2] Whoever casts a ballot is entitled to, now and for this seat.
 *
 * @returns the seat that the ballot counts for
 * @throws rule Q2, with the reason
 */
export function assertMayCast(
  seats: readonly Seat[],
  ballot: Pick<Ballot, "membershipId" | "castBy">,
): Seat {
  const seat = seats.find(({ member }) => member.membershipId === ballot.membershipId)
  if (!seat) {
    throw ruleBroken(
      "Q2",
      "Diese Mitgliedschaft hat in diesem Gremium kein Stimmrecht. Beratende Mitglieder und Gäste stimmen nicht mit.",
    )
  }
  if (seat.voter?.membershipId === ballot.castBy) return seat
  throw ruleBroken("Q2", refusalAt(seat, ballot.castBy))
}

function refusalAt({ member, voter, state }: Seat, castBy: string): string {
  const isOwn = member.membershipId === castBy
  if (state === "excluded" && isOwn) {
    return "Wer befangen ist, wirkt an Beratung und Abstimmung nicht mit. Eine Stimme würde den Beschluss unwirksam machen."
  }
  if (isOwn) {
    return "Dieses Mitglied ist nicht als anwesend erfasst. Erfassen Sie zuerst die Anwesenheit."
  }
  if (voter?.membershipId === member.membershipId) {
    return "Das Mitglied ist selbst anwesend. Die Stellvertretung stimmt nur, solange es fehlt."
  }
  if (voter) return "Für dieses Mitglied stimmt eine andere Stellvertretung, die im Rang vorgeht."
  return "Für dieses Mitglied stimmt niemand: Es ist keine Stellvertretung anwesend, die dazu berechtigt ist."
}

/**
 * [Q3] One ballot for each seat, and none twice by one person.
 *
 * @throws rule Q3
 */
export function assertOneBallotEach(seats: readonly Seat[], ballots: readonly Ballot[]): void {
  const seen = new Set<string>()
  const people = new Set<string>()
  for (const ballot of ballots) {
    const { member, voter } = assertMayCast(seats, ballot)
    const person = voter?.personId ?? ""
    if (seen.has(member.membershipId) || people.has(person)) {
      throw ruleBroken("Q3", "Für dieses Mitglied liegt schon eine Stimme vor. Jede zählt einmal.")
    }
    seen.add(member.membershipId)
    people.add(person)
  }
}

/**
 * Votes of one organisation are the same where the statutes say so.
 *
 * @throws rule where they differ
 */
export function assertCastUniformly(
  ruleSet: RuleSet,
  seats: readonly Seat[],
  ballots: readonly Ballot[],
): void {
  if (!ruleSet.votes.castUniformly) return
  const choices = new Map<string, Choice>()
  for (const { membershipId, choice } of ballots) {
    const organizationId = organizationOf(seats, membershipId)
    const before = choices.get(organizationId)
    if (before !== undefined && before !== choice) {
      throw new DomainError(
        "rule",
        `Die Stimmen einer Körperschaft sind einheitlich abzugeben. Abgegeben sind „${CHOICE_WORDS[before]}“ und „${CHOICE_WORDS[choice]}“; einigen Sie sich auf eine.`,
      )
    }
    choices.set(organizationId, choice)
  }
}

function organizationOf(seats: readonly Seat[], membershipId: string): string {
  const found = seats.find(({ member }) => member.membershipId === membershipId)
  // The seat is the member's organisation's, whoever stands in for it.
  return found?.member.organizationId ?? ""
}

/**
 * Counts a roll call.
 *
 * @throws rule [Q2] [Q3], and where the votes of one organisation differ
 */
export function countBallots(
  ruleSet: RuleSet,
  seats: readonly Seat[],
  ballots: readonly Ballot[],
): Counts {
  assertOneBallotEach(seats, ballots)
  assertCastUniformly(ruleSet, seats, ballots)
  const counts = { yes: 0, no: 0, abstain: 0, invalid: 0 }
  for (const ballot of ballots) counts[ballot.choice] += assertMayCast(seats, ballot).votes
  const cast = counts.yes + counts.no + counts.abstain + counts.invalid
  const yes = ballots.filter(({ choice }) => choice === "yes").length
  const members = { yes, notCast: seatsPresent(seats).length - ballots.length }
  return { ...counts, notCast: votesIn(seats, "present") - cast, members }
}

/** Nobody objected when the chair asked: everybody present has agreed. */
export function countsWithoutObjection(seats: readonly Seat[]): Counts {
  const members = { yes: seatsPresent(seats).length, notCast: 0 }
  return { yes: votesIn(seats, "present"), no: 0, abstain: 0, invalid: 0, notCast: 0, members }
}

function seatsPresent(seats: readonly Seat[]): Seat[] {
  return seats.filter(({ state }) => state === "present")
}

export const CHOICE_WORDS: Record<Choice, string> = {
  yes: "Ja",
  no: "Nein",
  abstain: "Enthaltung",
  invalid: "ungültig",
}

/** The seat that a membership may vote for now: its own, or the one it stands in for; null for neither. */
export function seatToVoteFor(seats: readonly Seat[], elector: Pick<Elector, "membershipId">) {
  return seats.find(({ voter }) => voter?.membershipId === elector.membershipId) ?? null
}
