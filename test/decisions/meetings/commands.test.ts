import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  cancelMeeting,
  editMeeting,
} from "../../../app/features/decisions/meetings/commands.server.ts"
import {
  closeMeeting,
  inviteToMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, MEETING_DAY, type MeetingsHouse } from "./house.ts"

const REASON = "Die Förderfrist endet vorher."

describe.each(DIALECTS)("meetings (%s)", (dialect) => {
  let house: MeetingsHouse
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
  })
  afterEach(() => house.close())

  const invite = (meetingId: string, noticeReason = "") =>
    house.execute(inviteToMeeting, { meetingId, noticeReason }, house.seats.secretary.actor)
  const edit = async (
    meetingId: string,
    values: object,
    actor: Actor = house.seats.secretary.actor,
  ) => {
    const { revision } = await house.meeting(meetingId)
    return house.execute(
      editMeeting,
      {
        ...{ meetingId, revision, title: "12. Sitzung des Präsidiums", mode: "hybrid" as const },
        ...{ committeeIds: [house.committeeId], day: MEETING_DAY, startTime: "16:00" },
        ...{ endTime: "18:30", place: "Haus der Kommunen, Schwerin" },
        ...{ videoUrl: "https://video.example/praesidium", ...values },
      },
      actor,
    )
  }

  test("a secretary schedules for the own committee, by the clocks of Berlin", async () => {
    const { id } = await house.schedule()
    expect(await house.meeting(id)).toMatchObject({
      ...{ state: "scheduled", startsAt: `${MEETING_DAY}T15:00:00.000Z`, calendarSequence: 0 },
      ...{ endsAt: `${MEETING_DAY}T17:30:00.000Z`, createdBy: house.seats.secretary.actor.id },
    })
    expect(await house.mails()).toEqual([])
  })

  test("nobody schedules for a committee they do not act for", async () => {
    const { chair, first, advisor } = house.seats
    expect(await outcomeOf(house.schedule({}, chair.actor))).toBe("ok")
    expect(await outcomeOf(house.schedule({}, first.actor))).toBe("forbidden")
    expect(await outcomeOf(house.schedule({}, advisor.actor))).toBe("forbidden")
    expect(await outcomeOf(house.schedule({}, house.stranger))).toBe("forbidden")
    expect(await outcomeOf(house.schedule({ committeeIds: [house.committees.board] }))).toBe(
      "forbidden",
    )
  })

  test.each([
    ["an end before the beginning", { endTime: "15:00" }, "endTime"],
    ["an hour that the clocks leave out", { day: "2027-03-28", startTime: "02:30" }, "startTime"],
    ["a day that has passed", { day: "2026-11-01" }, "day"],
    ["no day at all", { day: "31.02.2027" }, "day"],
    ["no time at all", { startTime: "halb fünf" }, "startTime"],
    ["a room without a name", { place: "" }, "place"],
    ["a link that is no web address", { videoUrl: "javascript:alert(1)" }, "videoUrl"],
    ["no committee", { committeeIds: [] }, "committeeIds"],
  ])("%s is refused at its field", async (_what, values, field) => {
    await expect(house.schedule(values)).rejects.toMatchObject({
      kind: "invalid",
      fields: { [field]: expect.stringMatching(/\p{L}/u) },
    })
  })

  test("a draft is known only to those who act for the committee until it is announced", async () => {
    const { id } = await house.schedule({ isDraft: true, isPublic: true })
    expect(await outcomeOf(edit(id, {}, house.seats.first.actor))).toBe("not_found")
    await edit(id, { isDraft: true, place: "Rathaus" }, house.seats.chair.actor)
    expect(await house.meeting(id)).toMatchObject({ state: "draft", place: "Rathaus" })
    await house.add(id)
    await expect(invite(id)).rejects.toMatchObject({ kind: "rule" })
    await edit(id, { isDraft: false })
    expect((await house.meeting(id)).state).toBe("scheduled")
    expect(await outcomeOf(edit(id, { isDraft: true }))).toBe("rule")
  })

  test("of two who change a meeting the second is told, and overwrites nothing", async () => {
    const { id } = await house.schedule()
    const outcomes = await Promise.all([
      outcomeOf(edit(id, { place: "Rathaus", revision: 1 })),
      outcomeOf(edit(id, { place: "Amtsgebäude", revision: 1 })),
    ])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
  })

  test("without an agenda nobody is invited", async () => {
    const { id } = await house.schedule()
    await expect(invite(id)).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("Tagesordnung"),
    })
  })

  test("[G2] an invitation that is too late needs a reason, which stays", async () => {
    // Seven full days between 24 November and the meeting: 2 December is the first day that keeps them.
    const late = await house.schedule({ day: "2026-12-01" })
    await house.add(late.id)
    await expect(invite(late.id)).rejects.toMatchObject({
      ...{ kind: "rule", rule: "G2", message: expect.stringContaining("23.11.2026") },
      fields: { noticeReason: expect.any(String) },
    })
    expect(await house.mails()).toEqual([])
    await invite(late.id, REASON)
    expect(await house.meeting(late.id)).toMatchObject({ state: "invited", noticeReason: REASON })
    const kept = await house.schedule({ day: "2026-12-02" })
    await house.add(kept.id)
    await invite(kept.id)
    expect(await house.meeting(kept.id)).toMatchObject({ state: "invited", noticeReason: null })
  })

  test("[G2] the day of sending is Berlin's: half past midnight is the next day already", async () => {
    house.clock.set("2026-11-24T23:30:00.000Z")
    const { id } = await house.schedule({ day: "2026-12-02" })
    await house.add(id)
    await expect(invite(id)).rejects.toMatchObject({ rule: "G2" })
  })

  test("[G2] an earlier day after the invitation needs a reason of its own", async () => {
    const { id } = await house.invited()
    await expect(edit(id, { day: "2026-11-27" })).rejects.toMatchObject({ rule: "G2" })
    await edit(id, { day: "2026-11-27", noticeReason: REASON })
    expect(await house.meeting(id)).toMatchObject({ calendarSequence: 1, noticeReason: REASON })
  })

  test("a meeting opens on its day, once, and only after the invitation", async () => {
    const { actor } = house.seats.chair
    const { id } = await house.schedule()
    const open = (meetingId: string) => house.execute(openMeeting, { meetingId }, actor)
    await expect(open(id)).rejects.toMatchObject({ kind: "rule" })
    const called = await house.invited()
    await expect(open(called.id)).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("08.12.2026"),
    })
    house.clock.set(`${MEETING_DAY}T14:45:00.000Z`)
    const outcomes = await Promise.all([outcomeOf(open(called.id)), outcomeOf(open(called.id))])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    expect(await outcomeOf(edit(called.id, { place: "Rathaus" }))).toBe("conflict")
  })

  test("closing sends everybody home and gives back what was not called", async () => {
    const consultationId = await house.consultation()
    const { id } = await house.schedule()
    await house.add(id, { title: "", consultationId })
    await invite(id)
    expect((await house.step(consultationId)).state).toBe("scheduled")
    house.clock.set(`${MEETING_DAY}T15:00:00.000Z`)
    const { actor } = house.seats.secretary
    await house.execute(openMeeting, { meetingId: id }, actor)
    await house.execute(closeMeeting, { meetingId: id }, actor)
    expect(await house.meeting(id)).toMatchObject({ state: "closed" })
    expect((await house.agenda(id)).map(({ state }) => state)).toEqual(["not_reached"])
    expect((await house.step(consultationId)).state).toBe("planned")
  })

  test("a meeting that is called off says why and gives its steps back", async () => {
    const consultationId = await house.consultation()
    const { id } = await house.schedule()
    await house.add(id, { title: "", consultationId })
    const cancel = (reason: string) =>
      house.execute(cancelMeeting, { meetingId: id, reason }, house.seats.secretary.actor)
    expect(await outcomeOf(cancel(""))).toBe("invalid")
    await cancel("Die Unterlagen sind nicht fertig geworden.")
    expect(await house.meeting(id)).toMatchObject({ state: "cancelled" })
    expect((await house.step(consultationId)).state).toBe("planned")
    expect(await outcomeOf(cancel("Die Unterlagen sind nicht fertig."))).toBe("conflict")
    expect(await house.mails()).toEqual([])
  })

  test("a second committee joins only by somebody who acts for both", async () => {
    const both = [house.committeeId, house.committees.board]
    const { id } = await house.schedule()
    expect(await outcomeOf(edit(id, { committeeIds: both }))).toBe("forbidden")
  })
})
