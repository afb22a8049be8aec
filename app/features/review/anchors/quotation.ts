import type { Anchor, Passage } from "./anchor.ts"
import type { TextSpots } from "./text-spots.ts"

/** So many equal characters, context included, are no accident. */
const ENOUGH = 12
/** How much longer than the old words those may be that have taken their place between the same neighbours. */
const MAX_GROWTH = 40

/**
 * Finds a passage by its words and what stood around them: in its block, else in the other half of it after a
 * split or in the block it was joined with, else anywhere, if there is only one such place. Null where it is
 * lost. Knows no history: all that a frozen version or a stored text has is enough.
 */
export function findQuotation(spots: TextSpots, anchor: Anchor): Passage | null {
  const own = spots.rank.get(anchor.blockId)
  if (own !== undefined) {
    if (anchor.isWhole) return { blockId: anchor.blockId }
    const here = bestIn(spots, own, anchor) ?? betweenNeighbours(spots, own, anchor)
    if (here) return here
  }
  for (const at of neighbours(spots, anchor, own)) {
    const found = bestIn(spots, at, anchor)
    if (found) return found
  }
  return onlyOne(spots, anchor) ?? betweenAnywhere(spots, anchor)
}

/** The other halves stand behind their block, or before it; a block that is gone went into the one before. */
function neighbours(spots: TextSpots, anchor: Anchor, own: number | undefined): number[] {
  if (own !== undefined) return [own + 1, own - 1, own + 2].filter((at) => spots.all[at])
  const previous = spots.rank.get(anchor.previousBlockId ?? "")
  return previous === undefined ? [] : [previous]
}

function onlyOne(spots: TextSpots, anchor: Anchor): Passage | null {
  let only: Passage | null = null
  for (const at of spots.all.keys()) {
    const found = places(spots, at, anchor)
    if (found.length === 0) continue
    if (found.length > 1 || only !== null) return null
    only = asPassage(spots, at, anchor, found[0]?.from ?? 0)
  }
  return only
}

type Found = { from: number; evidence: number }

/** The place in a block that fits best; null where two fit alike, unless the old place decides. */
function bestIn(spots: TextSpots, at: number, anchor: Anchor): Passage | null {
  const found = places(spots, at, anchor)
  const most = Math.max(...found.map(({ evidence }) => evidence))
  const best = found.filter(({ evidence }) => evidence === most)
  const isOwn = spots.all[at]?.id === anchor.blockId
  if (best.length === 0 || (best.length > 1 && !isOwn)) return null
  const distance = ({ from }: Found) => Math.abs(from - anchor.offset)
  const [nearest] = best.toSorted((a, b) => distance(a) - distance(b))
  return nearest ? asPassage(spots, at, anchor, nearest.from) : null
}

function asPassage(spots: TextSpots, at: number, { quote }: Anchor, from: number): Passage | null {
  const blockId = spots.all[at]?.id
  return blockId === undefined ? null : { blockId, from, to: from + quote.length }
}

/** Every place of the words in a block where enough of what stood around them still does. */
function places(spots: TextSpots, at: number, anchor: Anchor): Found[] {
  const { quote, before, after } = anchor
  const text = textAt(spots, at)
  const needed = Math.min(ENOUGH, quote.length + before.length + after.length)
  const found: Found[] = []
  if (quote === "") return found
  for (let from = text.indexOf(quote); from !== -1; from = text.indexOf(quote, from + 1)) {
    // A split has put what stood beside the words into the next block. No more than is compared is copied: of
    // a single letter there are thousands in a long block.
    const near = text.slice(Math.max(0, from - before.length), from)
    const left = near.length < before.length ? textAt(spots, at - 1) + near : near
    const end = from + quote.length
    const beyond = text.slice(end, end + after.length)
    const right = beyond.length < after.length ? beyond + textAt(spots, at + 1) : beyond
    const evidence = commonEnd(left, before) + commonStart(right, after)
    if (quote.length + evidence >= needed) found.push({ from, evidence })
  }
  return found
}

/**
 * What stands between the same neighbours in a block: other words may have taken the place of the old ones.
 * The neighbours may have changed too; then the nearest letters of them are enough.
 */
export function betweenNeighbours(
  spots: TextSpots,
  at: number,
  anchor: Anchor,
): Required<Passage> | null {
  const { before, after } = anchor
  const blockId = spots.all[at]?.id
  if (blockId === undefined) return null
  const text = textAt(spots, at)
  for (const length of [32, 16, 12, 8, 6]) {
    const [left, right] = [before.slice(-length), after.slice(0, length)]
    if (left.length + right.length < ENOUGH) return null
    const range = gap(text, left, right)
    if (range && isLikely(range, anchor, length)) return { blockId, ...range }
  }
  return null
}

/** The same in the whole text, block boundaries left out: for what was split or joined, and then written in. */
function betweenAnywhere(spots: TextSpots, anchor: Anchor): Passage | null {
  const { quote, before, after } = anchor
  const { text, starts } = spots.readAll()
  for (const length of [32, 16, ENOUGH]) {
    const [left, right] = [before.slice(-length), after.slice(0, length)]
    if (Math.min(left.length, right.length) < ENOUGH) return null
    const range = gap(text, left, right)
    if (!range || !isLikely(range, anchor, length)) continue
    const { from, to } = largestPart(starts, range)
    const found = text.slice(from, to)
    // Another block may have come between two halves: what is found must be like what was meant.
    const same = commonStart(found, quote) + commonEnd(found, quote)
    if (same * 2 < found.length) return null
    const at = starts.findLastIndex((start) => start <= from)
    const [blockId, start] = [spots.all[at]?.id, starts[at]]
    return blockId === undefined || start === undefined
      ? null
      : { blockId, from: from - start, to: to - start }
  }
  return null
}

type Range = { from: number; to: number }

/** What stands between two words that are there once; at an end of the text there may be none beside it. */
function gap(text: string, left: string, right: string): Range | null {
  const start = left === "" ? 0 : only(text, left)
  if (start === null) return null
  const from = start + left.length
  const to = right === "" ? text.length : only(text, right, from)
  return to === null || from >= to ? null : { from, to }
}

/**
 * A few letters on both sides may be those of another place, and the end of a block may have gone elsewhere:
 * then no more than the old words stand between.
 */
function isLikely({ from, to }: Range, { quote, before, after }: Anchor, length: number): boolean {
  const isCertain = length >= ENOUGH && before !== "" && after !== ""
  return to - from <= (isCertain ? quote.length + MAX_GROWTH : quote.length * 1.5)
}

/** Of what a block boundary goes through, the part with most of the words. */
function largestPart(starts: readonly number[], range: Range): Range {
  const cuts = [range.from, ...starts.filter((at) => at > range.from && at < range.to), range.to]
  const parts = cuts.slice(1).map((to, at) => ({ from: cuts[at] ?? to, to }))
  const length = ({ from, to }: Range) => to - from
  return parts.reduce((best, part) => (length(part) > length(best) ? part : best), {
    from: range.from,
    to: range.from,
  })
}

/** Where words stand that are there once. */
function only(text: string, words: string, behind = 0): number | null {
  const first = text.indexOf(words, behind)
  return first === -1 || text.indexOf(words, first + 1) !== -1 ? null : first
}

function textAt(spots: TextSpots, at: number): string {
  return spots.all[at]?.readText() ?? ""
}

function commonEnd(a: string, b: string): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}

function commonStart(a: string, b: string): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a[length] === b[length]) length++
  return length
}
