import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { listMatrixSteps } from "../../../app/features/decisions/matrix/matrix-rows.server.ts"
import { addItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import {
  cancelMeeting,
  editMeeting,
} from "../../../app/features/decisions/meetings/commands.server.ts"
import { listMeetings } from "../../../app/features/decisions/meetings/list-queries.server.ts"
import { getMeeting } from "../../../app/features/decisions/meetings/queries.server.ts"
import { parseMeetingsFilter } from "../../../app/features/decisions/meetings/schema.ts"
import { endMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { Actor, PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

describe.each(DIALECTS)("who sees a meeting (%s)", (dialect) => {
  let house: MeetingsHouse
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
  })
  afterEach(() => house.close())

  const as = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const cancel = (meetingId: string) =>
    house.execute(
      cancelMeeting,
      { meetingId, reason: "Der Raum ist nicht frei." },
      house.seats.secretary.actor,
    )
  const stateFor = async (viewer: Actor, meetingId: string) => {
    try {
      return (await getMeeting(as(viewer), meetingId)).meeting.state
    } catch (error) {
      return (error as { kind?: string }).kind
    }
  }

  test("a draft that was called off is told to nobody afterwards", async () => {
    const { first, secretary } = house.seats
    const { id } = await house.schedule({ isDraft: true, isPublic: true })
    await cancel(id)
    expect(await stateFor(secretary.actor, id)).toBe("cancelled")
    expect(await stateFor(first.actor, id)).toBe("not_found")
    expect(await stateFor(house.stranger, id)).toBe("not_found")
    const { meetings } = await listMeetings(
      as(house.stranger),
      parseMeetingsFilter(new URLSearchParams()),
    )
    expect(meetings).toEqual([])
  })

  test("one that was announced says that it was called off, and who did it", async () => {
    const { first, secretary } = house.seats
    const announced = await house.schedule()
    const { id } = await house.schedule({ isDraft: true })
    await house.execute(
      editMeeting,
      {
        ...{ meetingId: id, revision: 1, title: "12. Sitzung", committeeIds: [house.committeeId] },
        ...{ day: MEETING_DAY, startTime: "16:00", endTime: "18:30", mode: "in_person" },
        ...{ place: "Schwerin", isDraft: false },
      },
      secretary.actor,
    )
    for (const meetingId of [announced.id, id]) {
      await cancel(meetingId)
      expect(await stateFor(first.actor, meetingId)).toBe("cancelled")
      const { acts } = await getMeeting(as(first.actor), meetingId)
      expect(acts.cancelled).toBe("Hanna Büro")
    }
  })

  test("who called and opened it stands beside the hour", async () => {
    const { id } = await house.inSession()
    const { acts } = await getMeeting(as(house.seats.first.actor), id)
    expect(acts).toMatchObject({ invited: "Hanna Büro", opened: "Hanna Büro", closed: null })
  })

  test("whoever lost the seat is told that it is off, and nothing of its closed agenda", async () => {
    const { id } = await house.invited()
    const { second, secretary } = house.seats
    await house.execute(
      endMembership,
      { membershipId: second.membershipId, endsOn: "2026-11-25" },
      house.people.admin,
    )
    const before = (await house.mails()).length
    await cancel(id)
    const mails = (await house.mails()).slice(before)
    const former = mails.find(({ toPersonId }) => toPersonId === second.actor.id)
    expect(former?.subject).toMatch(/^Absage/)
    for (const { text, calendar } of mails) {
      expect(`${text}${calendar}`).not.toContain("Personalsache")
      expect(calendar).toContain(`/meetings/${id}`.slice(0, 20))
    }
    expect(mails.map(({ toPersonId }) => toPersonId)).toContain(secretary.actor.id)
  })

  test("a public agenda names a paper to everybody, and leads to it who may read it", async () => {
    const consultationId = await house.consultation()
    const { id: meetingId } = await house.schedule({ isPublic: true })
    await house.add(meetingId, { title: "", consultationId })
    const stepFor = async (viewer: Actor) =>
      (await getMeeting(as(viewer), meetingId)).items[0]?.step
    expect(await stepFor(house.seats.first.actor)).toMatchObject({ mayRead: true })
    expect(await stepFor(house.stranger)).toMatchObject({
      ...{ paperTitle: "Zustimmung zum Grobkonzept", mayRead: false },
    })
  })

  test("who runs a joint meeting for one committee learns nothing of what lies before the other alone", async () => {
    const consultationId = await house.consultation()
    const { id: meetingId } = await house.joint()
    const offered = async (viewer: Actor) =>
      (await getMeeting(as(viewer), meetingId)).steps.map(({ id }) => id)
    expect(await offered(house.seats.secretary.actor)).toEqual([consultationId])
    expect(await offered(house.stranger)).toEqual([])
    const add = (actor: PersonActor) => house.add(meetingId, { title: "", consultationId }, actor)
    expect(await outcomeOf(add(house.stranger))).toBe("not_found")
    await add(house.seats.secretary.actor)
  })

  test("the matrix and its files tell of announced dates only", async () => {
    const consultationId = await house.consultation()
    const { paperId } = await house.step(consultationId)
    const { id: meetingId } = await house.schedule({ isDraft: true })
    const item = { meetingId, consultationId, title: "Grobkonzept" }
    await house.execute(addItem, item, house.seats.secretary.actor)
    const agendas = async () =>
      (await listMatrixSteps(house.db, [paperId])).map(({ agenda }) => agenda)
    expect(await agendas()).toEqual([null])
    await house.client.transaction((trx) =>
      trx.updateTable("meetings").set({ state: "scheduled" }).where("id", "=", meetingId).execute(),
    )
    expect(await agendas()).not.toEqual([null])
  })
})
