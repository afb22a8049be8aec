import { expect, test } from "vitest"
import { listChanges } from "../../../app/features/review/redline/changes.ts"
import { classify } from "../../../app/features/review/redline/classify.ts"
import { compareContents } from "../../../app/features/review/redline/compare.ts"
import type { Entry, Redline } from "../../../app/features/review/redline/redline.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { RandomWriter } from "./random-contents.ts"

const PAIRS = sized(1_000, 10_000)
const seed = runSeed()

/** Whether an entry tells a reader anything: another id alone does not. */
function isTold(entry: Entry): boolean {
  if (entry.op === "same") return false
  if (entry.op !== "changed") return true
  const { id: _, ...before } = entry.change.before
  const { id: __, ...after } = entry.change.after
  if (JSON.stringify(before) !== JSON.stringify(after)) return true
  if (entry.change.type !== "table") return entry.change.pieces.some(({ op }) => op !== "same")
  const { caption, rows } = entry.change
  return (
    caption.some(({ op }) => op !== "same") ||
    rows.some(({ cells, op }) =>
      op !== "same" ? true : (cells ?? []).some((cell) => cell?.op !== "same"),
    )
  )
}

test(`every entry has its changes, each with a key and a path of its own (FUZZ_SEED=${seed})`, () => {
  const random = new Random(seed)
  for (let count = 0; count < PAIRS; count++) {
    const writer = new RandomWriter(random)
    const before = writer.content()
    const after = writer.edited(before)
    const redline = compareContents(before, after)
    const changes = listChanges(redline)
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length)
    expect(new Set(changes.map(({ path }) => path)).size).toBe(changes.length)
    expect(changes.length > 0).toBe(isAnythingTold(redline))
    expect(listChanges(JSON.parse(JSON.stringify(redline)))).toEqual(changes)
    for (const change of changes) {
      const { proposed, forcedBy } = classify(change)
      if (forcedBy.length > 0) expect(proposed).toBe("substantive")
    }
  }
})

function isAnythingTold({ frame, head, blocks, notes }: Redline): boolean {
  return (
    Object.keys(frame).length > 0 ||
    Object.keys(head).length > 0 ||
    [...blocks, ...notes].some(isTold)
  )
}
