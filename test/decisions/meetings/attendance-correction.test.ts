import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  arrive,
  leave,
} from "../../../app/features/decisions/meetings/attendance-commands.server.ts"
import { correctAttendance } from "../../../app/features/decisions/meetings/attendance-correction.server.ts"
import { readPresence } from "../../../app/features/decisions/meetings/presence.server.ts"
import { getMeeting } from "../../../app/features/decisions/meetings/queries.server.ts"
import { closeMeeting } from "../../../app/features/decisions/meetings/session-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, type MeetingsHouse } from "./house.ts"

// The session is open since 16:00 by the clocks of Berlin.
describe.each(DIALECTS)("what was written down wrongly about coming and going (%s)", (dialect) => {
  let house: MeetingsHouse
  let meetingId: string
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    meetingId = (await house.inSession()).id
  })
  afterEach(() => house.close())

  type Name = keyof MeetingsHouse["seats"]
  const ofSeat = (name: Name) => ({ meetingId, membershipId: house.seats[name].membershipId })
  const come = (name: Name) =>
    house.execute(
      arrive,
      { ...ofSeat(name), mode: "in_person" as const },
      house.seats.secretary.actor,
    )
  const go = (name: Name) => house.execute(leave, ofSeat(name), house.seats.secretary.actor)
  const rows = (name: Name) =>
    house.db
      .selectFrom("attendances")
      .selectAll()
      .where("membershipId", "=", house.seats[name].membershipId)
      .orderBy("id")
      .execute()
  const times = async (name: Name) =>
    (await rows(name)).map(({ fromAt, toAt, correctedAt }) =>
      [fromAt.slice(11, 16), toAt?.slice(11, 16) ?? "…", correctedAt ? "berichtigt" : "gilt"].join(
        " ",
      ),
    )
  const bounds = async (name: Name) => {
    const last = (await rows(name)).at(-1)
    return [last?.fromAt.slice(0, 16), last?.toAt?.slice(0, 16)]
  }
  const correct = async (
    name: Name,
    values: object,
    actor: Actor = house.seats.secretary.actor,
  ) => {
    const last = (await rows(name)).at(-1)
    return house.execute(correctAttendance, { attendanceId: last?.id ?? "", ...values }, actor)
  }
  const here = async () => {
    const { seats } = await readPresence(
      house.db,
      await house.meeting(meetingId),
      house.committeeId,
    )
    return seats.filter(({ voter }) => voter).length
  }

  test("who was pressed away by mistake is there again since the coming; the old entry stays and says so", async () => {
    await come("chair")
    house.clock.advance(40 * 60_000)
    await go("chair")
    house.clock.advance(60_000)
    await correct("chair", { from: "16:00", to: "" })
    expect(await times("chair")).toEqual(["15:00 15:40 berichtigt", "15:00 … gilt"])
    expect(await here()).toBe(1)
    const [old, fresh] = await rows("chair")
    expect(fresh).toMatchObject({ corrects: old?.id })
    expect(old).toMatchObject({ correctedBy: house.seats.secretary.actor.id })
    await go("chair")
    expect(await here()).toBe(0)
  })

  test("who never came is struck out, and counts no more", async () => {
    await come("chair")
    await come("deputy")
    await correct("deputy", { wasThere: false })
    expect(await times("deputy")).toEqual(["15:00 … berichtigt"])
    expect(await here()).toBe(1)
    await come("deputy")
    expect(await here()).toBe(2)
  })

  test("an earlier coming and going is put in, also after the closing and never beyond it", async () => {
    house.clock.advance(50 * 60_000)
    await come("chair")
    await correct("chair", { from: "16:20", to: "" })
    house.clock.advance(60 * 60_000)
    await house.execute(closeMeeting, { meetingId }, house.seats.secretary.actor)
    house.clock.advance(26 * 60 * 60_000)
    await expect(correct("chair", { from: "16:20", to: "" })).rejects.toMatchObject({
      fields: { to: expect.stringContaining("geschlossen") },
    })
    await expect(correct("chair", { from: "16:20", to: "18:00" })).rejects.toMatchObject({
      fields: { to: expect.stringContaining("17:50") },
    })
    await correct("chair", { from: "16:20", to: "17:10" })
    expect((await times("chair")).at(-1)).toBe("15:20 16:10 gilt")
  })

  test("past midnight a time is of the night after the meeting's day", async () => {
    house.clock.advance(50 * 60_000)
    await come("chair")
    house.clock.set("2026-12-08T23:40:00.000Z")
    await house.execute(closeMeeting, { meetingId }, house.seats.secretary.actor)
    await correct("chair", { from: "15:50", to: "00:15" })
    const [fromAt, toAt] = await bounds("chair")
    expect([fromAt, toAt]).toEqual(["2026-12-08T14:50", "2026-12-08T23:15"])
    await expect(correct("chair", { from: "16:00", to: "00:50" })).rejects.toMatchObject({
      fields: { to: expect.stringContaining("0:40") },
    })
  })

  test("nobody is there twice at once, goes before coming, or comes in a while", async () => {
    await come("chair")
    house.clock.advance(10 * 60_000)
    await go("chair")
    house.clock.advance(10 * 60_000)
    await come("chair")
    const refused = async (values: object) => {
      const error: unknown = await correct("chair", values).catch((thrown: unknown) => thrown)
      return Object.keys((error as { fields: object }).fields)
    }
    expect(await refused({ from: "16:05", to: "" })).toEqual(["from"])
    expect(await refused({ from: "16:20", to: "16:15" })).toEqual(["to"])
    expect(await refused({ from: "16:30", to: "" })).toEqual(["from"])
    expect(await times("chair")).toEqual(["15:00 15:10 gilt", "15:20 … gilt"])
  })

  test("of two who put it right at once one is told, and only who runs the meeting may", async () => {
    await come("chair")
    const [entry] = await rows("chair")
    const both = await Promise.all(
      ["16:00", "16:00"].map((from) =>
        outcomeOf(
          house.execute(
            correctAttendance,
            { attendanceId: entry?.id ?? "", from, to: "" },
            house.seats.secretary.actor,
          ),
        ),
      ),
    )
    expect(both.sort()).toEqual(["conflict", "ok"])
    expect(await outcomeOf(correct("chair", { wasThere: false }, house.seats.third.actor))).toBe(
      "forbidden",
    )
    expect(await outcomeOf(correct("chair", { wasThere: false }, house.stranger))).toBe("not_found")
  })

  test("a member reads who was there; who sits in no committee of the meeting does not", async () => {
    const open = await house.inSession({ isPublic: true, startTime: "17:00" })
    await come("chair")
    const now = house.clock().toISOString()
    const view = (viewer: Actor, id: string) => getMeeting({ db: house.db, viewer, now }, id)
    const { stays } = await view(house.seats.third.actor, meetingId)
    expect(stays).toMatchObject([{ name: "Anke Vorsitz", stays: [{ mode: "in_person" }] }])
    expect((await view(house.stranger, open.id)).stays).toBeNull()
  })
})
