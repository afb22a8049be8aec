import { type Marks, NOTE_CHARACTER, sameMarks } from "./marks.ts"
import type { Run } from "./runs.ts"

// Without Yjs: pages in the browser that only show a text read this file.

/** Adds text to the end of runs; a footnote reference is always a run of its own. */
export function appendRun(runs: Run[], text: string, marks: Marks): void {
  if (text === "") return
  if (marks.note !== undefined) {
    appendNoted(runs, text, marks)
    return
  }
  const last = runs.at(-1)
  if (last !== undefined && sameMarks(last.marks, marks)) last.text += text
  else runs.push({ text, marks })
}

function appendNoted(runs: Run[], text: string, marks: Marks): void {
  const { note: _, ...plain } = marks
  for (const part of text.split(/(\uFFFC)/u)) {
    // The mark may have leaked over neighbouring words; there it means nothing.
    if (part === NOTE_CHARACTER) runs.push({ text: part, marks })
    else appendRun(runs, part, plain)
  }
}

export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join("")
}

/** The part of `runs` between two character positions. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  const part: Run[] = []
  let start = 0
  for (const { text, marks } of runs) {
    const cut = text.slice(Math.max(0, from - start), Math.max(0, to - start))
    appendRun(part, cut, marks)
    start += text.length
  }
  return part
}
