import { describe, expect, test } from "vitest"
import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import { applyRedline, reverseRedline } from "../../../app/features/review/redline/apply.ts"
import { compareContents } from "../../../app/features/review/redline/compare.ts"
import { readable, withNotes } from "../../../app/features/review/redline/readable.ts"
import { isEmpty, type Redline } from "../../../app/features/review/redline/redline.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { falseClaims } from "./false-claims.ts"
import { RandomWriter } from "./random-contents.ts"

const PAIRS = sized(3_000, 30_000)
const seed = runSeed()

const STEPS = [
  "changed block",
  "changed figure",
  "changed table",
  "code",
  "deleted",
  "inserted",
  "joined",
  "language",
  "leadOrganization",
  "milestones",
  "moved_away",
  "moved_here",
  "numbering",
  "objective",
  "participants",
  "same",
  "split",
  "title",
]

function seen(content: DocumentContent): DocumentContent {
  return withNotes(readable(content))
}

function eachPair(
  check: (before: DocumentContent, after: DocumentContent, redline: Redline) => void,
): void {
  const random = new Random(seed)
  for (let count = 0; count < PAIRS; count++) {
    const writer = new RandomWriter(random)
    const before = writer.content()
    const after = writer.edited(before)
    check(before, after, compareContents(before, after))
  }
}

describe(`the redline of ${PAIRS} pairs of contents (FUZZ_SEED=${seed})`, () => {
  test("applied to the one it gives the other", () => {
    eachPair((before, after, redline) => {
      expect(applyRedline(before, redline)).toEqual(seen(after))
    })
  })

  test("reversed and applied to the other it gives the one", () => {
    eachPair((before, after, redline) => {
      expect(applyRedline(after, reverseRedline(redline))).toEqual(seen(before))
      expect(reverseRedline(reverseRedline(redline))).toEqual(redline)
    })
  })

  test("survives the way through JSON", () => {
    eachPair((_before, _after, redline) => {
      expect(JSON.parse(JSON.stringify(redline))).toStrictEqual(redline)
    })
  })

  test("is empty where both read the same, and only there", () => {
    eachPair((before, after, redline) => {
      const isSame = JSON.stringify(seen(before)) === JSON.stringify(seen(after))
      expect(isEmpty(redline)).toBe(isSame)
      expect(isEmpty(compareContents(before, structuredClone(before)))).toBe(true)
    })
  })

  test("names no change that is none, and moves as few blocks as possible", () => {
    eachPair((before, after, redline) => {
      expect(falseClaims(before, after, redline)).toEqual([])
      expect(falseClaims(after, before, reverseRedline(redline))).toEqual([])
    })
  })

  test("meets each kind of step often enough to mean something", ({ task }) => {
    const counts = new Map<string, number>()
    eachPair((_before, _after, { head, frame, blocks, notes }) => {
      const fields = [...Object.keys(head), ...Object.keys(frame)]
      const steps = [...blocks, ...notes].map((entry) =>
        entry.op === "changed" ? `${entry.op} ${entry.change.type}` : entry.op,
      )
      for (const name of [...fields, ...steps]) counts.set(name, (counts.get(name) ?? 0) + 1)
    })
    const steps = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
    task.meta.figures = steps.map(([name, count]) => `${name} ${count}`).join(", ")
    const rare = [...counts].filter(([, count]) => count < PAIRS / 100)
    expect(rare).toEqual([])
    expect([...counts.keys()].sort()).toEqual(STEPS)
  })

  test("is refused by a text that it was not made from", () => {
    const random = new Random(seed)
    const writer = new RandomWriter(random)
    const before = writer.edited(writer.content(), 12)
    const after = { ...before, blocks: before.blocks.slice(1) }
    const redline = compareContents(before, after)
    expect(() => applyRedline({ ...before, blocks: before.blocks.slice(2) }, redline)).toThrow(
      "another text",
    )
  })
})
