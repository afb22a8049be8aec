import { beginning, cutAtWord } from "../../../ui/short-text.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { type Run, runsText, sliceRuns } from "../../documents/text/runs.ts"
import type { Judgement } from "../redline/classify.ts"
import type { Piece } from "../redline/redline.ts"
import type { ProposedChange } from "./change.ts"
import { judgementOf } from "./change-class.ts"
import { type ChangeMark, marksOf } from "./change-marks.ts"
import { type ChangeLine, type ChangeView, linesOf } from "./change-view.ts"
import { folded } from "./folded.ts"

/** Of a change, in a card. */
const EXCERPT_LENGTH = 600
/** Changes that are marked one by one in the text; where there are more, the block is. */
const MAX_MARKS = 40
/** Of new words, between the words of the text. */
const MAX_MARKED = 300

/** What a card shows of a change: enough to know it by, of a long one never all. Plain JSON, a few kB at most. */
export interface Excerpt extends Pick<ChangeView, "lines" | "kind"> {
  /** Whether some of the change is left out; unchanged words around it do not count. */
  isCut: boolean
  /** Where it shows in the words of its block; null where the block as a whole is meant. */
  marks: ChangeMark[] | null
  judgement: Judgement
}

export function excerptOf(change: ProposedChange, before: ReadBlock | null): Excerpt {
  const { lines, kind } = linesOf(change, before)
  const short = shortened(
    lines.map((line) => ({ ...line, pieces: folded(line.pieces) })),
    EXCERPT_LENGTH,
  )
  return {
    lines: short.lines.map((line) => ({ ...line, pieces: line.pieces.map(withoutLinks) })),
    kind,
    isCut: short.isCut,
    marks: marksIn(change, lines),
    judgement: judgementOf(change, before),
  }
}

/** The beginning of a change, up to so many characters. */
export function shortened(
  lines: readonly ChangeLine[],
  length: number,
): { lines: ChangeLine[]; isCut: boolean } {
  const kept: ChangeLine[] = []
  let left = length
  for (const { label, pieces } of lines) {
    if (left <= 0) return { lines: kept, isCut: true }
    const line: ChangeLine = { label, pieces: [] }
    kept.push(line)
    // An empty line takes its room too.
    left -= 1
    for (const piece of pieces) {
      if (left <= 0) return { lines: kept, isCut: true }
      const size = lengthOf(piece)
      line.pieces.push(size > left ? cutPiece(piece, left) : piece)
      left -= size
    }
  }
  return { lines: kept, isCut: left < 0 }
}

function lengthOf(piece: Piece): number {
  return runsText(piece.op === "formatted" ? piece.after : piece.runs).length
}

function cutPiece(piece: Piece, length: number): Piece {
  if (piece.op !== "formatted") return { ...piece, runs: beginningOf(piece.runs, length) }
  const { op, before, after } = piece
  return { op, before: beginningOf(before, length), after: beginningOf(after, length) }
}

function beginningOf(runs: readonly Run[], length: number): Run[] {
  const kept = cutAtWord(runsText(runs), length).length
  return [...sliceRuns(runs, 0, kept), { text: " …", marks: {} }]
}

/** An address may be longer than all the words; it stands with the suggestion itself. */
function withoutLinks(piece: Piece): Piece {
  const bare = (runs: readonly Run[]) =>
    runs.map(({ text, marks: { link: _, ...marks } }) => ({ text, marks }))
  return piece.op === "formatted"
    ? { op: piece.op, before: bare(piece.before), after: bare(piece.after) }
    : { op: piece.op, runs: bare(piece.runs) }
}

/** Words that would go and come in one text; elsewhere the whole block is meant. */
function marksIn({ op }: ProposedChange, lines: readonly ChangeLine[]): ChangeMark[] | null {
  const [line] = lines
  if (op !== "replace" || line === undefined || lines.length > 1 || line.label !== null) return null
  const marks = marksOf(line.pieces)
  if (marks.length === 0 || marks.length > MAX_MARKS) return null
  return marks.map(({ insert, ...place }) =>
    insert === undefined ? place : { ...place, insert: beginning(insert, MAX_MARKED) },
  )
}
