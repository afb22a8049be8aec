import { DomainError } from "../../../commands/errors.ts"
import type { Ballot } from "../rules/counts.ts"
import type { Seat } from "../rules/electorate.ts"
import type { ChairVote } from "../rules/majority.ts"

/** Somebody entitled, with the name and the role in the committee. */
interface Named {
  personId: string
  name: string
  role: string
}

interface Tie<Elector extends Named> {
  seats: readonly Seat[]
  electors: readonly Elector[]
  /** The answers of a roll call; null where hands, cards or slips were counted. */
  ballots: readonly Ballot[] | null
  /** Who certifies; null while nobody does. */
  certifiedBy: string | null
  /** What the chair says for a counted vote; null where it has not been asked. */
  stated: "yes" | "no" | null
}

/**
 * How a tie is decided that the rule set leaves to the chair: by the vote of whoever presided, so only of somebody
 * who took part, and in a roll call by the very answer given there. `none` where nobody of the chair said Yes or No.
 *
 * @returns null where it has still to be asked
 * @throws rule where somebody else certifies than presided
 */
export function castingVote<Elector extends Named>(tie: Tie<Elector>): ChairVote | null {
  const { ballots, certifiedBy, stated } = tie
  const presiding = presidingVoters(tie)
  if (presiding.length === 0) return "none"
  const one = presiding.find(({ personId }) => personId === certifiedBy)
  if (ballots === null) {
    if (certifiedBy !== null && !one) throw notPresiding(presiding)
    return one ? stated : null
  }
  const [first, ...others] = presiding
  const asked = one ?? (others.length === 0 ? first : undefined)
  if (asked) return answerOf(tie.seats, ballots, asked)
  if (certifiedBy !== null) throw notPresiding(presiding)
  return null
}

/** The chair, where they took part; else the deputies who did. */
function presidingVoters<Elector extends Named>({ seats, electors }: Tie<Elector>): Elector[] {
  const voting = new Set(seats.flatMap(({ voter }) => voter?.personId ?? []))
  const inRole = (wanted: string) =>
    electors.filter(({ role, personId }) => role === wanted && voting.has(personId))
  const chairs = inRole("chair")
  return chairs.length > 0 ? chairs : inRole("deputy_chair")
}

function answerOf(seats: readonly Seat[], ballots: readonly Ballot[], of: Named): ChairVote {
  const seat = seats.find(({ voter }) => voter?.personId === of.personId)
  const ballot = ballots.find(({ membershipId }) => membershipId === seat?.member.membershipId)
  return ballot?.choice === "yes" || ballot?.choice === "no" ? ballot.choice : "none"
}

function notPresiding(presiding: readonly Named[]): DomainError {
  const names = presiding.map(({ name }) => name).join(" oder ")
  return new DomainError(
    "rule",
    `Es steht gleich, und die Stimme des Vorsitzes entscheidet. Mitgestimmt hat aus dem Vorsitz ${names}; nur wer selbst dabei war, kann so entscheiden und das Ergebnis feststellen.`,
  )
}
