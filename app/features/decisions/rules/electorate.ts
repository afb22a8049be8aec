import { DomainError } from "../../../commands/errors.ts"
import type { MemberBase, RuleSet } from "./rule-set.ts"

/**
 * Somebody who may be called to vote, as the membership was when the vote was prepared.
 * It is copied into the vote and never read again: ending a membership changes no recorded vote [M2].
 */
export interface Elector {
  membershipId: string
  personId: string
  /** The organisation the person acts for. */
  organizationId: string
  /** A substitute has none of its own: it is the member's. */
  votingRight: boolean
  /** Votes that the membership counts for; 1 where the rule set knows no weights. */
  weight: number
  /** The membership that a substitute stands in for. */
  substituteFor: string | null
  /** Order among the substitutes of one member, lowest first. */
  rank: number
}

export interface Electorate {
  /** Statutory number of seats; null where nobody has entered it. */
  seats: number | null
  /** Seats that cannot be filled again before the next election. */
  vacantSeats: number
  electors: readonly Elector[]
}

/** Who is there and who is excluded for conflict of interest, by membership; both hold for the person in every other. */
export interface Attendance {
  present: ReadonlySet<string>
  /** Recorded before the debate (§ 24 KV M-V, § 34 BGB): who is in it neither advises nor votes. */
  excluded: ReadonlySet<string>
}

/** One voting seat at the moment of the vote. */
export interface Seat {
  member: Elector
  /** Who votes for it: the member or the substitute who stands in; null where nobody does. */
  voter: Elector | null
  state: "present" | "absent" | "excluded"
  /** Votes that it counts for. */
  votes: number
}

/**
 * The voting seats of a committee and who votes for each: a substitute only while the member is missing, in order
 * of rank, and never one person for two seats [Q3].
 *
 * @returns in the order of the electorate, whatever the order in which people came
 */
export function seatsOf(ruleSet: RuleSet, electorate: Electorate, attendance: Attendance): Seat[] {
  const members = votingMembers(electorate)
  const excluded = peopleOf(electorate, attendance.excluded)
  const present = peopleOf(electorate, attendance.present)
  const isThere = ({ personId }: Elector) => present.has(personId) && !excluded.has(personId)
  const voters = new Map(members.filter(isThere).map((member) => [member.membershipId, member]))
  const open = members.filter((member) => isOpenTo(ruleSet, member, isThere, excluded))
  assignSubstitutes(electorate, open, isThere, voters)
  return members.map((member) => {
    const voter = voters.get(member.membershipId) ?? null
    const missing = excluded.has(member.personId) ? "excluded" : "absent"
    const votes = ruleSet.votes.weighted ? member.weight : 1
    return { member, voter, state: voter ? "present" : missing, votes }
  })
}

/** One seat for each person, the heaviest: who is chair and member at once has one vote. */
export function votingMembers({ electors }: Electorate): Elector[] {
  const own = electors.filter((elector) => elector.substituteFor === null && elector.votingRight)
  return own.filter((elector) =>
    own.every(
      (other) =>
        other.personId !== elector.personId || !isBefore(other, elector) || other === elector,
    ),
  )
}

function isBefore(a: Elector, b: Elector): boolean {
  return a.weight === b.weight ? a.membershipId < b.membershipId : a.weight > b.weight
}

/** Nobody is in the room as a substitute and missing as a member, or excluded as one and not as the other. */
export function peopleOf({ electors }: Electorate, memberships: ReadonlySet<string>): Set<string> {
  const found = electors.filter(({ membershipId }) => memberships.has(membershipId))
  return new Set(found.map(({ personId }) => personId))
}

function isOpenTo(
  { substitutes }: RuleSet,
  member: Elector,
  isThere: (elector: Elector) => boolean,
  excluded: ReadonlySet<string>,
): boolean {
  if (substitutes === "none" || isThere(member)) return false
  return substitutes === "absent_or_excluded" || !excluded.has(member.personId)
}

/** As many open seats as possible are filled, each by the first in rank whom no other seat needs more. */
function assignSubstitutes(
  { electors }: Electorate,
  open: readonly Elector[],
  isThere: (elector: Elector) => boolean,
  voters: Map<string, Elector>,
): void {
  const busy = new Set([...voters.values()].map(({ personId }) => personId))
  const candidatesOf = (member: Elector) =>
    electors
      .filter((one) => one.substituteFor === member.membershipId)
      .filter((one) => isThere(one) && !busy.has(one.personId))
      .sort((a, b) => a.rank - b.rank || byId(a, b))
  const seatOf = new Map<string, Elector>()
  const seek = (member: Elector, asked: Set<string>): boolean => {
    for (const candidate of candidatesOf(member)) {
      if (asked.has(candidate.personId)) continue
      asked.add(candidate.personId)
      // Who stands in elsewhere moves over only where another can take that seat.
      const held = seatOf.get(candidate.personId)
      if (held && !seek(held, asked)) continue
      seatOf.set(candidate.personId, member)
      voters.set(member.membershipId, candidate)
      return true
    }
    return false
  }
  for (const member of [...open].sort(byId)) seek(member, new Set())
}

function byId(a: Elector, b: Elector): number {
  return a.membershipId < b.membershipId ? -1 : 1
}

export type SeatState = Seat["state"]

/** Votes of the seats in one state. */
export function votesIn(seats: readonly Seat[], state: SeatState): number {
  return sumVotes(seats.filter((seat) => seat.state === state))
}

export function sumVotes(seats: readonly Seat[]): number {
  return seats.reduce((sum, { votes }) => sum + votes, 0)
}

/**
 * How many "all members" are.
 *
 * @throws rule where the law counts seats and nobody has entered how many there are
 */
export function memberCount(
  ruleSet: RuleSet,
  base: MemberBase,
  electorate: Electorate,
  seats: readonly Seat[],
): number {
  if (base === "votes") return sumVotes(seats)
  if (base === "appointed") return seats.length
  if (electorate.seats === null) {
    throw new DomainError(
      "rule",
      "Für dieses Gremium ist nicht eingetragen, wie viele Sitze es hat. Ohne diese Zahl lassen sich Beschlussfähigkeit und Mehrheit nicht feststellen; tragen Sie sie beim Gremium ein.",
    )
  }
  const filled = electorate.seats - (ruleSet.deductsVacantSeats ? electorate.vacantSeats : 0)
  // A seat that was filled again counts, even where its vacancy is still noted.
  return Math.max(filled, seats.length)
}
