import { newId } from "../../app/commands/ids.ts"
import { addItem } from "../../app/features/decisions/meetings/agenda-commands.server.ts"
import { scheduleMeeting } from "../../app/features/decisions/meetings/commands.server.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { addMembership } from "../../app/features/organizations/committee-commands.server.ts"
import type { Actor, PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, MEETINGS, type MeetingName } from "./cast.ts"

/** Far enough away for any notice period. */
const DAYS_AHEAD = 60

/**
 * Meetings of the home organisation's committee, each with two items, the second closed, and one of the far
 * organisation's, set up by a secretary who asks for nothing in the tables. Those that are under way begin now,
 * whatever the hour: no command does that.
 */
export async function furnishMeetings(
  house: TestWorkspace,
  admin: Actor,
  organizationId: string,
  committees: Cast["committees"],
): Promise<Pick<Cast, "meetings" | "agendaItems" | "attendances">> {
  const secretary = await addSecretary(house, admin, organizationId, committees.own)
  const now = house.clock().toISOString()
  const furnishOne = async (name: MeetingName) => {
    const day = addDays(calendarDateOf(now), DAYS_AHEAD)
    const { id: meetingId } = await house.execute(
      scheduleMeeting,
      meetingWords(committees.own, day, { isPublic: name === "public" }),
      secretary,
    )
    const add = (title: string, isPublic: boolean) =>
      house.execute(addItem, { meetingId, title, isPublic }, secretary)
    const open = await add(`Bericht ${name}`, true)
    const closed = await add(`Verschlusssache ${name}`, false)
    return { meetingId, items: { open: open.id, closed: closed.id } }
  }
  const entries: [MeetingName, Awaited<ReturnType<typeof furnishOne>>][] = []
  for (const name of MEETINGS) entries.push([name, await furnishOne(name)])
  const made = Object.fromEntries(entries) as Record<MeetingName, (typeof entries)[number][1]>
  await house.client.transaction(async (trx) => {
    const set = (name: MeetingName, values: { state: string; startsAt?: string }) =>
      trx.updateTable("meetings").set(values).where("id", "=", made[name].meetingId).execute()
    await set("draft", { state: "draft" })
    await set("invited", { state: "invited", startsAt: now })
    await set("running", { state: "in_session", startsAt: now })
    await trx
      .updateTable("meetingCommittees")
      .set({ committeeId: committees.foreign })
      .where("meetingId", "=", made.foreign.meetingId)
      .execute()
    await trx
      .updateTable("agendaItems")
      .set({ state: "open" })
      .where("id", "=", made.running.items.closed)
      .execute()
  })
  return {
    attendances: {
      running: await insertAttendance(house, made.running.meetingId, secretary),
      foreign: await insertAttendance(house, made.foreign.meetingId, secretary),
    },
    meetings: each((name) => made[name].meetingId),
    agendaItems: each((name) => made[name].items),
  }
}

async function addSecretary(
  house: TestWorkspace,
  admin: Actor,
  organizationId: string,
  committeeId: string,
): Promise<PersonActor> {
  const { id } = await house.addPerson({ organizationId, name: "Sina Schreiber", role: "reader" })
  const startsOn = calendarDateOf(house.clock().toISOString())
  const seat = { committeeId, personId: id, organizationId, role: "secretary" as const, startsOn }
  await house.execute(addMembership, seat, admin)
  return house.actor(id)
}

async function insertAttendance(
  house: TestWorkspace,
  meetingId: string,
  { id: recordedBy, seats }: PersonActor,
): Promise<string> {
  const id = newId("att")
  const membershipId = seats[0]?.membershipId ?? ""
  const fromAt = house.clock().toISOString()
  await house.client.transaction((trx) =>
    trx
      .insertInto("attendances")
      .values({
        ...{ id, meetingId, membershipId, standsInFor: null, mode: "in_person", recordedBy },
        ...{ fromAt, toAt: null },
      })
      .execute(),
  )
  return id
}

function each<T>(value: (name: MeetingName) => T): Record<MeetingName, T> {
  const entries = MEETINGS.map((name): [string, T] => [name, value(name)])
  return Object.fromEntries(entries) as Record<MeetingName, T>
}

export function meetingWords(committeeId: string, day: string, values: object = {}) {
  return {
    ...{ title: "Sitzung des Hauptausschusses", committeeIds: [committeeId], day },
    ...{ startTime: "16:00", endTime: "18:00", mode: "in_person" as const, place: "Rathaus" },
    ...values,
  }
}
