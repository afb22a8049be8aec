import { command } from "../../../commands/define.ts"
import { conflict, DomainError } from "../../../commands/errors.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { assertStep, MEETING } from "../rules/states.ts"
import { listCalled, sendCalls } from "./calls.server.ts"
import { countOpenVotes, holdSteps, takeOffAgendas } from "./consultation-steps.server.ts"
import { holdMeeting, listItems, listMeetingCommittees } from "./meeting-rows.server.ts"
import { listMembers } from "./members.server.ts"
import { assertNoticeKept } from "./notice.server.ts"
import { assertAgendaFilled, assertNoOpenVote, assertOnItsDay } from "./rules.ts"
import { CloseMeetingInput, InviteInput, OpenMeetingInput } from "./schema.ts"

/**
 * Calls everybody who belongs to the meeting, by mail with the entry for the calendar; from then on the agenda is
 * frozen [G1]. Called again, it reaches those who have come into a committee since.
 *
 * @throws rule [G2] where the notice period is not kept and nobody says why
 * @throws rule without an agenda, or where nobody belongs to the committees on that day
 */
export const inviteToMeeting = command({
  name: "meetings.invite",
  summary:
    "Invites everybody who belongs to a meeting, by mail with a calendar entry; freezes the agenda.",
  input: InviteInput,
  async run(context, { meetingId, noticeReason }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    const isAgain = meeting.state === "invited"
    if (!isAgain) assertStep(MEETING, meeting.state, "invited")
    const items = await listItems(trx, meetingId)
    // What the mail names is what lies there: nobody exchanges it at this moment.
    await holdSteps(trx, items)
    assertAgendaFilled(items.filter(({ state }) => state !== "removed").length)
    if (meeting.startsAt <= now) {
      throw new DomainError(
        "rule",
        "Der Beginn ist schon vorbei. Verlegen Sie die Sitzung, bevor Sie einladen.",
      )
    }
    await assertNoticeKept(trx, meeting, now, noticeReason)
    const missing = await listMissing(trx, meeting)
    if (missing.size === 0) throw nobodyToInvite(isAgain)
    await trx
      .updateTable("meetings")
      .set({
        ...{ state: "invited", invitedAt: meeting.invitedAt ?? now },
        invitedBy: meeting.invitedBy ?? actor.id,
        ...{ noticeReason: noticeReason || meeting.noticeReason, revision: meeting.revision + 1 },
      })
      .where("id", "=", meetingId)
      .execute()
    const count = await sendCalls(context, meetingId, "invited", missing)
    emit("meeting.invited", { meetingId, count })
    return { id: meetingId, count }
  },
})

/**
 * Opens the session on its day.
 *
 * @throws conflict where it is open already, or nobody was invited
 */
export const openMeeting = command({
  name: "meetings.open",
  summary: "Opens the session of a meeting on its day.",
  input: OpenMeetingInput,
  async run(context, { meetingId }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertStep(MEETING, meeting.state, "in_session")
    assertOnItsDay(meeting.startsAt, now)
    await trx
      .updateTable("meetings")
      .set({
        ...{ state: "in_session", openedAt: now, openedBy: actor.id },
        revision: meeting.revision + 1,
      })
      .where("id", "=", meetingId)
      .execute()
    emit("meeting.opened", { meetingId })
    return { id: meetingId }
  },
})

/**
 * Closes the session: whoever is there leaves, what was not called can come onto another agenda.
 *
 * @throws conflict while an item is being dealt with, or a vote waits for its statement
 */
export const closeMeeting = command({
  name: "meetings.close",
  summary: "Closes the session of a meeting; items that were not called go back into the sequence.",
  input: CloseMeetingInput,
  async run(context, { meetingId }) {
    const { trx, now, emit } = context
    const { meeting, actor } = await holdMeeting(context, meetingId)
    assertStep(MEETING, meeting.state, "closed")
    for (const { id, position, state } of await listItems(trx, meetingId)) {
      assertNoOpenVote(position, await countOpenVotes(trx, [id]))
      if (state === "open") {
        throw conflict(
          `Tagesordnungspunkt ${position} ist noch aufgerufen. Halten Sie fest, was daraus geworden ist, dann schließen Sie die Sitzung.`,
        )
      }
    }
    await takeOffAgendas(context, meetingId)
    await trx
      .updateTable("agendaItems")
      .set((where) => ({ state: "not_reached", revision: where("revision", "+", 1) }))
      .where("meetingId", "=", meetingId)
      .where("state", "=", "planned")
      .execute()
    await trx
      .updateTable("attendances")
      .set({ toAt: now })
      .where("meetingId", "=", meetingId)
      .where("toAt", "is", null)
      .where("correctedAt", "is", null)
      .execute()
    await trx
      .updateTable("meetings")
      .set({
        ...{ state: "closed", closedAt: now, closedBy: actor.id },
        revision: meeting.revision + 1,
      })
      .where("id", "=", meetingId)
      .execute()
    emit("meeting.closed", { meetingId })
    return { id: meetingId }
  },
})

/** People who belong to the meeting on its day and were not called yet. */
async function listMissing(
  trx: Parameters<typeof listCalled>[0],
  meeting: { id: string; startsAt: string },
): Promise<Set<string>> {
  const committees = await listMeetingCommittees(trx, meeting.id)
  const ids = committees.map(({ id }) => id)
  const members = await listMembers(trx, ids, calendarDateOf(meeting.startsAt))
  const called = await listCalled(trx, meeting.id)
  return new Set(members.map(({ personId }) => personId).filter((id) => !called.has(id)))
}

function nobodyToInvite(isAgain: boolean): DomainError {
  return isAgain
    ? conflict("Alle, die zur Sitzung gehören, sind schon eingeladen.")
    : new DomainError(
        "rule",
        "Am Tag der Sitzung gehört niemand zu diesem Gremium. Nehmen Sie zuerst Mitglieder auf.",
      )
}
