import type { Trx } from "../../../commands/define.ts"
import { type Ballot, type Counts, countBallots, countsWithoutObjection } from "../rules/counts.ts"
import type { Seat } from "../rules/electorate.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import { listBallots } from "./ballots.server.ts"
import type { HeldVote } from "./hold-vote.server.ts"
import { assertCounted } from "./rules.ts"
import { countsOf } from "./vote-rows.server.ts"

/**
 * What a vote has come to in numbers: the answers of a roll call, what was entered, or everybody present where
 * nobody objected.
 *
 * @throws rule for counted votes without their numbers; where votes of one organisation differ that have to be
 * the same
 */
export async function countVote(
  trx: Trx,
  held: HeldVote,
  ruleSet: RuleSet,
  seats: readonly Seat[],
): Promise<Counts> {
  const { vote } = held
  if (vote.method === "no_objection") return countsWithoutObjection(seats)
  if (vote.method === "roll_call") {
    return countBallots(ruleSet, seats, await listSeatBallots(trx, held, seats))
  }
  const counts = countsOf(vote)
  assertCounted(counts)
  return counts
}

/** The answers of a roll call, by the seat that each counts for. */
export async function listSeatBallots(
  trx: Trx,
  { vote, electors }: Pick<HeldVote, "vote" | "electors">,
  seats: readonly Seat[],
): Promise<Ballot[]> {
  const members = new Map(electors.map(({ id, membershipId }) => [id, membershipId]))
  const voters = new Map(
    seats.map(({ member, voter }) => [member.membershipId, voter?.membershipId ?? ""]),
  )
  return (await listBallots(trx, vote.id)).map(({ electorId, choice }) => {
    const membershipId = members.get(electorId) ?? ""
    return { membershipId, castBy: voters.get(membershipId) ?? "", choice }
  })
}
