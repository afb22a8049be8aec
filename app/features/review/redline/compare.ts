import type { DocumentContent } from "../../documents/text/content.ts"
import { compareBlocks } from "./compare-blocks.ts"
import { compareHeads } from "./compare-head.ts"
import { diffPlain } from "./pieces.ts"
import { readable } from "./readable.ts"
import type { FrameField, Redline } from "./redline.ts"

const FRAME_FIELDS: readonly FrameField[] = ["title", "language", "numbering"]

/**
 * All that a reader of both contents sees differ: blocks aligned by id, words inside them, tables by cell, the
 * head field by field. Empty where the two read the same, whatever their storage.
 */
export function compareContents(before: DocumentContent, after: DocumentContent): Redline {
  const [was, is] = [readable(before), readable(after)]
  const frame: Redline["frame"] = {}
  for (const field of FRAME_FIELDS) {
    if (was.frame[field] !== is.frame[field]) {
      frame[field] = diffPlain(was.frame[field], is.frame[field])
    }
  }
  return {
    frame,
    head: compareHeads(was.head, is.head),
    blocks: compareBlocks(was.body, is.body),
    notes: compareBlocks(was.notes, is.notes),
  }
}
