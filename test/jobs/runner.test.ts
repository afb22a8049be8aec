import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import { claimNext, retryDelayMs, updateClaimed } from "../../server/jobs/claim.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { enqueue, gate, jobRow, runnerWith } from "./house.ts"

const HOUR = 60 * 60_000

test("the wait grows fourfold from 15 seconds and ends at six hours", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => retryDelayMs(attempts) / 1000)).toEqual([
    15, 60, 240, 960, 3840, 15360, 21600, 21600,
  ])
})

describe.each(DIALECTS)("the job runner on %s", (dialect) => {
  let house: TestWorkspace

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect })
  })

  afterEach(async () => {
    await house.close()
  })

  test("runs what is due in the order of its time, and nothing else", async () => {
    const days: string[] = []
    const later = new Date(house.clock().getTime() + HOUR).toISOString()
    await enqueue(house, "later", { runAt: later })
    await enqueue(house, "first")
    await enqueue(house, "second")
    const jobs = runnerWith(house, async ({ payload }) => {
      days.push(payload.day)
    })
    await jobs.drain()
    expect(days).toEqual(["first", "second"])
    house.clock.advance(HOUR)
    await jobs.drain()
    expect(days).toEqual(["first", "second", "later"])
  })

  test("four runners at once take each of forty jobs exactly once", async () => {
    const taken: string[] = []
    for (let number = 0; number < 40; number += 1) await enqueue(house, String(number))
    const run = async ({ payload }: { payload: { day: string } }) => {
      taken.push(payload.day)
    }
    await Promise.all([1, 2, 3, 4].map(() => runnerWith(house, run).drain()))
    expect(taken).toHaveLength(40)
    expect(new Set(taken).size).toBe(40)
  })

  test("a job whose runner died is taken up after its lease, and the dead one writes nothing", async () => {
    const id = await enqueue(house, "2026-11-24")
    const now = house.clock().toISOString()
    const until = new Date(house.clock().getTime() + 60_000).toISOString()
    const lost = await claimNext(house.client, "run_dead", now, until)
    if (!lost) throw new Error("nothing was claimed")
    const ran: number[] = []
    const jobs = runnerWith(house, async ({ number }) => {
      ran.push(number)
      // The first one was only asleep, and reports while the second is at work.
      const wrote = await house.client.transaction((trx) =>
        updateClaimed(trx, lost, { state: "failed" }),
      )
      expect(wrote).toBe(false)
    })
    await jobs.drain()
    expect(ran).toEqual([])
    house.clock.advance(60_001)
    await jobs.drain()
    expect(ran).toEqual([2])
    expect(await jobRow(house, id)).toMatchObject({ state: "done", lastError: null })
  })

  test("a job that takes the process down each time is given up", async () => {
    const id = await enqueue(house, "2026-11-24", { maxAttempts: 2 })
    for (let death = 0; death < 2; death += 1) {
      const now = house.clock().toISOString()
      const until = new Date(house.clock().getTime() + 60_000).toISOString()
      expect(await claimNext(house.client, newId("run"), now, until)).not.toBeNull()
      house.clock.advance(60_001)
    }
    const ran: number[] = []
    await runnerWith(house, async ({ number }) => {
      ran.push(number)
    }).drain()
    expect(ran).toEqual([])
    expect(await jobRow(house, id)).toMatchObject({ state: "failed" })
  })

  test("a failing job is tried again with a growing delay, then given up in one transaction", async () => {
    const id = await enqueue(house, "2026-11-24", { maxAttempts: 3 })
    const gaveUp: string[] = []
    const log: string[] = []
    const run = async () => {
      throw new Error("the disk\nis full")
    }
    const jobs = runnerWith(house, run, {
      log,
      gaveUp: async (_trx, payload, reason) => {
        gaveUp.push(`${payload.day} ${reason}`)
      },
    })
    await jobs.drain()
    expect(await jobRow(house, id)).toMatchObject({
      state: "queued",
      attempts: 1,
      lastError: "the disk is full",
      claimedBy: null,
    })
    house.clock.advance(14_999)
    await jobs.drain()
    expect(log).toHaveLength(1)
    house.clock.advance(1)
    await jobs.drain()
    house.clock.advance(60_000)
    await jobs.drain()
    expect(await jobRow(house, id)).toMatchObject({ state: "failed", attempts: 3 })
    expect(gaveUp).toEqual(["2026-11-24 the disk is full"])
    house.clock.advance(100 * HOUR)
    await jobs.drain()
    expect(log).toHaveLength(3)
  })

  test("a key lets only one job wait or run, and is free again afterwards", async () => {
    const first = await enqueue(house, "a", { uniqueKey: "one" })
    expect(await enqueue(house, "b", { uniqueKey: "one" })).toBe(first)
    expect(await enqueue(house, "c", { uniqueKey: "two" })).not.toBe(first)
    await runnerWith(house, async () => undefined).drain()
    expect(await enqueue(house, "d", { uniqueKey: "one" })).not.toBe(first)
  })

  test("what a running job reports is seen while it runs", async () => {
    const id = await enqueue(house, "2026-11-24")
    const reported = gate()
    const mayEnd = gate()
    const jobs = runnerWith(house, async ({ report }) => {
      await report(40, 100)
      reported.open()
      await mayEnd.passed
      await report(100, 100)
    })
    const drained = jobs.drain()
    await reported.passed
    expect(await jobRow(house, id)).toMatchObject({
      state: "running",
      progressDone: 40,
      progressTotal: 100,
    })
    mayEnd.open()
    await drained
    expect(await jobRow(house, id)).toMatchObject({ state: "done", progressDone: 100 })
  })

  test("a committed event wakes the runner without waiting for its poll", async () => {
    const ran = gate()
    const days: string[] = []
    const jobs = runnerWith(
      house,
      async ({ payload }) => {
        days.push(payload.day)
        ran.open()
      },
      { bus: true },
    )
    // Its poll never comes.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
    onTestFinished(() => void vi.useRealTimers())
    jobs.start()
    // What it looks for at its start is not there yet.
    await jobs.drain()
    await enqueue(house, "2026-11-24")
    house.bus.publish([
      {
        id: newId("evt"),
        name: "feedback.received",
        data: { feedbackId: "x" },
        actorId: null,
        at: house.clock().toISOString(),
      },
    ])
    await ran.passed
    expect(days).toEqual(["2026-11-24"])
    await jobs.stop()
  })

  test("stopping tells a running job, and the attempt does not count", async () => {
    const id = await enqueue(house, "2026-11-24")
    const begun = gate()
    const jobs = runnerWith(house, ({ signal }) => {
      begun.open()
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("stopped")))
      })
    })
    jobs.start()
    await begun.passed
    await jobs.stop()
    expect(await jobRow(house, id)).toMatchObject({
      state: "queued",
      attempts: 0,
      claimedBy: null,
      lastError: null,
    })
    await enqueue(house, "another")
    jobs.wake()
    await jobs.drain()
    expect((await jobRow(house, id)).state).toBe("queued")
  })
})
