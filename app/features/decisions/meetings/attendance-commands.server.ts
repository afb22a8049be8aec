import { type CommandContext, command } from "../../../commands/define.ts"
import { conflict, invalid } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import {
  type AttendanceRow,
  holdMeeting,
  listAttendances,
  listMeetingCommittees,
  type MeetingRow,
} from "./meeting-rows.server.ts"
import { listMembers } from "./members.server.ts"
import { readPresence } from "./presence.server.ts"
import { assertAttendanceMode } from "./rules.ts"
import { assertTakesAttendance, momentOf } from "./rules-attendance.ts"
import { ArriveInput, LeaveInput } from "./schema.ts"

type AttendanceContext = Pick<CommandContext, "trx" | "now"> & { recordedBy: string }

/**
 * Records that somebody has come, in the room or by video. A substitute stands in only while the member is
 * missing; when the member comes, that ends at the same moment.
 *
 * @throws conflict for somebody who is there already
 * @throws invalid for somebody without a seat that day, or a time to come
 */
export const arrive = command({
  name: "attendances.arrive",
  summary: "Records that somebody has come to a meeting, in the room or by video.",
  input: ArriveInput,
  async run(context, { meetingId, membershipId, mode, at: time }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertTakesAttendance(meeting, now)
    assertAttendanceMode(meeting.mode, mode)
    const member = await getMember(context, meeting, membershipId)
    const own = (await listAttendances(trx, meetingId)).filter(
      ({ personId }) => personId === member.personId,
    )
    if (own.some(({ toAt }) => toAt === null)) {
      throw conflict(`${member.name} ist schon als anwesend erfasst.`)
    }
    const left = own
      .map(({ toAt }) => toAt ?? "")
      .sort()
      .at(-1)
    const at = momentOf(time, meeting, now, left ? { at: left, what: "dem letzten Gehen" } : null)
    await trx
      .insertInto("attendances")
      .values({
        ...{ id: newId("att"), meetingId, membershipId, standsInFor: null, mode },
        ...{ fromAt: at, toAt: null, recordedBy: actor.id },
      })
      .execute()
    await settleSubstitutes({ trx, now: at, recordedBy: actor.id }, meeting)
    emit("attendance.arrived", { meetingId, membershipId })
    return { id: membershipId, meetingId, at }
  },
})

/**
 * Records that somebody has gone; a substitute who is there then stands in.
 *
 * @throws conflict for somebody who is not there
 */
export const leave = command({
  name: "attendances.leave",
  summary: "Records that somebody has left a meeting.",
  input: LeaveInput,
  async run(context, { meetingId, membershipId, at: time }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertTakesAttendance(meeting, now)
    const member = await getMember(context, meeting, membershipId)
    const here = (await listAttendances(trx, meetingId)).find(
      ({ personId, toAt }) => personId === member.personId && toAt === null,
    )
    if (!here) throw conflict(`${member.name} ist nicht als anwesend erfasst.`)
    const at = momentOf(time, meeting, now, { at: here.fromAt, what: "dem Kommen" })
    await trx.updateTable("attendances").set({ toAt: at }).where("id", "=", here.id).execute()
    await settleSubstitutes({ trx, now: at, recordedBy: actor.id }, meeting)
    emit("attendance.left", { meetingId, membershipId })
    return { id: membershipId, meetingId, at }
  },
})

async function getMember(
  { trx }: Pick<CommandContext, "trx">,
  meeting: MeetingRow,
  membershipId: string,
) {
  const committees = await listMeetingCommittees(trx, meeting.id)
  const ids = committees.map(({ id }) => id)
  const members = await listMembers(trx, ids, calendarDateOf(meeting.startsAt))
  const member = members.find((one) => one.membershipId === membershipId)
  if (member) return member
  throw invalid({ membershipId: "Diese Person gehört am Tag der Sitzung nicht zum Gremium." })
}

/**
 * Writes who stands in for whom now, as the law has it: where that changes while somebody is there, one
 * attendance ends and the next begins.
 */
export async function settleSubstitutes(
  context: AttendanceContext,
  meeting: MeetingRow,
): Promise<void> {
  const { trx } = context
  const standsInFor = new Map<string, string>()
  for (const { id } of await listMeetingCommittees(trx, meeting.id)) {
    const { seats } = await readPresence(trx, meeting, id)
    for (const { member, voter } of seats) {
      if (voter && voter.membershipId !== member.membershipId) {
        standsInFor.set(voter.personId, member.membershipId)
      }
    }
  }
  const here = (await listAttendances(trx, meeting.id)).filter(({ toAt }) => toAt === null)
  for (const attendance of here) {
    const wanted = standsInFor.get(attendance.personId) ?? null
    if (wanted !== attendance.standsInFor) await standIn(context, attendance, wanted)
  }
}

async function standIn(
  { trx, now, recordedBy }: AttendanceContext,
  { id, meetingId, membershipId, mode, fromAt }: AttendanceRow,
  standsInFor: string | null,
): Promise<void> {
  // Whoever has only just come was never there in another way.
  if (fromAt >= now) {
    await trx.updateTable("attendances").set({ standsInFor }).where("id", "=", id).execute()
    return
  }
  await trx.updateTable("attendances").set({ toAt: now }).where("id", "=", id).execute()
  await trx
    .insertInto("attendances")
    .values({
      ...{ id: newId("att"), meetingId, membershipId, standsInFor, mode },
      ...{ fromAt: now, toAt: null, recordedBy },
    })
    .execute()
}
