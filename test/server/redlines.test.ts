import { setImmediate } from "node:timers/promises"
import { expect, test } from "vitest"
import type { Offload } from "../../app/context.ts"
import type { TextRow } from "../../app/features/review/redline/text-rows.ts"
import { createRedlines } from "../../server/redlines.ts"

type Part = { page: number; unfold: number | "all" | null }

const FIRST: Part = { page: 1, unfold: null }
const SEEN = { kind: "seen", payload: new Uint8Array() } as const
const load = async () => ({ before: SEEN, after: SEEN })
const caller = (signal?: AbortSignal) => ({ holder: "per_a", ...(signal && { signal }) })

/** Two stretches of unchanged text, the second too long to come along. */
const FOLDS: TextRow[] = [
  { op: "fold", at: 3, count: 5, isOpen: false, blocks: [] },
  { op: "fold", at: 40, count: 500, isOpen: false, blocks: null },
]

/** Counts what reaches a thread; the n-th comparison fails where told to. Each pair has three pages. */
function counting(failing: readonly number[] = []) {
  const parts: Part[] = []
  const redlinesFor = createRedlines(({ signal }) => {
    const offload = async (_name: string, { part }: { part: Part }) => {
      parts.push(part)
      if (failing.includes(parts.length)) throw new Error("no thread")
      if (part.page === ENDLESS) await endOf(signal)
      return { pages: 3, page: Math.min(part.page, 3), rows: FOLDS }
    }
    // why: a thread's answer is of no interest here, only how often one is asked, and for what.
    return offload as unknown as Offload
  })
  return { redlines: redlinesFor(caller()), redlinesFor, parts }
}

/** A page whose comparison goes on until it is given up. */
const ENDLESS = 2

function endOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("given up")))
  })
}

test("two versions are compared once, also for those who ask at the same time", async () => {
  const { redlines, parts } = counting()
  await Promise.all([redlines.compare("1 2", FIRST, load), redlines.compare("1 2", FIRST, load)])
  await redlines.compare("1 2", FIRST, load)
  expect(parts).toHaveLength(1)
})

test("the live text is compared each time", async () => {
  const { redlines, parts } = counting()
  await redlines.compare(null, FIRST, load)
  await redlines.compare(null, FIRST, load)
  expect(parts).toHaveLength(2)
})

test("what failed is tried again", async () => {
  const { redlines, parts } = counting([1])
  await expect(redlines.compare("1 2", FIRST, load)).rejects.toThrow("no thread")
  await redlines.compare("1 2", FIRST, load)
  expect(parts).toHaveLength(2)
})

test("those not asked for the longest go first", async () => {
  const { redlines, parts } = counting()
  for (let index = 0; index < 40; index++) await redlines.compare(`${index}`, FIRST, load)
  await redlines.compare("0", FIRST, load)
  await redlines.compare("40", FIRST, load)
  expect(parts).toHaveLength(41)
  await redlines.compare("0", FIRST, load)
  expect(parts).toHaveLength(41)
  await redlines.compare("1", FIRST, load)
  expect(parts).toHaveLength(42)
})

test("numbers that no page has cost no comparison each, also when many ask at once", async () => {
  const { redlines, parts } = counting()
  const pages = Array.from({ length: 30 }, (_, index) => 1_000 + index)
  await Promise.all(pages.map((page) => redlines.compare("1 2", { page, unfold: null }, load)))
  // The first one tells how many pages there are.
  expect(parts).toEqual([
    { page: 1_000, unfold: null },
    { page: 3, unfold: null },
  ])
})

test("a folded stretch that came along opens without a comparison, and a number that is none does nothing", async () => {
  const { redlines, parts } = counting()
  const compare = async (unfold: Part["unfold"]) => {
    const result = await redlines.compare("1 2", { page: 1, unfold }, load)
    return "damaged" in result ? [] : result.rows.map((row) => row.op === "fold" && row.isOpen)
  }
  expect(await compare(3)).toEqual([true, false])
  for (let at = 100; at < 130; at++) expect(await compare(at)).toEqual([false, false])
  expect(parts).toEqual([FIRST])
  await compare(40)
  expect(parts).toEqual([FIRST, { page: 1, unfold: 40 }])
})

test("a comparison ends when the last who asked for it has left, and not before", async () => {
  const { redlines, redlinesFor, parts } = counting()
  await redlines.compare("1 2", FIRST, load)
  const people = [new AbortController(), new AbortController()]
  const given: number[] = []
  const all = people.map(({ signal }, index) =>
    redlinesFor(caller(signal))
      .compare("1 2", { page: ENDLESS, unfold: null }, load)
      .catch(() => given.push(index)),
  )
  await setImmediate()
  people[0]?.abort()
  await setImmediate()
  expect(given).toEqual([])
  people[1]?.abort()
  await Promise.all(all)
  expect(given).toEqual([0, 1])
  expect(parts).toEqual([FIRST, { page: ENDLESS, unfold: null }])
})
