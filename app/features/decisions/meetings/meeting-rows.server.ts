import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandContext, Trx } from "../../../commands/define.ts"
import { forbidden, notFound } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getMeetingSubject } from "../../../permissions/decision-subjects.server.ts"
import type { PersonActor } from "../../../permissions/policy.ts"
import type { MeetingState } from "../rules/states.ts"
import type { AttendanceMode, ItemState, MeetingMode } from "./terms.ts"

type Db = Kysely<Tables>

export type MeetingRow = Awaited<ReturnType<typeof getMeetingRow>>
export type AgendaItemRow = Awaited<ReturnType<typeof listItems>>[number]

/**
 * A meeting as it stands. Asks no rights.
 *
 * @throws not_found if there is none with that id
 */
export async function getMeetingRow(db: Db, meetingId: string) {
  const row = await db
    .selectFrom("meetings")
    .selectAll()
    .where("id", "=", meetingId)
    .executeTakeFirst()
  if (!row) throw notFound("Diese Sitzung gibt es nicht, oder Sie dürfen sie nicht sehen.")
  const { mode, state, isPublic, ...meeting } = row
  return {
    ...meeting,
    isPublic: isPublic === 1,
    // The columns hold only what the commands wrote.
    mode: mode as MeetingMode,
    state: state as MeetingState,
  }
}

/** Who meets, the one in the lead first. Asks no rights. */
export async function listMeetingCommittees(db: Db, meetingId: string) {
  return db
    .selectFrom("meetingCommittees")
    .innerJoin("committees", "committees.id", "meetingCommittees.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select([
      "committees.id",
      "committees.name",
      "committees.organizationId",
      "organizations.shortName as organization",
    ])
    .where("meetingCommittees.meetingId", "=", meetingId)
    .orderBy("meetingCommittees.position")
    .execute()
}

/** The agenda in its order. Asks no rights. */
export async function listItems(db: Db, meetingId: string) {
  const rows = await db
    .selectFrom("agendaItems")
    .selectAll()
    .where("meetingId", "=", meetingId)
    .orderBy("position")
    .orderBy("id")
    .execute()
  return rows.map(({ isPublic, state, ...row }) => ({
    ...row,
    isPublic: isPublic === 1,
    // The column holds only what the commands wrote.
    state: state as ItemState,
  }))
}

/** Who was there, in the order in which they came. Asks no rights. */
export async function listAttendances(db: Db, meetingId: string) {
  const all = await listAllAttendances(db, meetingId)
  return all.filter(({ correctedAt }) => correctedAt === null)
}

/** The same with what was put right since. Asks no rights. */
export async function listAllAttendances(db: Db, meetingId: string) {
  const rows = await db
    .selectFrom("attendances")
    .innerJoin("memberships", "memberships.id", "attendances.membershipId")
    .selectAll("attendances")
    .select(["memberships.personId", "memberships.committeeId"])
    .where("attendances.meetingId", "=", meetingId)
    .orderBy("attendances.fromAt")
    .orderBy("attendances.id")
    .execute()
  return rows.map(({ mode, ...row }) => ({ ...row, mode: mode as AttendanceMode }))
}

export type AttendanceRow = Awaited<ReturnType<typeof listAllAttendances>>[number]

/**
 * Holds a meeting until the commit. Who holds both holds the paper before the meeting, and the meeting before its
 * steps: in another order two would wait for each other.
 */
export async function lockMeeting(trx: Trx, meetingId: string): Promise<void> {
  await trx
    .updateTable("meetings")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", meetingId)
    .execute()
}

/**
 * The meeting for somebody who runs it, held until the commit: of two who run it at once the second waits here,
 * and reads what the first has written.
 *
 * @throws not_found or forbidden for others than chair, deputy and secretary of a committee that meets
 */
export async function holdMeeting(
  { trx, actor }: Pick<CommandContext, "trx" | "actor">,
  meetingId: string,
): Promise<{ meeting: MeetingRow; actor: PersonActor }> {
  assertCan(actor, "meetings.run", await getMeetingSubject(trx, meetingId))
  if (actor.kind !== "person") throw forbidden()
  await lockMeeting(trx, meetingId)
  return { meeting: await getMeetingRow(trx, meetingId), actor }
}

/** The meeting of an item, held, and the item as it stands then. */
export async function holdItem(context: Pick<CommandContext, "trx" | "actor">, itemId: string) {
  const found = await context.trx
    .selectFrom("agendaItems")
    .select("meetingId")
    .where("id", "=", itemId)
    .executeTakeFirst()
  if (!found)
    throw notFound("Diesen Tagesordnungspunkt gibt es nicht, oder Sie dürfen ihn nicht sehen.")
  const held = await holdMeeting(context, found.meetingId)
  const items = await listItems(context.trx, found.meetingId)
  const item = items.find(({ id }) => id === itemId)
  // Somebody took it off while this one waited.
  if (!item) throw notFound("Diesen Tagesordnungspunkt gibt es nicht mehr.")
  return { ...held, item, items }
}

/** Writes the agenda's order: positions 1 to n, without a gap. */
export async function writeOrder(trx: Trx, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await trx
      .updateTable("agendaItems")
      .set({ position: index + 1 })
      .where("id", "=", id)
      .execute()
  }
}
