import { firstWords } from "../../../ui/short-text.ts"
import { type PlacedBlock, placedBlocks } from "../../documents/placed-blocks.ts"
import type { Numbering } from "../../documents/terms.ts"
import { blockHash } from "../../documents/text/canonical.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"

/** Where something stands for a person who looks for it: under which heading, and at which words. */
export interface BlockPlace {
  /** "2.1 Fristen"; empty above the first heading. */
  heading: string
  /** The beginning of the block's words; empty where it has none or is gone. */
  words: string
}

/** A text as it is now with its blocks at hand by their ids, also those in the cells of its tables. */
export interface KnownText {
  blocks: readonly ReadBlock[]
  find(id: string | null): ReadBlock | null
  isTop(id: string | null): boolean
  /** `blockHash`, taken once; null where the block is gone. */
  hashOf(id: string | null): string | null
  placeOf(id: string | null): BlockPlace
  /** Where it comes among the top-level blocks; behind all others where it is gone. */
  rankOf(id: string | null): number
}

/** Looks through the text once, however many suggestions are then held against it. */
export function knownText(blocks: readonly ReadBlock[], numbering: Numbering): KnownText {
  const known = new Map<string, { block: ReadBlock; placed: PlacedBlock; rank: number }>()
  for (const [rank, placed] of placedBlocks(blocks, numbering).entries()) {
    const { block } = placed
    const cells = block.type === "table" ? block.rows.flat(2) : []
    for (const one of [block, ...cells]) {
      if (one.id !== null) known.set(one.id, { block: one, placed, rank })
    }
  }
  const hashes = new Map<string, string>()
  const get = (id: string | null) => (id === null ? undefined : known.get(id))
  return {
    blocks,
    find: (id) => get(id)?.block ?? null,
    isTop: (id) => {
      const found = get(id)
      return found !== undefined && found.block === found.placed.block
    },
    hashOf(id) {
      const found = get(id)
      if (id === null || found === undefined) return null
      const hash = hashes.get(id) ?? blockHash(found.block)
      hashes.set(id, hash)
      return hash
    },
    rankOf: (id) => (id === null ? -1 : (get(id)?.rank ?? blocks.length)),
    placeOf(id) {
      const found = get(id)
      if (found === undefined) return { heading: "", words: "" }
      const { number, words } = found.placed.heading
      const heading = [number, firstWords(words, MAX_HEADING)].filter(Boolean).join(" ")
      return { heading, words: firstWords(blockPlainText(found.block)) }
    },
  }
}

const MAX_HEADING = 160
