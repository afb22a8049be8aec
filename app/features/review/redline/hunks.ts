import { appendRun } from "../../documents/text/plain-runs.ts"
import type { Run } from "../../documents/text/runs.ts"
import type { Piece } from "./redline.ts"

/** A stretch that stays, or one place where a text differs: what a reader counts as one change. */
export type Hunk =
  | { op: "same"; runs: Run[] }
  | { op: "exchange"; deleted: Run[]; inserted: Run[] }
  | { op: "formatted"; before: Run[]; after: Run[] }

/** Pieces with what goes and what comes in its place put together. */
export function hunksOf(pieces: readonly Piece[]): Hunk[] {
  const hunks: Hunk[] = []
  for (const piece of pieces) {
    const last = hunks.at(-1)
    if (piece.op === "same") hunks.push({ op: "same", runs: piece.runs })
    else if (piece.op === "formatted") hunks.push(hunkOfFormatting(piece.before, piece.after))
    else if (last?.op === "exchange" && last[piece.op].length === 0) last[piece.op] = piece.runs
    else hunks.push({ op: "exchange", deleted: [], inserted: [], [piece.op]: piece.runs })
  }
  return hunks
}

/** Crossing words out and turning a link elsewhere is more than another look: it is shown as words are. */
function hunkOfFormatting(before: Run[], after: Run[]): Hunk {
  return JSON.stringify(meaning(before)) === JSON.stringify(meaning(after))
    ? { op: "formatted", before, after }
    : { op: "exchange", deleted: before, inserted: after }
}

function meaning(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const { text, marks } of runs) {
    const { strike, link } = marks
    appendRun(result, text, { ...(strike && { strike }), ...(link && { link }) })
  }
  return result
}
