import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import {
  arrive,
  leave,
} from "../../../app/features/decisions/meetings/attendance-commands.server.ts"
import { readPresence } from "../../../app/features/decisions/meetings/presence.server.ts"
import { stateQuorum } from "../../../app/features/decisions/meetings/quorum-commands.server.ts"
import {
  closeMeeting,
  openMeeting,
} from "../../../app/features/decisions/meetings/session-commands.server.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createMeetingsHouse, LAW, type MeetingsHouse } from "./house.ts"

describe.each(DIALECTS)("who is there (%s)", (dialect) => {
  let house: MeetingsHouse
  let meetingId: string
  beforeEach(async () => {
    house = await createMeetingsHouse(dialect)
    meetingId = (await house.inSession()).id
  })
  afterEach(() => house.close())

  type Name = keyof MeetingsHouse["seats"]
  const come = (name: Name, values: object = {}) =>
    house.execute(
      arrive,
      {
        ...{ meetingId, membershipId: house.seats[name].membershipId, mode: "in_person" as const },
        ...values,
      },
      house.seats.secretary.actor,
    )
  const go = (name: Name, at = "") =>
    house.execute(
      leave,
      { meetingId, membershipId: house.seats[name].membershipId, at },
      house.seats.secretary.actor,
    )
  const state = (values: object = {}, actor: Actor = house.seats.chair.actor) =>
    house.execute(stateQuorum, { meetingId, committeeId: house.committeeId, ...values }, actor)
  const rows = async () =>
    (
      await house.db
        .selectFrom("attendances")
        .selectAll()
        .where("meetingId", "=", meetingId)
        .orderBy("id")
        .execute()
    ).map(({ membershipId, standsInFor, fromAt, toAt }) => ({
      who: Object.entries(house.seats).find(([, seat]) => seat.membershipId === membershipId)?.[0],
      standsIn: standsInFor !== null,
      from: fromAt.slice(11, 16),
      to: toAt?.slice(11, 16) ?? null,
    }))

  test("somebody comes, once, and goes, once", async () => {
    const outcomes = await Promise.all([outcomeOf(come("chair")), outcomeOf(come("chair"))])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    house.clock.advance(30 * 60_000)
    await go("chair")
    expect(await outcomeOf(go("chair"))).toBe("conflict")
    expect(await rows()).toEqual([{ who: "chair", standsIn: false, from: "15:00", to: "15:30" }])
  })

  test("times are put in by the clocks of Berlin, none to come and none before the coming", async () => {
    house.clock.advance(60 * 60_000)
    await come("chair", { at: "16:10" })
    await expect(come("deputy", { at: "17:30" })).rejects.toMatchObject({
      fields: { at: expect.stringContaining("noch") },
    })
    await expect(go("chair", "16:05")).rejects.toMatchObject({ fields: { at: expect.any(String) } })
    await go("chair", "16:10")
    expect(await rows()).toEqual([{ who: "chair", standsIn: false, from: "15:10", to: "15:10" }])
  })

  test("after midnight the evening has passed, and the night is still to come", async () => {
    const evening = { startTime: "20:00", endTime: "23:30" }
    meetingId = (await house.invited(evening)).id
    house.clock.set("2026-12-08T19:00:00.000Z")
    await house.execute(openMeeting, { meetingId }, house.seats.secretary.actor)
    await come("chair")
    house.clock.set("2026-12-08T23:05:00.000Z")
    await come("deputy", { at: "23:50" })
    await expect(go("chair", "0:10")).rejects.toMatchObject({
      fields: { at: expect.stringContaining("kommt erst noch") },
    })
    await go("deputy", "0:03")
    expect(await rows()).toEqual([
      { who: "chair", standsIn: false, from: "19:00", to: null },
      { who: "deputy", standsIn: false, from: "22:50", to: "23:03" },
    ])
  })

  test("a substitute stands in only while the member is missing", async () => {
    await come("substitute")
    house.clock.advance(10 * 60_000)
    await come("first")
    house.clock.advance(10 * 60_000)
    await go("first")
    expect(await rows()).toEqual([
      { who: "substitute", standsIn: true, from: "15:00", to: "15:10" },
      { who: "first", standsIn: false, from: "15:10", to: "15:20" },
      { who: "substitute", standsIn: false, from: "15:10", to: "15:20" },
      { who: "substitute", standsIn: true, from: "15:20", to: null },
    ])
  })

  test("by video comes only who is called by video", async () => {
    await come("chair", { mode: "video" })
    const inRoom = await house.invited({ mode: "in_person", startTime: "18:00" })
    const { membershipId } = house.seats.chair
    const arrival = { meetingId: inRoom.id, membershipId, mode: "video" as const }
    const arriving = house.execute(arrive, arrival, house.seats.secretary.actor)
    await expect(arriving).rejects.toMatchObject({ fields: { mode: expect.any(String) } })
  })

  test("nobody without a seat is there, and nobody after the end", async () => {
    const membershipId = "mem_00000000000000000000000000"
    expect(await outcomeOf(come("chair", { membershipId }))).toBe("invalid")
    await come("chair")
    await house.execute(closeMeeting, { meetingId }, house.seats.chair.actor)
    expect((await rows())[0]?.to).toBe("15:00")
    expect(await outcomeOf(come("deputy"))).toBe("conflict")
  })

  test("the quorum is what the law computes: three of five seats, then how many may go", async () => {
    for (const name of ["chair", "deputy", "advisor"] as const) await come(name)
    expect(await state()).toMatchObject({ isMet: false, present: 2, required: 3 })
    await come("substitute")
    await come("third")
    expect(await state()).toMatchObject({ isMet: true, present: 4, required: 3 })
    const meeting = await house.meeting(meetingId)
    expect((await readPresence(house.db, meeting, house.committeeId)).mayLeave).toBe(1)
    const events = await house.db.selectFrom("quorumEvents").selectAll().orderBy("id").execute()
    expect(events.map(({ isMet, computation }) => [isMet, computation])).toEqual([
      [
        0,
        "Nicht beschlussfähig: 2 von 5 Mitgliedern anwesend, nötig sind mindestens 3 (nicht 2 · 2 > 5).",
      ],
      [1, "Beschlussfähig: 4 von 5 Mitgliedern anwesend, nötig sind mindestens 3 (2 · 4 > 5)."],
    ])
  })

  test("a quorum that was established and is doubted is counted anew, whatever was stated before", async () => {
    const { chair } = house.seats
    const definition = { ...LAW, quorum: { ...LAW.quorum, persists: true } }
    await house.execute(
      createRuleSet,
      {
        ...{ committeeId: house.committeeId, legalSource: "§ 30 KV M-V", definition },
        reason: "Geschäftsordnung",
      },
      { ...chair.actor, reauthenticatedAt: house.clock().toISOString() },
    )
    for (const name of ["chair", "deputy", "third"] as const) await come(name)
    expect(await state()).toMatchObject({ isMet: true, present: 3 })
    await go("deputy")
    const meeting = await house.meeting(meetingId)
    const before = await readPresence(house.db, meeting, house.committeeId)
    expect(before).toMatchObject({
      ...{ losesAtOnce: false, quorum: { isMet: true, ground: "established" } },
      counted: { isMet: false, present: 2 },
    })
    house.clock.advance(60_000)
    expect(await state({ seenPresent: 2 })).toMatchObject({ isMet: false, present: 2, required: 3 })
    const after = await readPresence(house.db, meeting, house.committeeId)
    expect(after.quorum).toMatchObject({ isMet: false, ground: "counted" })
  })

  test("a statement on a screen that is no longer true is refused", async () => {
    await come("chair")
    await expect(state({ seenPresent: 0 })).rejects.toMatchObject({ kind: "conflict" })
    await state({ seenPresent: 1 })
  })

  test("the chair states it; who records it for the chair names who presides", async () => {
    const { secretary, deputy, second, substitute } = house.seats
    await expect(state({}, secretary.actor)).rejects.toMatchObject({
      fields: { presiding: expect.any(String) },
    })
    const named = (presiding: string) => state({ presiding }, secretary.actor)
    expect(await outcomeOf(named(deputy.membershipId))).toBe("invalid")
    await come("deputy")
    await come("substitute")
    expect(await outcomeOf(named(substitute.membershipId))).toBe("invalid")
    await named(deputy.membershipId)
    const [event] = await house.db.selectFrom("quorumEvents").selectAll().execute()
    expect(event?.statedBy).toBe(deputy.actor.id)
    expect(await outcomeOf(state({}, second.actor))).toBe("forbidden")
  })

  test("a member who was not called and is missing takes the quorum away, by coming gives it back", async () => {
    const admin = await house.actor(house.people.admin.id)
    const late = await house.addPerson({ organizationId: house.organizations.stgt, name: "Neu" })
    const { id: membershipId } = await house.execute(
      addMembership,
      {
        ...{ committeeId: house.committeeId, personId: late.id, role: "member" as const },
        ...{ organizationId: house.organizations.stgt, startsOn: "2026-12-01" },
      },
      admin,
    )
    for (const name of ["chair", "deputy", "second", "third"] as const) await come(name)
    expect(await state()).toMatchObject({ isMet: false })
    await come("chair", { membershipId })
    expect(await state()).toMatchObject({ isMet: true, present: 5 })
  })

  test("statements on the quorum refuse to be changed", async () => {
    await come("chair")
    await state()
    const change = house.client.transaction((trx) =>
      trx.updateTable("quorumEvents").set({ isMet: 1 }).execute(),
    )
    await expect(change).rejects.toThrow(/append-only/)
  })
})
