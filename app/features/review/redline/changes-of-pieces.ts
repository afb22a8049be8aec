import { runsText } from "../../documents/text/plain-runs.ts"
import type { Run } from "../../documents/text/runs.ts"
import type { FoundChange } from "./change.ts"
import { type Hunk, hunksOf } from "./hunks.ts"
import type { Piece } from "./redline.ts"

/** The n-th change of a text has its path with the number n; words and formatting count alike. */
export function changesOfPieces(
  pieces: readonly Piece[],
  path: string,
  blockId: string | null,
): FoundChange[] {
  const hunks = hunksOf(pieces)
  const [before, after] = sidesOf(hunks)
  const found: FoundChange[] = []
  let [from, start] = [0, 0]
  for (const hunk of hunks) {
    const [was, is] = sidesOf([hunk])
    const places = {
      before: { text: before, from, to: from + was.length },
      after: { text: after, from: start, to: start + is.length },
    }
    from += was.length
    start += is.length
    if (hunk.op === "same") continue
    const kind = hunk.op === "exchange" ? "words" : "formatting"
    found.push({ kind, path: `${path}.${found.length}`, blockId, ...places, more: looksOf(hunk) })
  }
  return found
}

function looksOf(hunk: Hunk): unknown {
  if (hunk.op === "same") return null
  const marks = (runs: readonly Run[]) => runs.map((run) => [run.text.length, run.marks])
  return hunk.op === "formatted"
    ? [marks(hunk.before), marks(hunk.after)]
    : [marks(hunk.deleted), marks(hunk.inserted)]
}

/** The text of hunks in either text. */
export function sidesOf(hunks: readonly Hunk[]): [before: string, after: string] {
  const sides = hunks.map((hunk): [Run[], Run[]] => {
    if (hunk.op === "same") return [hunk.runs, hunk.runs]
    return hunk.op === "exchange" ? [hunk.deleted, hunk.inserted] : [hunk.before, hunk.after]
  })
  return [
    sides.map(([was]) => runsText(was)).join(""),
    sides.map(([, is]) => runsText(is)).join(""),
  ]
}
