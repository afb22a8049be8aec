import { command, type Trx } from "../../../commands/define.ts"
import { DomainError, forbidden, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { assertStep, MEETING } from "../rules/states.ts"
import { sendCalls } from "./calls.server.ts"
import { takeOffAgendas } from "./consultation-steps.server.ts"
import { holdMeeting, listMeetingCommittees, type MeetingRow } from "./meeting-rows.server.ts"
import { assertNoticeKept } from "./notice.server.ts"
import {
  assertAhead,
  assertChangeable,
  assertMeetingSeen,
  assertPlace,
  isBeforeInvitation,
  meetingHours,
} from "./rules.ts"
import { assertPrepares } from "./rules-called.ts"
import { CancelMeetingInput, EditMeetingInput, ScheduleMeetingInput } from "./schema.ts"

/**
 * Sets a date for one committee or several that meet together; nobody is called yet.
 *
 * @throws forbidden for a committee that the actor does not act for
 * @throws invalid for a beginning that has passed or that the clocks leave out
 */
export const scheduleMeeting = command({
  name: "meetings.schedule",
  summary: "Sets date, place and committees of a meeting; the invitation follows.",
  input: ScheduleMeetingInput,
  async run({ trx, actor, now, emit }, input) {
    if (actor.kind !== "person") throw forbidden()
    assertActsFor(actor, input.committeeIds)
    assertPlace(input)
    const hours = meetingHours(input)
    assertAhead(hours.startsAt, now)
    const id = newId("mtg")
    const { title, mode, place, videoUrl, isPublic, isDraft } = input
    await trx
      .insertInto("meetings")
      .values({
        ...{ id, title, ...hours, place, videoUrl, mode, state: isDraft ? "draft" : "scheduled" },
        ...{ isPublic: isPublic ? 1 : 0, noticeReason: null, cancelReason: null },
        ...{ invitedAt: null, openedAt: null, closedAt: null },
        ...{ createdBy: actor.id, createdAt: now, announcedAt: isDraft ? null : now },
      })
      .execute()
    await writeCommittees(trx, id, input.committeeIds)
    emit("meeting.scheduled", { meetingId: id, committeeIds: input.committeeIds, ...hours })
    return { id }
  },
})

/**
 * Changes date, place or name of a meeting that has not begun. Whoever was called is told at once, and their
 * calendars with them.
 *
 * @throws conflict if somebody changed it since `revision`, or it has begun
 * @throws forbidden for a program, once members are called
 * @throws rule [G2] where a new day breaks the notice period and nobody says why
 */
export const editMeeting = command({
  name: "meetings.edit",
  summary:
    "Changes date, place or name of a meeting; whoever was invited gets a new calendar entry.",
  input: EditMeetingInput,
  async run(context, input) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, input.meetingId)
    assertChangeable(meeting.state)
    assertPrepares(actor, meeting.state)
    assertMeetingSeen(meeting.revision, input.revision)
    assertPlace(input)
    const hours = meetingHours(input)
    const isMoved = hours.startsAt !== meeting.startsAt
    if (isMoved) assertAhead(hours.startsAt, now)
    await changeCommittees(trx, actor, meeting, input.committeeIds)
    const next = { ...meeting, ...input, ...hours, state: stateAfter(meeting, input.isDraft) }
    const isCalled = meeting.state === "invited" && changesCall(meeting, next)
    const noticeReason = input.noticeReason || (isMoved ? null : meeting.noticeReason)
    if (isCalled && isMoved) {
      await assertNoticeKept(trx, { ...next, id: meeting.id }, now, input.noticeReason)
    }
    const revision = meeting.revision + 1
    const calendarSequence = meeting.calendarSequence + (isCalled ? 1 : 0)
    const { title, mode, place, videoUrl, isPublic } = input
    await trx
      .updateTable("meetings")
      .set({
        ...{ title, ...hours, mode, place, videoUrl, isPublic: isPublic ? 1 : 0, revision },
        ...{ state: next.state, calendarSequence, noticeReason },
        announcedAt: meeting.announcedAt ?? (next.state === "draft" ? null : now),
      })
      .where("id", "=", meeting.id)
      .execute()
    emit("meeting.edited", { meetingId: meeting.id, ...hours })
    if (isCalled) await sendCalls(context, meeting.id, isMoved ? "moved" : "changed")
    return { id: meeting.id, revision }
  },
})

/**
 * Calls a meeting off, with the reason; whoever was called is told, and the entry goes from their calendars.
 *
 * @throws conflict once it is open: then it is closed
 */
export const cancelMeeting = command({
  name: "meetings.cancel",
  summary: "Calls a meeting off, with the reason; whoever was invited is told.",
  input: CancelMeetingInput,
  async run(context, { meetingId, reason }) {
    const { trx, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertStep(MEETING, meeting.state, "cancelled")
    await takeOffAgendas(context, meetingId)
    const isCalled = meeting.state === "invited"
    await trx
      .updateTable("meetings")
      .set({
        ...{ state: "cancelled", cancelReason: reason, revision: meeting.revision + 1 },
        cancelledBy: actor.id,
        calendarSequence: meeting.calendarSequence + (isCalled ? 1 : 0),
      })
      .where("id", "=", meetingId)
      .execute()
    emit("meeting.cancelled", { meetingId })
    if (isCalled) await sendCalls(context, meetingId, "cancelled")
    return { id: meetingId }
  },
})

/** @throws conflict where an announced meeting would become a draft again */
function stateAfter(meeting: MeetingRow, isDraft: boolean): MeetingRow["state"] {
  if (meeting.state === "draft") return isDraft ? "draft" : "scheduled"
  if (isDraft) assertStep(MEETING, meeting.state, "draft")
  return meeting.state
}

/** Whether what stands in people's calendars is no longer right. */
function changesCall(before: MeetingRow, after: MeetingRow): boolean {
  const told = ["title", "startsAt", "endsAt", "mode", "place", "videoUrl"] as const
  return told.some((field) => before[field] !== after[field])
}

/** @throws forbidden for a committee that the actor does not act for, or one that there is not */
function assertActsFor(actor: PersonActor, committeeIds: readonly string[]): void {
  if (committeeIds.every((id) => can(actor, "committees.act", { kind: "committee", id }))) return
  throw new DomainError(
    "forbidden",
    "Sitzungen setzt an, wer für das Gremium handelt: Vorsitz, Stellvertretung oder Geschäftsstelle.",
    { fields: { committeeIds: "Bitte wählen Sie nur Gremien, für die Sie handeln." } },
  )
}

/** Whom the invitation has called meets; before it, the circle may still change by those who act for it. */
async function changeCommittees(
  trx: Trx,
  actor: PersonActor,
  { id, state }: MeetingRow,
  wanted: readonly string[],
): Promise<void> {
  const before = (await listMeetingCommittees(trx, id)).map((committee) => committee.id)
  if (before.join() === wanted.join()) return
  if (!isBeforeInvitation(state)) {
    throw invalid({
      committeeIds:
        "Die Einladung ist versandt; wer tagt, steht fest. Legen Sie für einen anderen Kreis eine neue Sitzung an.",
    })
  }
  const changed = [...wanted, ...before].filter(
    (one) => !(wanted.includes(one) && before.includes(one)),
  )
  if (changed.length > 0) assertActsFor(actor, [...new Set(changed)])
  const stranded = await trx
    .selectFrom("agendaItems")
    .innerJoin("consultations", "consultations.id", "agendaItems.consultationId")
    .select("agendaItems.position")
    .where("agendaItems.meetingId", "=", id)
    .where("consultations.committeeId", "not in", [...wanted])
    .executeTakeFirst()
  if (stranded) {
    throw invalid({
      committeeIds: `Tagesordnungspunkt ${stranded.position} liegt einem Gremium vor, das dann nicht tagt. Nehmen Sie ihn zuerst von der Tagesordnung.`,
    })
  }
  await trx.deleteFrom("meetingCommittees").where("meetingId", "=", id).execute()
  await writeCommittees(trx, id, wanted)
}

async function writeCommittees(
  trx: Trx,
  meetingId: string,
  committeeIds: readonly string[],
): Promise<void> {
  await trx
    .insertInto("meetingCommittees")
    .values(
      committeeIds.map((committeeId, index) => ({ meetingId, committeeId, position: index + 1 })),
    )
    .execute()
}
