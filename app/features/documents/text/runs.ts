import * as Y from "yjs"
import { insertBeside } from "./insert-beside.ts"
import { type Marks, marksBetween, readMarks, sameMarks } from "./marks.ts"
import { appendRun, runsText, sliceRuns } from "./plain-runs.ts"

// Pages that only read take them from there, without Yjs.
export { appendRun, runsText, sliceRuns }

/** A stretch of text with one set of marks. */
export type Run = { text: string; marks: Marks }

/** Take `remove` characters away at `at` and put `insert` there; positions count in the old text. */
export type Splice = { at: number; remove: number; insert: string }

/** The Y.XmlTexts of a block: one by birth, more only where an old or foreign client made them. */
export function blockTexts(element: Y.XmlElement): Y.XmlText[] {
  return element.toArray().filter((child) => child instanceof Y.XmlText)
}

/** A block's text with marks, neighbours with equal marks joined. */
export function readRuns(element: Y.XmlElement): Run[] {
  const runs: Run[] = []
  for (const text of blockTexts(element)) {
    for (const part of text.toDelta()) {
      if (typeof part.insert === "string") appendRun(runs, part.insert, readMarks(part.attributes))
    }
  }
  return runs
}

/** A block's text as one string. */
export function blockText(element: Y.XmlElement): string {
  return runsText(readRuns(element))
}

/**
 * Makes a block's text equal to `target`, writing only what differs.
 *
 * The splices say which words change; formatting is written where the result still differs. Whoever
 * types in the rest of the block at the same time keeps every character. Call it in a transaction.
 */
export function writeRuns(
  element: Y.XmlElement,
  splices: readonly Splice[],
  target: readonly Run[],
): void {
  if (splices.length > 0 && blockTexts(element).length === 0) element.insert(0, [new Y.XmlText()])
  let shift = 0
  for (const splice of splices) {
    const at = splice.at + shift
    deleteText(element, at, splice.remove)
    insertSplice(element, at, splice.insert, target)
    shift += splice.insert.length - splice.remove
  }
  for (const change of formatChanges(readRuns(element), target)) {
    eachText(element, change.from, change.to, (text, from, length) => {
      text.format(from, length, change.marks)
    })
  }
}

/** Marks that are not yet right are put right by the format changes that follow. */
function insertSplice(
  element: Y.XmlElement,
  at: number,
  letters: string,
  target: readonly Run[],
): void {
  if (letters === "") return
  const { text, offset } = locate(element, at)
  if (!insertBeside(text, offset, letters)) {
    insertRuns(element, at, sliceRuns(target, at, at + letters.length))
  }
}

/** Puts runs with exactly their marks at a character position of a block. */
export function insertRuns(element: Y.XmlElement, at: number, runs: readonly Run[]): void {
  let position = at
  for (const run of runs) {
    const place = locate(element, position)
    // A copy: Yjs adds the marks it has to end to the object it is given.
    place.text.insert(place.offset, run.text, { ...run.marks })
    position += run.text.length
  }
}

export function deleteText(element: Y.XmlElement, at: number, length: number): void {
  eachText(element, at, at + length, (text, from, count) => text.delete(from, count))
}

function locate(element: Y.XmlElement, at: number): { text: Y.XmlText; offset: number } {
  let offset = at
  const texts = blockTexts(element)
  for (const text of texts) {
    if (offset <= text.length) return { text, offset }
    offset -= text.length
  }
  const last = texts.at(-1)
  if (last !== undefined) return { text: last, offset: last.length }
  const text = new Y.XmlText()
  element.insert(0, [text])
  return { text, offset: 0 }
}

function eachText(
  element: Y.XmlElement,
  from: number,
  to: number,
  act: (text: Y.XmlText, from: number, length: number) => void,
): void {
  let start = 0
  for (const text of blockTexts(element)) {
    const { length } = text
    const first = Math.max(0, from - start)
    const last = Math.min(length, to - start)
    if (first < last) act(text, first, last - first)
    start += length
  }
}

type FormatChange = { from: number; to: number; marks: ReturnType<typeof marksBetween> }

function formatChanges(current: readonly Run[], target: readonly Run[]): FormatChange[] {
  const changes: FormatChange[] = []
  let position = 0
  for (const run of current) {
    for (const wanted of sliceRuns(target, position, position + run.text.length)) {
      const to = position + wanted.text.length
      if (!sameMarks(run.marks, wanted.marks)) {
        changes.push({ from: position, to, marks: marksBetween(run.marks, wanted.marks) })
      }
      position = to
    }
  }
  return changes
}
