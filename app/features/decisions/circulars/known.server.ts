import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { listVoteElectors } from "../votes/electors.server.ts"
import type { CircularRow } from "./circular-rows.server.ts"

/**
 * Who may know of a circular resolution: whoever acts for the committee of a draft too; of an opened one those
 * who were asked, whatever became of their seats, and those who may read the paper.
 *
 * @throws not_found for anybody else
 */
export async function assertMayKnow(
  db: Kysely<Tables>,
  { state, paperId, committeeId, voteId }: CircularRow,
  actor: Actor,
  now: string,
): Promise<void> {
  // At the deadline nobody need be there; what the system may do, the policy says.
  if (actor.kind === "system") return
  if (can(actor, "committees.act", { kind: "committee", id: committeeId })) return
  if (state === "draft") throw notFound()
  const electors = await listVoteElectors(db, voteId)
  if (
    electors.some(({ personId }) => can(actor, "votes.cast", { kind: "elector", personId })) ||
    can(actor, "papers.read", await getPaperSubject(db, paperId, now))
  ) {
    return
  }
  throw notFound()
}
