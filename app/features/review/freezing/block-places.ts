import { findPlacedBlock, placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { isHeading, type ReadBlock } from "../../documents/text/read-blocks.ts"

/**
 * Where a block stands as a reader would name it: "4.2", or "4.2 (3)" where paragraphs are numbered; empty
 * where no number leads there.
 */
export function placeOfBlock(
  blocks: readonly ReadBlock[],
  numbering: Numbering,
  blockId: string | null,
): string {
  const place = findPlacedBlock(placedBlocks(blocks, numbering), blockId)
  if (place === null) return ""
  const { block, number, heading } = place
  return isHeading(block) ? number : [heading.number, number].filter(Boolean).join(" ")
}
