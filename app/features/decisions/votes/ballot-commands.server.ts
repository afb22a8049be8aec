import { type CommandContext, command } from "../../../commands/define.ts"
import { ruleBroken } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { readRuleSet } from "../committees/rule-set-rows.server.ts"
import { assertMayCast, seatToVoteFor } from "../rules/counts.ts"
import { type Seat, seatsOf } from "../rules/electorate.ts"
import { findBallot, giveBallot } from "./ballots.server.ts"
import { type StoredElector, settingOf } from "./electors.server.ts"
import { type HeldVote, holdRunVote, holdVote } from "./hold-vote.server.ts"
import {
  assertNotTheirOwn,
  assertRollCall,
  assertTakesAnswers,
  assertTextSeen,
  isNewAnswer,
} from "./rules.ts"
import { CastInput, EnterBallotInput } from "./schema.ts"
import type { Answer, EnteredAs } from "./terms.ts"

/**
 * Answers in a roll call, on the own phone: for the own seat, or the seat one stands in for. Until the vote is
 * closed the answer may be changed; the same answer twice is one.
 *
 * @throws rule [Q2] for who is excluded, not present or without a right
 * @throws conflict [Q3] where another answer came meanwhile; once the vote is closed; for a text not voted on
 */
export const castBallot = command({
  name: "votes.cast",
  summary: "Casts the own ballot in an open roll call, on the text with the hash that was read.",
  input: CastInput,
  reauthenticate: true,
  async run(context, { voteId, choice, sha256, seenNumber }) {
    const held = await holdVote(context, voteId)
    assertRollCall(held.vote.method)
    const own = held.electors.filter(({ personId }) => personId === held.actor.id)
    const seat = await ownSeat(context, held, own)
    assertTakesAnswers(held.vote.state)
    assertTextSeen(held.vote, sha256)
    return record(context, held, seat, { choice, seenNumber, enteredAs: "self" })
  },
})

/**
 * Enters the answer of somebody present who has no phone at hand; both are named.
 *
 * @throws rule [Q2] for a seat for which nobody votes, [Q3] for an answer the member gave themselves
 */
// Without asking for the password again: the certificate, which does ask, vouches for the whole roll.
export const enterBallot = command({
  name: "votes.enter-ballot",
  summary: "Enters the answer of an elector who is present, by whoever runs the meeting.",
  input: EnterBallotInput,
  async run(context, { voteId, membershipId, choice, seenNumber }) {
    const held = await holdRunVote(context, voteId)
    assertRollCall(held.vote.method)
    assertTakesAnswers(held.vote.state)
    const seats = await readSeats(context, held)
    const voter = seats.find(({ member }) => member.membershipId === membershipId)?.voter
    const seat = assertMayCast(seats, {
      membershipId,
      castBy: voter?.membershipId ?? membershipId,
    })
    return record(context, held, seat, { choice, seenNumber, enteredAs: "chair" })
  },
})

interface Given {
  choice: Answer
  seenNumber: number
  enteredAs: EnteredAs
}

async function record(
  { trx, now, emit }: CommandContext,
  { vote, electors, actor }: HeldVote,
  { member }: Seat,
  { choice, seenNumber, enteredAs }: Given,
) {
  const electorId = electorOf(electors, member.membershipId).id
  const last = await findBallot(trx, electorId)
  if (enteredAs === "chair") assertNotTheirOwn(last, choice)
  const answer = { id: vote.id, choice, castAt: now, sha256: vote.sha256 }
  if (last !== null && !isNewAnswer(last, choice, seenNumber)) {
    return { ...answer, number: last.number, castAt: last.castAt }
  }
  const number = await giveBallot(trx, {
    ...{ voteId: vote.id, electorId, choice, remark: "", sha256: vote.sha256 },
    ...{ enteredBy: actor.id, enteredAs, now },
  })
  emit("vote.ballot-cast", { voteId: vote.id, committeeId: vote.committeeId, enteredAs })
  return { ...answer, number }
}

/** The seat that the person votes for: the own one, or the one they stand in for. */
async function ownSeat(
  context: CommandContext,
  held: HeldVote,
  own: readonly StoredElector[],
): Promise<Seat> {
  const [first] = own
  if (!first) {
    throw ruleBroken(
      "Q2",
      "Sie sind in dieser Abstimmung nicht stimmberechtigt. Wer stimmberechtigt ist, ergibt sich aus den Mitgliedschaften am Tag der Sitzung.",
    )
  }
  assertCan(context.actor, "votes.cast", { kind: "elector", personId: first.personId })
  const seats = await readSeats(context, held)
  for (const elector of own) {
    const seat = seatToVoteFor(seats, elector)
    if (seat) return seat
  }
  return assertMayCast(seats, {
    membershipId: first.substituteFor ?? first.membershipId,
    castBy: first.membershipId,
  })
}

async function readSeats({ trx }: CommandContext, { vote, electors }: HeldVote): Promise<Seat[]> {
  const { ruleSet } = await readRuleSet(trx, vote.ruleSetId)
  const { electorate, attendance } = settingOf(vote, electors)
  return seatsOf(ruleSet, electorate, attendance)
}

function electorOf(electors: readonly StoredElector[], membershipId: string): StoredElector {
  const found = electors.find((one) => one.membershipId === membershipId)
  if (!found) throw new Error(`no elector ${membershipId}`)
  return found
}
