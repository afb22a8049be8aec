import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import type { MeetingState, VoteState } from "../rules/states.ts"
import {
  type ItemVote,
  type LeftItem,
  lackedQuorum,
  type QuorumWord,
  wasPutOff,
} from "./second-summons.ts"
import type { ItemState } from "./terms.ts"

type Db = Kysely<Tables>

/** An item that a committee could not decide in an earlier meeting. */

/**
 * Items that earlier meetings of the committees put off for want of a quorum and that stand on no other agenda for
 * the second time, the newest first. Asks no rights.
 *
 * @param exceptItem id of an item whose own choice stays among them
 */
export async function listPutOff(
  db: Db,
  committeeIds: readonly string[],
  before: { startsAt: string },
  exceptItem: string | null = null,
) {
  const items = await listEarlierItems(db, committeeIds, before.startsAt)
  const taken = await listTaken(db, exceptItem)
  const found = []
  for (const { state, meetingState, startsAt, ...item } of items) {
    if (taken.has(item.id)) continue
    const left = leftItem({ state, meetingState, closedAt: item.closedAt })
    if (!wasPutOff(left, ...(await readWords(db, item.meetingId, item.id, item.committeeId))))
      continue
    found.push({ ...item, day: calendarDateOf(startsAt) })
  }
  return found
}

async function listEarlierItems(db: Db, committeeIds: readonly string[], startsAt: string) {
  if (committeeIds.length === 0) return []
  return (
    db
      .selectFrom("agendaItems")
      .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
      .innerJoin("meetingCommittees", "meetingCommittees.meetingId", "meetings.id")
      .leftJoin("consultations", "consultations.id", "agendaItems.consultationId")
      .select([
        "agendaItems.id",
        "agendaItems.meetingId",
        "agendaItems.position",
        "agendaItems.title",
        "agendaItems.isPublic",
        "agendaItems.state",
        "agendaItems.closedAt",
        "meetings.title as meetingTitle",
        "meetings.startsAt",
        "meetings.state as meetingState",
        "meetingCommittees.committeeId",
        "consultations.paperId",
      ])
      .where("meetingCommittees.committeeId", "in", [...committeeIds])
      .where("meetings.startsAt", "<", startsAt)
      .where("agendaItems.state", "in", ["closed", "not_reached"])
      // Only meetings that were once without a quorum are looked at closely.
      .where((where) =>
        where.or([
          where.exists(
            where
              .selectFrom("quorumEvents")
              .select("quorumEvents.id")
              .whereRef("quorumEvents.meetingId", "=", "meetings.id")
              .where("quorumEvents.isMet", "=", 0),
          ),
          where.exists(
            where
              .selectFrom("votes")
              .select("votes.id")
              .whereRef("votes.agendaItemId", "=", "agendaItems.id")
              .where("votes.quorumMet", "=", 0),
          ),
        ]),
      )
      .orderBy("meetings.startsAt", "desc")
      .orderBy("agendaItems.position")
      .execute()
  )
}

/** Items to which a second summons has gone out or is being prepared. */
async function listTaken(db: Db, exceptItem: string | null): Promise<Set<string | null>> {
  const rows = await db
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select("agendaItems.secondSummonsOf")
    .where("agendaItems.secondSummonsOf", "is not", null)
    .where("agendaItems.state", "not in", ["removed", "not_reached"])
    .where("meetings.state", "!=", "cancelled")
    .$if(exceptItem !== null, (query) => query.where("agendaItems.id", "!=", exceptItem))
    .execute()
  return new Set(rows.map(({ secondSummonsOf }) => secondSummonsOf))
}

async function readWords(
  db: Db,
  meetingId: string,
  itemId: string,
  committeeId: string,
): Promise<[QuorumWord[], ItemVote[]]> {
  const statements = await db
    .selectFrom("quorumEvents")
    .select(["at", "isMet"])
    .where("meetingId", "=", meetingId)
    .where("committeeId", "=", committeeId)
    .orderBy("at")
    .orderBy("id")
    .execute()
  const votes = await db
    .selectFrom("votes")
    .select(["state", "closedAt", "quorumMet"])
    .where("agendaItemId", "=", itemId)
    .where("committeeId", "=", committeeId)
    .orderBy("id")
    .execute()
  return [
    statements.map(({ at, isMet }) => ({ at, isMet: isMet === 1 })),
    votes.map(({ state, closedAt, quorumMet }) => ({
      ...{ closedAt, quorumMet: quorumMet === null ? null : quorumMet === 1 },
      // The column holds only what the commands wrote.
      state: state as VoteState,
    })),
  ]
}

/** Whether a committee of the meeting is known now to be unable to decide the item. Asks no rights. */
export async function lacksQuorumNow(
  db: Db,
  { id, meetingId }: { id: string; meetingId: string },
  committeeIds: readonly string[],
): Promise<boolean> {
  for (const committeeId of committeeIds) {
    if (lackedQuorum(...(await readWords(db, meetingId, id, committeeId)), null)) return true
  }
  return false
}

/**
 * Whether an item stands before a committee a second time because it could not decide it the first time. What was
 * shown when the agenda was made is asked again: the relief never holds without its ground. Asks no rights.
 *
 * @param secondSummonsOf item of the first meeting; null for an ordinary item
 */
export async function isSecondSummons(
  db: Db,
  secondSummonsOf: string | null,
  committeeId: string,
): Promise<boolean> {
  if (secondSummonsOf === null) return false
  const row = await db
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .innerJoin("meetingCommittees", "meetingCommittees.meetingId", "meetings.id")
    .select(["agendaItems.meetingId", "agendaItems.state", "agendaItems.closedAt"])
    .select("meetings.state as meetingState")
    .where("agendaItems.id", "=", secondSummonsOf)
    .where("meetingCommittees.committeeId", "=", committeeId)
    .executeTakeFirst()
  if (!row) return false
  const words = await readWords(db, row.meetingId, secondSummonsOf, committeeId)
  return wasPutOff(leftItem(row), ...words)
}

function leftItem(row: { state: string; meetingState: string; closedAt: string | null }): LeftItem {
  return {
    closedAt: row.closedAt,
    // The columns hold only what the commands wrote.
    ...{ state: row.state as ItemState, meetingState: row.meetingState as MeetingState },
  }
}
