import type { Marks } from "../../documents/text/marks.ts"
import { appendRun, type Run, runsText, sliceRuns } from "../../documents/text/runs.ts"
import { wordDiff } from "../../documents/text/text-diff.ts"

/**
 * Runs with other words: what stays keeps its formatting, what is new looks like the word before it. Links,
 * mentions and footnotes do not spread to words that nobody has linked.
 */
export function reworded(runs: readonly Run[], words: string): Run[] {
  const before = runsText(runs)
  const result: Run[] = []
  let at = 0
  for (const splice of [...wordDiff(before, words), { at: before.length, remove: 0, insert: "" }]) {
    for (const { text, marks } of sliceRuns(runs, at, splice.at)) appendRun(result, text, marks)
    appendRun(result, splice.insert, spreading(result.at(-1)?.marks ?? {}))
    at = splice.at + splice.remove
  }
  return result
}

function spreading(marks: Marks): Marks {
  const { link: _link, mention: _mention, note: _note, ...rest } = marks
  return rest
}
