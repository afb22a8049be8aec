import type { CommandContext } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { committeeBriefly } from "../committee-names.ts"
import { calendarEntry } from "./calendar.server.ts"
import { type AgendaLine, agendaText, type CallKind, callMail } from "./call-words.ts"
import {
  getMeetingRow,
  listItems,
  listMeetingCommittees,
  type MeetingRow,
} from "./meeting-rows.server.ts"
import { listMembers, type Member, onePerPerson } from "./members.server.ts"
import { listSecondSummons } from "./second-summons.server.ts"

type CallContext = Pick<CommandContext, "trx" | "now" | "settings">

/**
 * Mails everybody who belongs to the meeting, with the entry for their calendar: a duty, which nobody can switch
 * off. Whoever was called before and no longer belongs to it gets a cancellation. An account that is closed is
 * called all the same: a member by law has to be summoned.
 *
 * @param only the people to call; left out, everybody
 * @returns how many were called
 */
export async function sendCalls(
  context: CallContext,
  meetingId: string,
  kind: CallKind,
  only: ReadonlySet<string> | null = null,
): Promise<number> {
  const call = await readCall(context, meetingId, kind)
  const called = await listCalled(context.trx, meetingId)
  const members = onePerPerson(call.members)
  if (kind === "cancelled") {
    const known = await listFormerly(context, called, members)
    for (const member of known) await sendOne(context, call, member, "cancelled")
    return known.length
  }
  const wanted = members.filter(({ personId }) => only === null || only.has(personId))
  for (const member of wanted) {
    await sendOne(context, call, member, called.has(member.personId) ? kind : "invited")
  }
  return wanted.length
}

/** Between invitation and session the members hear of each change of the agenda; in the session they are there. */
export async function tellOfAgenda(context: CallContext, meeting: MeetingRow): Promise<void> {
  if (meeting.state === "invited") await tellAnew(context, meeting)
}

/** Tells everybody what the agenda says now, be the meeting in session: who comes late reads it before. */
export async function tellAnew(context: CallContext, meeting: MeetingRow): Promise<void> {
  await context.trx
    .updateTable("meetings")
    .set({ calendarSequence: meeting.calendarSequence + 1 })
    .where("id", "=", meeting.id)
    .execute()
  await sendCalls(context, meeting.id, "agenda")
}

/** Who was called, and not called off since. Asks no rights. */
export async function listCalled(db: CallContext["trx"], meetingId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .select("personId")
    .where("meetingId", "=", meetingId)
    .where("method", "=", "request")
    .distinct()
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

type ReadCall = Awaited<ReturnType<typeof readCall>>

async function readCall({ trx, settings }: CallContext, meetingId: string, kind: CallKind) {
  const meeting = await getMeetingRow(trx, meetingId)
  const committees = await listMeetingCommittees(trx, meetingId)
  const organizer = await trx
    .selectFrom("people")
    .select(["name", "email"])
    .where("id", "=", meeting.createdBy)
    .executeTakeFirst()
  const members = await listMembers(
    trx,
    committees.map(({ id }) => id),
    calendarDateOf(meeting.startsAt),
  )
  const words = committees.map(({ name, organization }) => committeeBriefly(name, organization))
  return {
    ...{ kind, meeting, members, committees: words },
    agenda: await readAgenda(trx, meetingId, committees),
    organizer: organizer ?? null,
    url: `${settings.baseUrl}/meetings/${meetingId}`,
  }
}

/** The agenda, each item of a step with the text that lies before the committee. */
async function readAgenda(
  trx: CallContext["trx"],
  meetingId: string,
  committees: readonly { id: string }[],
): Promise<AgendaLine[]> {
  const items = await listItems(trx, meetingId)
  const texts = await readTexts(trx, meetingId)
  const again = await listSecondSummons(
    trx,
    items,
    committees.map(({ id }) => id),
  )
  return items.map((item) => ({
    ...item,
    version: texts.get(item.id) ?? null,
    secondSummons: again.get(item.id)?.required ?? null,
  }))
}

async function readTexts(trx: CallContext["trx"], meetingId: string) {
  const texts = await trx
    .selectFrom("agendaItems")
    .innerJoin("consultations", "consultations.id", "agendaItems.consultationId")
    .innerJoin("documentVersions", "documentVersions.id", "consultations.versionId")
    .select(["agendaItems.id", "documentVersions.number", "consultations.changeReason"])
    .select(["consultations.state", "consultations.endReason"])
    .where("agendaItems.meetingId", "=", meetingId)
    .execute()
  return new Map(
    texts.map(({ id, state, endReason, ...text }) => [
      id,
      { ...text, end: endOf(state, endReason) },
    ]),
  )
}

/** Why a step on the agenda is not dealt with: its paper was taken back, or the committee has called it off. */
function endOf(state: string, endReason: string | null): string | null {
  if (state !== "cancelled" && state !== "skipped") return null
  return `entfällt: ${endReason ?? ""}`
}

/** Those who were called, by their seat or, where it is gone, by their name alone. */
async function listFormerly(
  { trx }: CallContext,
  called: ReadonlySet<string>,
  members: readonly Member[],
): Promise<Member[]> {
  const known = members.filter(({ personId }) => called.has(personId))
  const gone = [...called].filter((id) => !known.some(({ personId }) => personId === id))
  if (gone.length === 0) return known
  const people = await trx
    .selectFrom("people")
    .select(["id", "name", "email"])
    .where("id", "in", gone)
    .execute()
  const formerly = people.map(
    ({ id, name, email }): Member => ({
      ...{ membershipId: "", committeeId: "", personId: id, name, email, organization: "" },
      ...{ role: "guest", votingRight: false, substituteFor: null, rank: 0, standsInFor: null },
    }),
  )
  return [...known, ...formerly]
}

async function sendOne(
  { trx, now, settings }: CallContext,
  call: ReadCall,
  member: Member,
  kind: CallKind,
): Promise<void> {
  const { meeting, agenda, url, organizer } = call
  const method = kind === "cancelled" ? "CANCEL" : "REQUEST"
  const mark = settings.demo ? "Demodaten, frei erfunden\n\n" : ""
  // Who is called off may no longer belong to the committee: of its agenda they learn nothing more.
  const words = kind === "cancelled" ? [url] : [agendaText(agenda), url]
  const description = mark + words.join("\n\n")
  const mailId = await queueMail(trx, {
    ...{ kind: "meeting", to: { address: member.email, personId: member.personId }, now },
    ...callMail({ ...call, kind }, member),
    calendar: calendarEntry(
      { ...meeting, isCancelled: kind === "cancelled" },
      method,
      { description, url },
      { organizer, attendee: member },
      now,
    ),
  })
  await trx
    .insertInto("meetingInvitations")
    .values({
      ...{ id: newId("inv"), meetingId: meeting.id, personId: member.personId, mailId },
      ...{ method: kind === "cancelled" ? "cancel" : "request", sentAt: now },
      sequence: meeting.calendarSequence,
    })
    .execute()
}
