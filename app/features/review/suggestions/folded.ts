import { type Run, runsText, sliceRuns } from "../../documents/text/runs.ts"
import type { Piece } from "../redline/redline.ts"

/** Characters kept of unchanged words beside a change. */
const KEPT = 48
/** Fewer are not worth a cut. */
const WORTH = 24

/** A change with the unchanged words around it cut to what one needs to find the place. */
export function folded(pieces: readonly Piece[]): Piece[] {
  if (pieces.every(({ op }) => op === "same")) return [...pieces]
  return pieces.map((piece, index) => {
    if (piece.op !== "same") return piece
    const isFirst = index === 0
    const isLast = index === pieces.length - 1
    return { op: "same", runs: cut(piece.runs, !isFirst, !isLast) }
  })
}

/** @param start whether its beginning stands beside a change, @param end the same of its end */
function cut(runs: Run[], start: boolean, end: boolean): Run[] {
  const text = runsText(runs)
  const head = start ? text.slice(0, KEPT).search(/\s\S*$/u) : 0
  const tail = text.slice(-KEPT).search(/\s/u)
  const from = start ? Math.max(0, head) : 0
  const to = end && tail >= 0 ? Math.max(0, text.length - KEPT) + tail : text.length
  if (to - from < WORTH) return runs
  return [
    ...(start ? sliceRuns(runs, 0, from) : []),
    { text: start && end ? " … " : "…", marks: {} },
    ...(end ? sliceRuns(runs, to, text.length) : []),
  ]
}
