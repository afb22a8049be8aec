import { firstWords } from "../../../ui/short-text.ts"
import { findPlacedBlock, placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { findReadBlock } from "./proposed-block.ts"

/** Where something stands for a person who looks for it: under which heading, and at which words. */
export interface BlockPlace {
  /** "2.1 Fristen"; empty above the first heading. */
  heading: string
  /** The beginning of the block's words; empty where it has none or is gone. */
  words: string
  /** Its place among the top-level blocks; behind all others where it is gone. */
  rank: number
}

/** Finds blocks in a text, also those in the cells of its tables. */
export function placeFinder(
  blocks: readonly ReadBlock[],
  numbering: Numbering,
): (id: string | null) => BlockPlace {
  const places = placedBlocks(blocks, numbering)
  return (id) => {
    if (id === null) return { heading: "", words: "", rank: -1 }
    const found = findReadBlock(blocks, id)
    const place = findPlacedBlock(places, id)
    if (found === null || place === null) return { heading: "", words: "", rank: blocks.length }
    const heading = [place.heading.number, place.heading.words].filter(Boolean).join(" ")
    return { heading, words: firstWords(blockPlainText(found)), rank: places.indexOf(place) }
  }
}
