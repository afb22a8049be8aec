import { placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { isHeading, type ReadBlock } from "../../documents/text/read-blocks.ts"

/** A passage that an organisation can have a position on. */
export interface TextPlace {
  id: string
  /** "4.2 (1)", or the heading above it where nothing is numbered. */
  label: string
  words: string
  hash: string
  block: ReadBlock
}

/**
 * The passages of a text in order: paragraphs, headings, list items, footnotes, tables and, each by itself,
 * what stands in their cells. What is empty is no passage.
 *
 * @param blocks top-level blocks as they are stored
 */
export function textPlaces(blocks: readonly ReadBlock[], numbering: Numbering): TextPlace[] {
  return placedBlocks(blocks, numbering).flatMap(({ block, number, heading }) => {
    const above = heading.number || heading.words
    const label = isHeading(block) || number === "" ? above : `${above} ${number}`.trim()
    return partsOf(block).flatMap((part) => placeOf(part, label))
  })
}

/** The passage of that id; null where there is none. */
export function findPlace(blocks: readonly ReadBlock[], blockId: string): TextPlace | null {
  const part = blocks.flatMap(partsOf).find(({ id }) => id === blockId)
  return (part && placeOf(part, "")[0]) ?? null
}

function partsOf(block: ReadBlock): ReadBlock[] {
  return block.type === "table" ? [block, ...block.rows.flat(2)] : [block]
}

function placeOf(block: ReadBlock, label: string): TextPlace[] {
  const words = blockPlainText(block)
  const hasContent = words.trim() !== "" || block.type === "figure"
  if (block.id === null || !hasContent) return []
  return [{ id: block.id, label, words, hash: blockHash(block), block }]
}
