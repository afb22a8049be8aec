import { numberBlocks } from "../../documents/outline.ts"
import type { Numbering } from "../../documents/terms.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"

/**
 * Where a block stands as a reader would name it: "4.2", or "4.2 (3)" where paragraphs are numbered; empty
 * where no number leads there.
 */
export function placeOfBlock(
  blocks: readonly ReadBlock[],
  numbering: Numbering,
  blockId: string | null,
): string {
  const numbers = numberBlocks(blocks, numbering)
  let heading = ""
  for (const block of blocks) {
    const number = numbers.get(block) ?? ""
    const isHeading = block.type === "block" && block.kind === "heading"
    if (isHeading) heading = number
    if (block.id === blockId) {
      return isHeading ? number : [heading, number].filter((part) => part !== "").join(" ")
    }
  }
  return ""
}
