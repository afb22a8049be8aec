import { NOTE_CHARACTER, sameMarks } from "../../documents/text/marks.ts"
import { appendRun, runsText, sliceRuns } from "../../documents/text/plain-runs.ts"
import type { Run, Splice } from "../../documents/text/runs.ts"
import { tokenDiff } from "../../documents/text/text-diff.ts"
import type { Piece } from "./redline.ts"

/** A word, a whole number or date with the signs inside it, white space, or one other sign. */
const TOKEN = /\p{N}+(?:[.,:/]\p{N}+)+|[\p{L}\p{N}\p{M}]+|\s+|./gsu
/** Where less than this share of the letters stays, a reader is better served by old and new as a whole. */
const MIN_KEPT_SHARE = 0.3

/** What differs between two texts, word by word, with their formatting. */
export function diffRuns(before: readonly Run[], after: readonly Run[]): Piece[] {
  const [textA, textB] = comparableTexts(before, after)
  const pieces: Piece[] = []
  let at = 0
  let shift = 0
  for (const splice of readableSplices(textA, textB)) {
    addKept(
      pieces,
      sliceRuns(before, at, splice.at),
      sliceRuns(after, at + shift, splice.at + shift),
    )
    const end = splice.at + splice.remove
    const start = splice.at + shift
    addPiece(pieces, "deleted", sliceRuns(before, splice.at, end))
    addPiece(pieces, "inserted", sliceRuns(after, start, start + splice.insert.length))
    shift += splice.insert.length - splice.remove
    at = end
  }
  addKept(pieces, sliceRuns(before, at, textA.length), sliceRuns(after, at + shift, textB.length))
  return pieces
}

/** The same for a text without formatting. */
export function diffPlain(before: string, after: string): Piece[] {
  return diffRuns(plainRuns(before), plainRuns(after))
}

/** The text that stood there before. */
export function beforeOf(pieces: readonly Piece[]): Run[] {
  return gather(pieces, (piece) => {
    if (piece.op === "formatted") return piece.before
    return piece.op === "inserted" ? [] : piece.runs
  })
}

/** The text that stands there now. */
export function afterOf(pieces: readonly Piece[]): Run[] {
  return gather(pieces, (piece) => {
    if (piece.op === "formatted") return piece.after
    return piece.op === "deleted" ? [] : piece.runs
  })
}

export function reversePiece(piece: Piece): Piece {
  if (piece.op === "formatted") return { op: "formatted", before: piece.after, after: piece.before }
  if (piece.op === "deleted") return { op: "inserted", runs: piece.runs }
  if (piece.op === "inserted") return { op: "deleted", runs: piece.runs }
  return piece
}

function gather(pieces: readonly Piece[], runsOf: (piece: Piece) => readonly Run[]): Run[] {
  const runs: Run[] = []
  for (const piece of pieces) {
    for (const { text, marks } of runsOf(piece)) appendRun(runs, text, marks)
  }
  return runs
}

function plainRuns(text: string): Run[] {
  return text === "" ? [] : [{ text, marks: {} }]
}

function addPiece(pieces: Piece[], op: "same" | "deleted" | "inserted", runs: Run[]): void {
  const last = pieces.at(-1)
  if (last?.op === op) {
    for (const { text, marks } of runs) appendRun(last.runs, text, marks)
  } else if (runs.length > 0) pieces.push({ op, runs })
}

/** Words that stay, cut where their formatting differs. */
function addKept(pieces: Piece[], before: readonly Run[], after: readonly Run[]): void {
  let end = 0
  for (const run of before) {
    let start = end
    end += run.text.length
    for (const now of sliceRuns(after, start, end)) {
      const to = start + now.text.length
      const text = run.text.slice(run.text.length - (end - start), run.text.length - (end - to))
      if (sameMarks(run.marks, now.marks)) addPiece(pieces, "same", [{ text, marks: run.marks }])
      else addFormatted(pieces, { text, marks: run.marks }, now)
      start = to
    }
  }
}

function addFormatted(pieces: Piece[], before: Run, after: Run): void {
  const last = pieces.at(-1)
  if (last?.op === "formatted") {
    appendRun(last.before, before.text, before.marks)
    appendRun(last.after, after.text, after.marks)
  } else pieces.push({ op: "formatted", before: [before], after: [after] })
}

function readableSplices(before: string, after: string): Splice[] {
  const fine = tokenDiff(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [])
  const splices = joinNeighbours(fine, before)
  const removed = splices.map(({ at, remove }) => before.slice(at, at + remove)).join("")
  const all = Math.max(countLetters(before), countLetters(after))
  const kept = countLetters(before) - countLetters(removed)
  if (splices.length < 2 || kept >= all * MIN_KEPT_SHARE) return splices
  return [{ at: 0, remove: before.length, insert: after }]
}

/** Two words exchanged one after the other are one change: the blank between them is no news. */
function joinNeighbours(splices: readonly Splice[], before: string): Splice[] {
  const joined: Splice[] = []
  for (const splice of splices) {
    const last = joined.at(-1)
    const between = last && before.slice(last.at + last.remove, splice.at)
    if (last && between?.trim() === "" && isExchange(last) && isExchange(splice)) {
      last.insert += between + splice.insert
      last.remove = splice.at + splice.remove - last.at
    } else joined.push({ ...splice })
  }
  return joined
}

function isExchange({ remove, insert }: Splice): boolean {
  return remove > 0 && insert !== ""
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** Both texts with each footnote's reference as a sign of its own, so that one is not taken for another. */
function comparableTexts(before: readonly Run[], after: readonly Run[]): [string, string] {
  const texts = [runsText(before), runsText(after)]
  if (!texts.some((text) => text.includes(NOTE_CHARACTER))) return [texts[0] ?? "", texts[1] ?? ""]
  const signs = new Map<string, string>()
  let next = 0xe000
  const signOf = (id: string) => {
    const known = signs.get(id)
    if (known !== undefined) return known
    while (texts.some((text) => text.includes(String.fromCharCode(next)))) next++
    // One character each, as the reference is, so that places stay the same; there are 6,400 of them.
    const sign = next < 0xf900 ? String.fromCharCode(next++) : NOTE_CHARACTER
    signs.set(id, sign)
    return sign
  }
  const replaced = (runs: readonly Run[]) =>
    runs.map(({ text, marks }) => (marks.note?.id ? signOf(marks.note.id) : text)).join("")
  return [replaced(before), replaced(after)]
}
