import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { diffPlain, diffRuns } from "../redline/pieces.ts"
import type { Piece } from "../redline/redline.ts"

/** How a passage has changed since a position was taken. */
export interface WordingChange {
  /** The words then and now. */
  pieces: Piece[]
  /** The passage is not in the text any more. */
  isGone: boolean
  /** Kind, level or formatting changed, and no word. */
  hasSameWords: boolean
}

/** @param after null for a passage that is gone */
export function wordingChange(before: ReadBlock, after: ReadBlock | null): WordingChange {
  const [was, is] = [blockPlainText(before), after ? blockPlainText(after) : ""]
  const pieces =
    after && "runs" in before && "runs" in after
      ? diffRuns(before.runs, after.runs)
      : diffPlain(was, is)
  return { pieces, isGone: after === null, hasSameWords: was === is }
}
