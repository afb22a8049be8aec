import { runsText } from "../../documents/text/runs.ts"
import type { Piece } from "../redline/redline.ts"

/** Words of a block that go, or look otherwise, and what comes in their place. */
export interface ChangeMark {
  from: number
  /** The same as `from` where nothing goes. */
  to: number
  /** Empty where words only go; left out where they stay. */
  insert?: string
}

/** Where a change shows in the words of its block as it stands now. */
export function marksOf(pieces: readonly Piece[]): ChangeMark[] {
  const marks: ChangeMark[] = []
  let at = 0
  for (const piece of pieces) {
    if (piece.op === "inserted") {
      const insert = runsText(piece.runs)
      const last = marks.at(-1)
      if (last?.insert === "" && last.to === at) last.insert = insert
      else marks.push({ from: at, to: at, insert })
      continue
    }
    const end = at + runsText(piece.op === "formatted" ? piece.before : piece.runs).length
    if (piece.op === "deleted") marks.push({ from: at, to: end, insert: "" })
    if (piece.op === "formatted") marks.push({ from: at, to: end })
    at = end
  }
  return marks
}
