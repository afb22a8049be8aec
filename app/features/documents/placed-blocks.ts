import { numberBlocks } from "./outline.ts"
import type { Numbering } from "./terms.ts"
import { blockPlainText, withShownLevels } from "./text/plain.ts"
import { isHeading, type ReadBlock } from "./text/read-blocks.ts"

/** Where a top-level block stands in its text. */
export interface PlacedBlock {
  block: ReadBlock
  /** Its own number, "4.2" or "(3)"; empty where it has none. */
  number: string
  /** The heading it stands under, for a heading itself; empty words and number before the first one. */
  heading: { number: string; words: string }
}

/**
 * The top-level blocks in order, each with its number and the heading it stands under, as pages show them.
 *
 * @param blocks as they are stored: a level that nobody is shown does not count for a number
 */
export function placedBlocks(blocks: readonly ReadBlock[], numbering: Numbering): PlacedBlock[] {
  const shown = withShownLevels(blocks)
  const numbers = numberBlocks(shown, numbering)
  let heading = { number: "", words: "" }
  return blocks.map((block, at) => {
    const number = numbers.get(shown[at] ?? block) ?? ""
    if (isHeading(block)) heading = { number, words: blockPlainText(block) }
    return { block, number, heading }
  })
}

/** The place of a block, or of the table whose cell it is; null where it is not in the text. */
export function findPlacedBlock(
  places: readonly PlacedBlock[],
  blockId: string | null,
): PlacedBlock | null {
  return places.find(({ block }) => hasPart(block, blockId)) ?? null
}

function hasPart(block: ReadBlock, id: string | null): boolean {
  if (id === null) return false
  return (
    block.id === id || (block.type === "table" && block.rows.flat(2).some((cell) => cell.id === id))
  )
}
