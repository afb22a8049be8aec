import { appendRun, runsText } from "../../documents/text/plain-runs.ts"
import type { TextBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"
import { afterOf, beforeOf } from "./pieces.ts"
import type { Entry, TextAttributes, TextChange } from "./redline.ts"

/**
 * Shows a block that was split, or blocks that were joined, as just that, where the parts put together are the
 * whole to the letter and nothing else stands between them. The storage knows only a shorter block and a new one.
 */
export function recogniseSplits(entries: readonly Entry[]): Entry[] {
  const result: Entry[] = []
  let index = 0
  while (index < entries.length) {
    const found = splitAt(entries, index)
    if (found) {
      result.push(found.entry)
      index += found.length
    } else {
      // Within the loop's bounds.
      result.push(entries[index] as Entry)
      index += 1
    }
  }
  return result
}

interface Found {
  entry: Entry
  /** How many entries it stands for. */
  length: number
}

function splitAt(entries: readonly Entry[], index: number): Found | null {
  const entry = entries[index]
  if (entry?.op !== "changed" || entry.change.type !== "block") return null
  return (
    partsFrom(entries, index, entry.change, "split") ??
    partsFrom(entries, index, entry.change, "joined")
  )
}

function partsFrom(
  entries: readonly Entry[],
  index: number,
  change: TextChange,
  op: "split" | "joined",
): Found | null {
  const [whole, part] =
    op === "split" ? [change.before, change.after] : [change.after, change.before]
  if (!isLike(whole, part)) return null
  const wholeRuns = op === "split" ? beforeOf(change.pieces) : afterOf(change.pieces)
  const firstRuns = op === "split" ? afterOf(change.pieces) : beforeOf(change.pieces)
  const parts: TextBlock[] = [{ type: "block", ...part, runs: firstRuns }]
  const length = runsText(wholeRuns).length
  let taken = runsText(firstRuns).length
  let next = index + 1
  while (taken < length) {
    const neighbour = neighbourAt(entries, next, op)
    if (!neighbour) return null
    parts.push(neighbour)
    taken += runsText(neighbour.runs).length
    next += 1
  }
  const isWhole = JSON.stringify(joinedRuns(parts)) === JSON.stringify(wholeRuns)
  return parts.length > 1 && isWhole ? { entry: { op, whole, parts }, length: next - index } : null
}

function neighbourAt(
  entries: readonly Entry[],
  index: number,
  op: "split" | "joined",
): TextBlock | null {
  const entry = entries[index]
  const wanted = op === "split" ? "inserted" : "deleted"
  if (entry?.op !== wanted || entry.block.type !== "block") return null
  return runsText(entry.block.runs) === "" ? null : entry.block
}

function isLike(a: TextAttributes, b: TextAttributes): boolean {
  return a.id === b.id && a.kind === b.kind && a.level === b.level && a.checked === b.checked
}

/** The text of all parts, one after the other. */
export function joinedRuns(parts: readonly TextBlock[]): Run[] {
  const runs: Run[] = []
  for (const part of parts) {
    for (const { text, marks } of part.runs) appendRun(runs, text, marks)
  }
  return runs
}
