import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Actor } from "../../../permissions/policy.ts"
import { listVotesOfItem, type VoteSummary } from "./queries.server.ts"

type Db = Kysely<Tables>

export interface ItemVote extends VoteSummary {
  /** A roll call that is open, and waits for the viewer among others. */
  asksViewer: boolean
}

/** The votes of agenda items, by item, the first one first. Asks no rights: who reads the item reads its votes. */
export async function listVotesOfItems(
  db: Db,
  viewer: Actor,
  itemIds: readonly string[],
): Promise<Map<string, ItemVote[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("votes")
    .select("agendaItemId")
    .where("agendaItemId", "in", [...itemIds])
    .distinct()
    .execute()
  const asked = await listAsked(db, viewer, itemIds)
  const entries = rows
    .flatMap(({ agendaItemId }) => agendaItemId ?? [])
    .map(async (itemId) => {
      const votes = await listVotesOfItem(db, itemId)
      return [itemId, votes.map((vote) => ({ ...vote, asksViewer: asked.has(vote.id) }))] as const
    })
  return new Map(await Promise.all(entries))
}

/**
 * Open roll calls that wait for the viewer: for the own seat, or that of a missing member for whom they stand in.
 * Who votes in the end is the law's to say, on the vote's own page.
 */
async function listAsked(db: Db, viewer: Actor, itemIds: readonly string[]): Promise<Set<string>> {
  if (viewer.kind !== "person") return new Set()
  const rows = await db
    .selectFrom("votes")
    .innerJoin("voteElectors as own", "own.voteId", "votes.id")
    .leftJoin("voteElectors as member", (join) =>
      join
        .onRef("member.voteId", "=", "own.voteId")
        .onRef("member.membershipId", "=", "own.standsInFor"),
    )
    .select(["votes.id", "own.id as ownId", "member.id as memberId", "member.isPresent"])
    .where("votes.agendaItemId", "in", [...itemIds])
    .where("votes.state", "=", "open")
    .where("votes.method", "=", "roll_call")
    .where("own.personId", "=", viewer.id)
    .where("own.isPresent", "=", 1)
    .where("own.exclusionGround", "is", null)
    .execute()
  const seats = rows.filter(({ memberId, isPresent }) => memberId === null || isPresent === 0)
  const answered = await db
    .selectFrom("ballots")
    .select("electorId")
    .where("electorId", "in", [...seats.map(({ ownId, memberId }) => memberId ?? ownId), ""])
    .execute()
  const given = new Set(answered.map(({ electorId }) => electorId))
  return new Set(
    seats.filter(({ ownId, memberId }) => !given.has(memberId ?? ownId)).map(({ id }) => id),
  )
}
