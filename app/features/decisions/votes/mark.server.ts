import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { assertMayReadVote } from "./matter.server.ts"
import { getVoteRow, type VoteRow } from "./vote-rows.server.ts"

/**
 * How far a vote is, in a word that is another one as soon as its page would show something else: many phones ask
 * for it every few seconds, and the text comes along only when there is something new.
 *
 * @throws not_found for those who may not know of the vote
 */
export async function getVoteMark(
  { db, viewer }: Pick<Context, "db" | "viewer">,
  voteId: string,
): Promise<{ mark: string }> {
  const vote = await getVoteRow(db, voteId)
  await assertMayReadVote(db, viewer, vote)
  return { mark: await readMark(db, vote) }
}

/** The same; asks no rights. */
export async function readMark(
  db: Kysely<Tables>,
  { id, state, revision, agendaItemId }: VoteRow,
): Promise<string> {
  const ballots = await db
    .selectFrom("ballots")
    .select((of) => of.fn.countAll().as("count"))
    .where("voteId", "=", id)
    .executeTakeFirstOrThrow()
  const present = await db
    .selectFrom("attendances")
    .innerJoin("agendaItems", "agendaItems.meetingId", "attendances.meetingId")
    .select((of) => of.fn.countAll().as("count"))
    .where("agendaItems.id", "=", agendaItemId ?? "")
    .where("attendances.toAt", "is", null)
    .executeTakeFirstOrThrow()
  return [state, revision, Number(ballots.count), Number(present.count)].join(" ")
}
