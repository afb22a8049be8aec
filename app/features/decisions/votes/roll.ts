import type { Seat } from "../rules/electorate.ts"
import type { Answer, EnteredAs } from "./terms.ts"

/** One seat as the roll shows it. */
export interface RollRow {
  membershipId: string
  name: string
  organization: string
  state: Seat["state"]
  votes: number
  /** Who stands in for the member; null where the member is there, or nobody is. */
  substitute: string | null
  exclusion: { ground: string; basis: string } | null
  /** All who may stand in, in order of rank, there or not: they too can be excluded. */
  substitutes: RollSubstitute[]
  /** Whether there is an answer; what it says only where it may be shown. */
  hasAnswered: boolean
  answer: {
    choice: Answer
    enteredAs: EnteredAs
    enteredByName: string | null
    castAt: string
    number: number
  } | null
}

/** The row for who may know that somebody is excluded, and not why. */
export function withoutGrounds(row: RollRow): RollRow {
  return { ...silent(row), substitutes: row.substitutes.map(silent) }
}

function silent<T extends RollSubstitute>(row: T): T {
  return { ...row, exclusion: row.exclusion && { ground: "", basis: "" } }
}

export type RollSubstitute = Pick<RollRow, "membershipId" | "name" | "exclusion">

interface Named {
  id: string
  membershipId: string
  personId: string
  substituteFor: string | null
  rank: number
  name: string
  organizationName: string
  exclusion: { ground: string; basis: string } | null
}

interface Given {
  electorId: string
  choice: Answer
  enteredAs: EnteredAs
  enteredByName: string | null
  castAt: string
  number: number
}

/**
 * The roll in the order of the electorate.
 *
 * @param showsAnswers false while nobody but who runs the vote may know what others said
 */
export function rollOf(
  seats: readonly Seat[],
  electors: readonly Named[],
  ballots: readonly Given[],
  showsAnswers: boolean,
): RollRow[] {
  const named = new Map(electors.map((elector) => [elector.membershipId, elector]))
  return seats.map(({ member, voter, state, votes }) => {
    const elector = named.get(member.membershipId)
    const ballot = ballots.find(({ electorId }) => electorId === elector?.id) ?? null
    const isOwn = voter === null || voter.personId === member.personId
    return {
      ...{ membershipId: member.membershipId, state, votes },
      ...{ name: elector?.name ?? "", organization: elector?.organizationName ?? "" },
      substitute: isOwn ? null : (named.get(voter.membershipId)?.name ?? null),
      exclusion: elector?.exclusion ?? null,
      substitutes: substitutesOf(electors, member.membershipId),
      hasAnswered: ballot !== null,
      answer:
        ballot && showsAnswers
          ? {
              ...{ choice: ballot.choice, enteredAs: ballot.enteredAs, castAt: ballot.castAt },
              ...{ enteredByName: ballot.enteredByName, number: ballot.number },
            }
          : null,
    }
  })
}

function substitutesOf(electors: readonly Named[], memberId: string): RollSubstitute[] {
  return electors
    .filter(({ substituteFor }) => substituteFor === memberId)
    .sort((a, b) => a.rank - b.rank)
    .map(({ membershipId, name, exclusion }) => ({ membershipId, name, exclusion }))
}
