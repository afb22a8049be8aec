import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { createGate } from "../../../server/respondents/gate.ts"
import { openRaw, type RawConnection } from "../../server/raw.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type AnsweringHouse, createAnsweringHouse } from "./answering-house.ts"
import { openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser, wordsIn } from "./plain-browser.ts"

const MAX_PAGE = 8 * 1024

describe("the gate", () => {
  test("lets in as many as it may, and again when they have left", () => {
    const gate = createGate({ mostActive: 2, clock: () => 0, random: () => 0.5 })
    const passes = [gate.enter(), gate.enter()]
    expect(gate.enter()).toEqual({ retryAfterSeconds: 5 })
    expect(gate.stats()).toEqual({ active: 2, refused: 1 })
    const [first] = passes
    if (first && "leave" in first) first.leave()
    expect(gate.enter()).toHaveProperty("leave")
  })

  test("lets nobody in while the first of those under way hangs", () => {
    let now = 0
    const gate = createGate({ mostWaitingMs: 3_000, clock: () => now })
    gate.enter()
    now = 3_000
    expect(gate.enter()).toHaveProperty("leave")
    now = 3_001
    expect(gate.enter()).toHaveProperty("retryAfterSeconds")
  })
})

describe("more than the house can take", () => {
  let house: AnsweringHouse
  beforeEach(async () => {
    house = await createAnsweringHouse("sqlite")
  })
  afterEach(() => house.close())

  test("are told to come back, with everything they typed, and are stored once when they do", async () => {
    const gate = createGate({ mostActive: 1 })
    const doors = await openAnsweringDoors(house, { gate })
    const [first, second] = house.holders
    const slow = plainBrowser(doors.url)
    const turned = plainBrowser(doors.url)
    await slow.open(`/s/${first?.secret}`)
    await turned.open(`/s/${second?.secret}`)
    const theirs = formIn((await slow.open("/s/page/1")).html)
    const mine = formIn((await turned.open("/s/page/1")).html)

    // Somebody holds the one connection that writes; whoever saves now waits at it.
    let letGo = () => {}
    const held = house.client.transaction(
      () =>
        new Promise<void>((resolve) => {
          letGo = resolve
        }),
    )
    const waiting = slow.send(theirs, { konzept: "nein", _go: "next" })
    await until(() => gate.stats().active === 1)
    const words = { konzept: "ja", stellen: 'Ä "1" </form> & <b>\r\nneu', _go: "next" }
    const refused = await turned.send(mine, words)
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(3)
    expect(Buffer.byteLength(refused.html)).toBeLessThan(MAX_PAGE)
    expect(wordsIn(refused.html)).toContain("sind nicht verloren")
    const again = formIn(refused.html)
    expect(new Map(again.fields).get("stellen")).toBe(words.stellen)
    expect(again.fields.filter(([name]) => name !== "_go").sort()).toEqual(
      [
        ...mine.fields.filter(([name]) => !(name in words)),
        ...Object.entries(words).filter(([name]) => name !== "_go"),
      ].sort(),
    )
    expect(doors.refused()).toBe(1)
    // By a link that is opened, too; a key that opens nothing belongs to no survey.
    await plainBrowser(doors.url).open(`/s/${second?.secret}`)
    await plainBrowser(doors.url).open("/s/no-key-of-anybody-at-all")

    letGo()
    await held
    await waiting
    await doors.countTurnedAway()
    const tally = await house.db.selectFrom("surveyTallies").selectAll().executeTakeFirstOrThrow()
    expect(tally.overloaded).toBe(2)
    expect(house.events.at(-1)).toMatchObject({ name: "survey.turned-away-counted" })
    const stored = await turned.send(again)
    expect(stored.url).toBe("/s/page/1?check")
    expect(await house.db.selectFrom("responses").selectAll().execute()).toHaveLength(2)
    await doors.close()
    expect(doors.bugs).toEqual([])
  })
})

describe("a sender whose form does not come to its end", () => {
  let house: AnsweringHouse
  beforeEach(async () => {
    house = await createAnsweringHouse("sqlite")
  })
  afterEach(() => house.close())

  /** The server has begun to read: it says so. */
  async function beginForm(port: number): Promise<RawConnection> {
    const connection = openRaw(port)
    const head = [
      ...["POST /s/page/1 HTTP/1.1", `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`],
      ...["Content-Type: application/x-www-form-urlencoded", "Content-Length: 100"],
      ...["Expect: 100-continue", "", ""],
    ]
    connection.socket.write(head.join("\r\n"))
    await until(() => connection.received().includes("100 Continue"))
    connection.socket.write("konzept=")
    return connection
  }

  test("closes the door to nobody, however long it takes", async () => {
    let now = 0
    const gate = createGate({ mostActive: 1, mostWaitingMs: 3_000, clock: () => now })
    const doors = await openAnsweringDoors(house, { gate })
    const slow = await beginForm(Number(new URL(doors.url).port))
    now = 60_000
    const browser = plainBrowser(doors.url)
    const start = await browser.open(`/s/${house.holders[0]?.secret}`)
    expect(start.status).toBe(200)
    expect(gate.stats()).toEqual({ active: 0, refused: 0 })
    slow.socket.destroy()
    await doors.close()
    expect(doors.bugs).toEqual([])
  })

  test("is no fault of the server when it goes away in the middle", async () => {
    const doors = await openAnsweringDoors(house)
    const slow = await beginForm(Number(new URL(doors.url).port))
    slow.socket.destroy()
    await slow.closed
    // The server hears of it before it answers whoever comes after.
    await plainBrowser(doors.url).open("/s/")
    await doors.close()
    expect(doors.bugs).toEqual([])
  })
})

describe.each(DIALECTS)("the stroke of the hour on %s", (dialect) => {
  const opensAt = "2026-11-25T08:00:00.000Z"
  const closesAt = "2026-11-25T12:00:00.000Z"
  let house: AnsweringHouse
  afterEach(() => house.close())

  async function handInAround(stroke: string) {
    house = await createAnsweringHouse(dialect, { opensAt, closesAt })
    const holders = await house.invite(200)
    // Each look at the clock is a millisecond later, whoever looks: all ask before the stroke, and half of them
    // are stored after it.
    let time = Date.parse(stroke) - 300
    const together = house.togetherBy(() => new Date(time++))
    const outcomes = await Promise.allSettled(
      holders.map(({ actor }, index) =>
        together(
          submitResponse,
          {
            ...{ attempt: `attempt-${index}`, revision: 0 },
            filled: { page: "seite_1", typed: { konzept: ["nein"] }, pageRevision: 0 },
          },
          actor,
        ),
      ),
    )
    const rows = await house.db.selectFrom("responseSubmissions").selectAll().execute()
    const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))
    return { rows, refusals }
  }

  test("[A5] opens for everybody alike: nothing before it counts, nobody after it is refused", async () => {
    const { rows, refusals } = await handInAround(opensAt)
    expect(rows.every(({ submittedAt }) => submittedAt >= opensAt)).toBe(true)
    expect(rows.length + refusals.length).toBe(200)
    expect(rows.length).toBeGreaterThan(0)
    expect(refusals.length).toBeGreaterThan(0)
    expect(refusals.every(({ rule }) => rule === "A5")).toBe(true)
  })

  test("[A4] closes for everybody alike: nothing from it on counts, nothing before it is lost", async () => {
    const { rows, refusals } = await handInAround(closesAt)
    expect(rows.every(({ submittedAt }) => submittedAt < closesAt)).toBe(true)
    expect(rows.length + refusals.length).toBe(200)
    expect(refusals.every(({ rule }) => rule === "A4")).toBe(true)
    const tally = await house.db.selectFrom("surveyTallies").selectAll().executeTakeFirstOrThrow()
    expect(tally.submitted).toBe(rows.length)
  })

  test("[A5] a page drawn before the opening hands in right after it", async () => {
    house = await createAnsweringHouse(dialect, { opensAt, closesAt })
    const doors = await openAnsweringDoors(house)
    const browser = plainBrowser(doors.url)
    house.clock.set("2026-11-25T07:59:00.000Z")
    const start = await browser.open(`/s/${house.holders[0]?.secret}`)
    expect(wordsIn(start.html)).toContain("Abgeben können Sie ab dem 25.11.2026, 9:00 Uhr.")
    const page = formIn((await browser.open("/s/page/1")).html)
    const review = await browser.send(page, { konzept: "nein", _go: "next" })
    expect(review.html).not.toContain('action="/s/submit"')
    house.clock.set(opensAt)
    // The page from before the opening, as it was drawn then.
    const now = await browser.send(page, { konzept: "nein", _go: "next" })
    const receipt = await browser.send(formIn(now.html, /submit/))
    expect(wordsIn(receipt.html)).toContain("am 25.11.2026, 9:00 Uhr")
    await doors.close()
    expect(doors.bugs).toEqual([])
  })
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}
