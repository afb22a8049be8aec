import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { listCirculars } from "../../../app/features/decisions/circulars/queries.server.ts"
import { reminderTimes } from "../../../app/features/decisions/circulars/rules.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { boardRules, type CircularsHouse, createCircularsHouse, DEADLINE } from "./house.ts"

describe.each(DIALECTS)("deadlines of circular resolutions (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules({ minimumDays: 0 }))
  })
  afterEach(() => house.close())

  const remindedOf = async (name: string) =>
    (await house.mails("reminder")).filter(({ text }) => text.includes(name)).length

  test.each([
    ["an ordinary day", "2026-12-03", "2026-12-03T22:59:59.999Z", "2026-12-03T23:00:00.000Z"],
    [
      "the short day in March",
      "2027-03-28",
      "2027-03-28T21:59:59.999Z",
      "2027-03-28T22:00:00.000Z",
    ],
    [
      "the long day in October",
      "2027-10-31",
      "2027-10-31T22:59:59.999Z",
      "2027-10-31T23:00:00.000Z",
    ],
  ])(
    "[U2] %s ends at 24:00 in Berlin, and not a moment before",
    async (_, deadlineOn, last, over) => {
      const id = await house.opened({ deadlineOn })
      expect(await house.circular(id)).toMatchObject({ deadlineAt: over })
      house.clock.set(last)
      await house.answer(id, house.chair, "yes")
      house.clock.set(over)
      const [, month, day] = deadlineOn.split("-")
      await expect(house.answer(id, house.members[1], "yes")).rejects.toMatchObject({
        kind: "rule",
        rule: "U2",
        message: `Die Frist ist am ${day}.${month}.${deadlineOn.slice(0, 4)} um 24 Uhr abgelaufen. Ihre Stimme wurde nicht gezählt.`,
      })
      expect(await house.ballots()).toHaveLength(1)
    },
  )

  test("nobody's answer is missing any more once the deadline has passed, counted or not", async () => {
    const id = await house.opened()
    const waits = async () => {
      const now = house.clock().toISOString()
      const listed = await listCirculars({ db: house.db, viewer: house.chair, now })
      return listed.find((one) => one.id === id)
    }
    expect(await waits()).toMatchObject({ waitsForViewer: true, isOver: false })
    house.clock.set("2026-12-04T08:00:00.000Z")
    expect(await waits()).toMatchObject({ waitsForViewer: false, isOver: true, state: "open" })
  })

  test("the sentence about the deadline comes also where it has been counted meanwhile", async () => {
    const id = await house.opened()
    house.clock.set("2026-12-04T08:00:00.000Z")
    await house.runner().drain()
    expect(await house.circular(id)).toMatchObject({ state: "failed" })
    await expect(house.answer(id, house.chair, "yes")).rejects.toMatchObject({
      message: expect.stringContaining("Ihre Stimme wurde nicht gezählt."),
    })
  })

  test("who has not answered is reminded three days and one day before, each time once", async () => {
    const id = await house.opened()
    await house.answer(id, house.chair, "yes")
    house.clock.set("2026-11-30T06:59:00.000Z")
    await house.runner().drain()
    expect(await house.mails("reminder")).toEqual([])
    house.clock.set("2026-11-30T07:00:00.000Z")
    await house.runner().drain()
    await house.runner().drain()
    expect(await house.mails("reminder")).toHaveLength(4)
    expect(await remindedOf("Arne Kröger")).toBe(0)
    await house.answer(id, house.members[1], "no")
    house.clock.set("2026-12-02T07:00:00.000Z")
    await house.runner().drain()
    expect(await house.mails("reminder")).toHaveLength(7)
    expect(await remindedOf("Birte Wulf")).toBe(1)
    expect(await remindedOf("Dörte Hansen")).toBe(2)
  })

  test("a server that was off on both mornings reminds once, and after the deadline not at all", async () => {
    await house.opened()
    house.clock.set("2026-12-02T18:00:00.000Z")
    await house.runner().drain()
    expect(await house.mails("reminder")).toHaveLength(5)
    const consultationId = await house.plan()
    await house.opened({ consultationId, deadlineOn: "2026-12-10" })
    house.clock.set("2026-12-11T18:00:00.000Z")
    await house.runner().drain()
    expect(await house.mails("reminder")).toHaveLength(5)
  })

  test("it is counted at the deadline exactly once: by two runners, and long after a restart", async () => {
    const id = await house.opened()
    for (const member of house.members) await house.answer(id, member, "yes")
    house.clock.set("2026-12-03T22:59:59.000Z")
    await house.runner().drain()
    expect(await house.circular(id)).toMatchObject({ state: "open" })
    house.clock.set("2026-12-20T09:00:00.000Z")
    await Promise.all([house.runner().drain(), house.runner().drain()])
    await house.runner().drain()
    expect(await house.circular(id)).toMatchObject({ state: "passed" })
    const results = await house.db.selectFrom("results").selectAll().execute()
    expect(results).toMatchObject([{ result: "endorsed", decidedOn: DEADLINE }])
    const closed = (await house.register()).filter(({ type }) => type === "circular.closed")
    expect(closed).toHaveLength(1)
    expect(await house.mails("ended")).toHaveLength(5)
    const failed = await house.db
      .selectFrom("jobs")
      .select(["kind", "lastError"])
      .where("kind", "like", "circulars.%")
      .where("state", "!=", "done")
      .execute()
    expect(failed).toEqual([])
  })

  test("two who end it at once end it once, and a job that comes later finds nothing to do", async () => {
    const id = await house.opened()
    for (const member of house.members) await house.answer(id, member, "yes")
    const attempts = [0, 1, 2, 3].map(() =>
      outcomeOf(house.execute(closeCircular, { circularId: id }, house.chair)),
    )
    expect((await Promise.all(attempts)).sort()).toEqual(["conflict", "conflict", "conflict", "ok"])
    house.clock.set("2026-12-04T08:00:00.000Z")
    await house.runner().drain()
    expect(await house.db.selectFrom("results").selectAll().execute()).toHaveLength(1)
  })
})

describe("reminders", () => {
  test("come at 8 in the morning, in summer and in winter, and never before the opening", () => {
    expect(reminderTimes("2026-12-03", "2026-11-24T09:00:00.000Z")).toEqual([
      "2026-11-30T07:00:00.000Z",
      "2026-12-02T07:00:00.000Z",
    ])
    expect(reminderTimes("2026-07-10", "2026-07-01T09:00:00.000Z")).toEqual([
      "2026-07-07T06:00:00.000Z",
      "2026-07-09T06:00:00.000Z",
    ])
    expect(reminderTimes("2026-12-03", "2026-12-02T07:00:00.000Z")).toEqual([])
  })
})
