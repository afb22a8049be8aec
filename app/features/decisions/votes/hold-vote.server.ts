import type { CommandContext } from "../../../commands/define.ts"
import { DomainError, forbidden } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PersonActor } from "../../../permissions/policy.ts"
import type { VoteMethod } from "../rules/methods.ts"
import { listVoteElectors, type StoredElector } from "./electors.server.ts"
import { assertMayReadVote } from "./matter.server.ts"
import { assertImpartial } from "./rules.ts"
import { getVoteRow, lockVote, type VoteRow } from "./vote-rows.server.ts"

/** A vote under an agenda item; the one of a circular resolution goes its own way. */
export type MeetingVote = VoteRow & { agendaItemId: string; method: VoteMethod }

export interface HeldVote {
  vote: MeetingVote
  electors: StoredElector[]
  actor: PersonActor
}

type Who = Pick<CommandContext, "trx" | "actor">

/**
 * The vote for somebody who takes part in it or runs it, held until the commit.
 *
 * @throws not_found for who may not know of it
 */
export async function holdVote({ trx, actor }: Who, voteId: string): Promise<HeldVote> {
  await assertMayReadVote(trx, actor, await getVoteRow(trx, voteId))
  if (actor.kind !== "person") throw forbidden()
  const vote = await lockVote(trx, voteId)
  assertOfMeeting(vote)
  return { vote, electors: await listVoteElectors(trx, voteId), actor }
}

/**
 * The vote for somebody who acts for its committee, held until the commit.
 *
 * @throws forbidden for others; rule [Q2] for who is excluded in it
 */
export async function holdRunVote(who: Who, voteId: string): Promise<HeldVote> {
  const held = await holdVote(who, voteId)
  assertCan(held.actor, "committees.act", { kind: "committee", id: held.vote.committeeId })
  assertImpartial(held.actor.id, held.electors)
  return held
}

/** @throws rule for the vote of a circular resolution */
function assertOfMeeting(vote: VoteRow): asserts vote is MeetingVote {
  if (vote.agendaItemId !== null && vote.method !== "circular") return
  throw new DomainError(
    "rule",
    "Diese Abstimmung gehört zu einem Umlaufbeschluss. Antworten und abschließen können Sie sie auf dessen Seite.",
  )
}
