import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { listVoteElectors } from "../votes/electors.server.ts"
import { assertImpartial } from "../votes/rules.ts"
import { getVoteRow } from "../votes/vote-rows.server.ts"
import { type CircularRow, getCircularRow } from "./circular-rows.server.ts"

/**
 * Who may know of a circular resolution: whoever acts for the committee of one that was never opened, too; of an
 * opened one those who were asked, whatever became of their seats, and those who may read the paper.
 *
 * @throws not_found for anybody else
 */
export async function assertMayKnow(
  db: Kysely<Tables>,
  { openedAt, paperId, committeeId, voteId }: CircularRow,
  actor: Actor,
  now: string,
): Promise<void> {
  // At the deadline nobody need be there; what the system may do, the policy says.
  if (actor.kind === "system") return
  if (can(actor, "committees.act", { kind: "committee", id: committeeId })) return
  if (openedAt === null) throw notFound()
  const electors = await listVoteElectors(db, voteId)
  if (
    electors.some(({ personId }) => can(actor, "votes.cast", { kind: "elector", personId })) ||
    can(actor, "papers.read", await getPaperSubject(db, paperId, now))
  ) {
    return
  }
  throw notFound()
}

/** [Q2] Who is excluded does not lead it either: at the deadline the server counts. @throws rule */
export async function assertImpartialIn(
  db: Kysely<Tables>,
  { voteId }: CircularRow,
  actor: Actor,
): Promise<void> {
  if (actor.kind === "person") assertImpartial(actor.id, await listVoteElectors(db, voteId))
}

/**
 * The circular resolution that a vote is the count of; null for a vote in a meeting.
 *
 * @throws not_found if there is no such vote, and for those who may not know of the circular resolution
 */
export async function findCircularOfVote(
  { db, viewer, now }: Pick<Context, "db" | "viewer" | "now">,
  voteId: string,
): Promise<string | null> {
  const { circularId } = await getVoteRow(db, voteId)
  if (circularId === null) return null
  await assertMayKnow(db, await getCircularRow(db, circularId), viewer, now)
  return circularId
}
