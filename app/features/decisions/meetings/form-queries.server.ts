import { forbidden } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getMeetingSubject } from "../../../permissions/decision-subjects.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { committeeBriefly } from "../committee-names.ts"
import { listOwnCommittees } from "../committees/acted-for.server.ts"
import { getMeetingRow, listMeetingCommittees } from "./meeting-rows.server.ts"

type FormContext = Pick<Context, "db" | "viewer" | "now">

/**
 * What the form for a new meeting offers.
 *
 * @throws forbidden for whoever acts for no committee
 */
export async function getNewMeeting(context: FormContext) {
  assertCan(context.viewer, "workspace.enter")
  const committees = await listOwnCommittees(context)
  if (committees.length === 0) {
    throw forbidden(
      "Sitzungen setzt an, wer für ein Gremium handelt: Vorsitz, Stellvertretung oder Geschäftsstelle.",
    )
  }
  return { committees, today: calendarDateOf(context.now) }
}

export type NewMeetingView = Awaited<ReturnType<typeof getNewMeeting>>
export type EditMeetingView = Awaited<ReturnType<typeof getEditMeeting>>

/** A meeting for whoever changes it, with the committees that it has and those that the viewer could add. */
export async function getEditMeeting(context: FormContext, meetingId: string) {
  const { db, viewer } = context
  assertCan(viewer, "meetings.run", await getMeetingSubject(db, meetingId))
  const meeting = await getMeetingRow(db, meetingId)
  const present = (await listMeetingCommittees(db, meetingId)).map(
    ({ id, name, organization }) => ({
      id,
      name: committeeBriefly(name, organization),
    }),
  )
  const own = await listOwnCommittees(context)
  const others = own.filter(({ id }) => !present.some((one) => one.id === id))
  return {
    meeting,
    committees: [...present, ...others],
    values: {
      ...meeting,
      committeeIds: present.map(({ id }) => id),
      day: calendarDateOf(meeting.startsAt),
      isDraft: meeting.state === "draft",
    },
  }
}
