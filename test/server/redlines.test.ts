import { expect, test } from "vitest"
import type { Offload, Tasks } from "../../app/context.ts"
import { createRedlines } from "../../server/redlines.ts"

type Input = Tasks["redline.compare"]["input"]

const INPUT: Input = {
  sides: {
    before: { kind: "seen", payload: new Uint8Array() },
    after: { kind: "seen", payload: new Uint8Array() },
  },
  part: { page: 1, unfold: null },
}

/** Counts what reaches a thread; the n-th comparison fails where told to. */
function counting(failing: readonly number[] = []) {
  let count = 0
  const offload = (async () => {
    count += 1
    if (failing.includes(count)) throw new Error("no thread")
    return { damaged: "before" }
    // why: a thread's answer is of no interest here, only how often one is asked.
  }) as unknown as Offload
  return { redlines: createRedlines(offload), count: () => count }
}

const load = async () => INPUT

test("two versions are compared once, also for those who ask at the same time", async () => {
  const { redlines, count } = counting()
  await Promise.all([redlines.compare("1 2", load), redlines.compare("1 2", load)])
  await redlines.compare("1 2", load)
  expect(count()).toBe(1)
})

test("the live text is compared each time", async () => {
  const { redlines, count } = counting()
  await redlines.compare(null, load)
  await redlines.compare(null, load)
  expect(count()).toBe(2)
})

test("what failed is tried again", async () => {
  const { redlines, count } = counting([1])
  await expect(redlines.compare("1 2", load)).rejects.toThrow("no thread")
  await redlines.compare("1 2", load)
  expect(count()).toBe(2)
})

test("those not asked for the longest go first", async () => {
  const { redlines, count } = counting()
  for (let index = 0; index < 40; index++) await redlines.compare(`${index}`, load)
  await redlines.compare("0", load)
  await redlines.compare("40", load)
  expect(count()).toBe(41)
  await redlines.compare("0", load)
  expect(count()).toBe(41)
  await redlines.compare("1", load)
  expect(count()).toBe(42)
})
