import { command, type Trx } from "../../../commands/define.ts"
import { conflict, notFound } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { settleSubstitutes } from "./attendance-commands.server.ts"
import { type AttendanceRow, holdMeeting, listAllAttendances } from "./meeting-rows.server.ts"
import { assertCorrectable, assertNoOverlap, correctedTimes } from "./rules-attendance.ts"
import { CorrectAttendanceInput } from "./schema.ts"

/**
 * Puts right when somebody came or went, or that they were not there at all: what was written down before stays
 * and says so. Votes that were taken meanwhile keep the attendance with which they were opened.
 *
 * @throws conflict for what was put right already
 * @throws invalid for times to come, an end before its beginning, and times in which the person is written down twice
 */
export const correctAttendance = command({
  name: "attendances.correct",
  summary: "Corrects when somebody came to a meeting and left it; what stood there before stays.",
  input: CorrectAttendanceInput,
  async run(context, { attendanceId, wasThere, from, to }) {
    const { trx, now, emit } = context
    const meetingId = await meetingOf(trx, attendanceId)
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertCorrectable(meeting, now)
    const all = await listAllAttendances(trx, meetingId)
    const old = all.find(({ id }) => id === attendanceId)
    if (!old) throw unknownAttendance()
    if (old.correctedAt !== null) {
      throw conflict("Diese Anwesenheit ist schon berichtigt. Sehen Sie auf den neuen Eintrag.")
    }
    await trx
      .updateTable("attendances")
      .set({ correctedAt: now, correctedBy: actor.id })
      .where("id", "=", attendanceId)
      .execute()
    if (wasThere) {
      const times = correctedTimes(old, { from, to }, meeting, now)
      assertNoOverlap(times, othersOf(old, all))
      await insertCorrected(trx, old, times, actor.id)
    }
    if (meeting.state !== "closed") {
      await settleSubstitutes({ trx, now, recordedBy: actor.id }, meeting)
    }
    emit("attendance.corrected", { meetingId, membershipId: old.membershipId, wasThere })
    return { id: attendanceId, meetingId }
  },
})

async function meetingOf(trx: Trx, attendanceId: string): Promise<string> {
  const row = await trx
    .selectFrom("attendances")
    .select("meetingId")
    .where("id", "=", attendanceId)
    .executeTakeFirst()
  if (!row) throw unknownAttendance()
  return row.meetingId
}

function unknownAttendance() {
  return notFound("Diese Anwesenheit gibt es nicht, oder Sie dürfen sie nicht sehen.")
}

/** What else stands about the same person. */
function othersOf(old: AttendanceRow, all: readonly AttendanceRow[]): AttendanceRow[] {
  return all.filter(
    ({ id, personId, correctedAt }) =>
      id !== old.id && personId === old.personId && correctedAt === null,
  )
}

async function insertCorrected(
  trx: Trx,
  { id: corrects, meetingId, membershipId, standsInFor, mode }: AttendanceRow,
  times: { fromAt: string; toAt: string | null },
  recordedBy: string,
): Promise<void> {
  await trx
    .insertInto("attendances")
    .values({
      ...{ id: newId("att"), meetingId, membershipId, standsInFor, mode },
      ...{ ...times, recordedBy, corrects, correctedAt: null, correctedBy: null },
    })
    .execute()
}
