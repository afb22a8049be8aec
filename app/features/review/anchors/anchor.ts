import type { Spot, TextSpots } from "./text-spots.ts"

/** Characters kept of the words on either side of a passage. */
const CONTEXT_LENGTH = 32
/** Of a whole block as much is kept as one needs to know it again. */
const WHOLE_QUOTE_LENGTH = 240

/**
 * Where something said about a text belongs, so that it is found again whatever is written meanwhile. It is
 * made once and never written back: places that were found would drift away from what was meant.
 */
export interface Anchor {
  blockId: string
  /** The block before it, into which it goes when both are joined. */
  previousBlockId: string | null
  /** The whole block is meant, not some of its words. */
  isWhole: boolean
  /** The words that are meant, and what stood around them. */
  quote: string
  before: string
  after: string
  /** Where they began in the block: decides between equal ones. */
  offset: number
  /** Relative positions of their ends in the live text, as JSON; null on a version, and for whole blocks. */
  from: string | null
  to: string | null
}

/** A passage as somebody has marked it; without `from` and `to` the whole block. */
export interface Passage {
  blockId: string
  from?: number
  to?: number
}

/** The anchor of a passage without its ends in Yjs; null where there are no such words. */
export function anchorOf(spots: TextSpots, passage: Passage): Anchor | null {
  const at = spots.rank.get(passage.blockId)
  const spot = at === undefined ? undefined : spots.all[at]
  if (at === undefined || !spot) return null
  const text = spot.readText()
  const own = {
    blockId: spot.id,
    previousBlockId: spots.all[at - 1]?.id ?? null,
    from: null,
    to: null,
  }
  const { from, to } = passage
  if (from === undefined || to === undefined) {
    const quote = text.slice(0, WHOLE_QUOTE_LENGTH)
    return { ...own, isWhole: true, quote, before: "", after: "", offset: 0 }
  }
  if (from < 0 || from >= to || to > text.length) return null
  return {
    ...own,
    isWhole: false,
    quote: text.slice(from, to),
    before: text.slice(Math.max(0, from - CONTEXT_LENGTH), from),
    after: text.slice(to, to + CONTEXT_LENGTH),
    offset: from,
  }
}

/**
 * Where the marked words stand by now: a person's page and the server may differ by what was typed a moment
 * ago. Null where they are not there, or the block is not.
 */
export function sameWords(spots: TextSpots, passage: Passage, quote: string): Passage | null {
  const at = spots.rank.get(passage.blockId)
  const spot: Spot | undefined = at === undefined ? undefined : spots.all[at]
  if (!spot) return null
  if (passage.from === undefined) return { blockId: spot.id }
  const text = spot.readText()
  let best: number | null = null
  for (let found = text.indexOf(quote); found !== -1; found = text.indexOf(quote, found + 1)) {
    const distance = Math.abs(found - passage.from)
    if (best === null || distance < Math.abs(best - passage.from)) best = found
  }
  return best === null || quote === ""
    ? null
    : { blockId: spot.id, from: best, to: best + quote.length }
}
