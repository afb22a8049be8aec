import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Actor } from "../../../permissions/policy.ts"
import { isAskedNow } from "./asked-now.server.ts"
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

/** Open roll calls in which the viewer has a seat to vote for. */
async function listAsked(db: Db, viewer: Actor, itemIds: readonly string[]): Promise<Set<string>> {
  if (viewer.kind !== "person") return new Set()
  const open = await db
    .selectFrom("votes")
    .select("id")
    .where("agendaItemId", "in", [...itemIds])
    .where("state", "=", "open")
    .where("method", "=", "roll_call")
    .execute()
  const asked = new Set<string>()
  for (const { id } of open) {
    if (await isAskedNow(db, id, viewer.id)) asked.add(id)
  }
  return asked
}
