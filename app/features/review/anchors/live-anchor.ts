import * as Y from "yjs"
import { findBlock, textOf } from "../../documents/text/edit.ts"
import { idOf, isElement } from "../../documents/text/elements.ts"
import { blockTexts } from "../../documents/text/runs.ts"
import { type Anchor, anchorOf, type Passage } from "./anchor.ts"
import { liveSpots } from "./live-spots.ts"
import { betweenNeighbours, findQuotation } from "./quotation.ts"
import type { TextSpots } from "./text-spots.ts"

/** A passage without a sure end, and without neighbours to tell, has not grown by more than this. */
const MAX_RATIO = 1.5

/** The anchor of a passage of the live text; null where there are no such words. */
export function liveAnchorOf(doc: Y.Doc, passage: Passage): Anchor | null {
  const fragment = textOf(doc)
  const anchor = anchorOf(liveSpots(fragment), passage)
  const block = anchor && findBlock(fragment, passage.blockId)
  if (!anchor || !block || anchor.isWhole) return anchor
  // Each end sticks to a character of the passage: what is written beside them stays outside.
  const from = relativeAt(block.element, anchor.offset, 0)
  const to = relativeAt(block.element, anchor.offset + anchor.quote.length, -1)
  return { ...anchor, from, to }
}

/**
 * Where an anchor's passage stands in the live text, or null where it is lost. First the ends in Yjs tell;
 * where they went with their words (a split, a join, a move), the quotation does.
 */
export function findInLive(doc: Y.Doc, spots: TextSpots, anchor: Anchor): Passage | null {
  const found = betweenEnds(doc, anchor)
  const at = found === null ? undefined : spots.rank.get(found.blockId)
  if (found === null || at === undefined) return findQuotation(spots, anchor)
  const text = spots.all[at]?.readText() ?? ""
  if (text.slice(found.from, found.to) === anchor.quote) return plain(found)
  return (
    exactBeside(text, found, anchor) ??
    largerHalf(spots, at, found, anchor) ??
    (found.isSure ? plain(found) : insteadOf(spots, at, found, anchor))
  )
}

/** Between two ends in Yjs; sure where the letters at both still stand. */
type FoundPassage = Required<Passage> & { isSure: boolean }

/** Deleting and undoing may have taken a neighbour's equal letter for one of the passage. */
function exactBeside(text: string, found: FoundPassage, { quote }: Anchor): Passage | null {
  const first = Math.max(0, found.from - quote.length)
  const at = text.slice(first, found.to + quote.length).indexOf(quote)
  const from = first + at
  return at === -1 ? null : { blockId: found.blockId, from, to: from + quote.length }
}

/** A split has cut the passage, and most of its words stand at the beginning of the next block. */
function largerHalf(
  spots: TextSpots,
  at: number,
  found: FoundPassage,
  { quote }: Anchor,
): Passage | null {
  const text = spots.all[at]?.readText() ?? ""
  const kept = text.slice(found.from, found.to)
  const isCut = found.to === text.length && quote.startsWith(kept)
  if (!isCut || kept.length * 2 >= quote.length) return null
  const next = spots.all[at + 1]
  const rest = quote.slice(kept.length)
  return next?.readText().startsWith(rest) ? { blockId: next.id, from: 0, to: rest.length } : null
}

/**
 * The letter at one end is gone, and what is written in its place may stand before or behind it: then the
 * words on both sides tell better where the passage ends.
 */
function insteadOf(
  spots: TextSpots,
  at: number,
  found: FoundPassage,
  anchor: Anchor,
): Passage | null {
  const range = betweenNeighbours(spots, at, anchor)
  if (range && range.from <= found.to && range.to >= found.from) return range
  const words = spots.all[at]?.readText().slice(found.from, found.to) ?? ""
  const isLikely = words.trim() !== "" && words.length <= anchor.quote.length * MAX_RATIO
  if (!isLikely) return findQuotation(spots, anchor)
  const from = found.from + words.length - words.trimStart().length
  return { blockId: found.blockId, from, to: from + words.trim().length }
}

function plain({ blockId, from, to }: FoundPassage): Passage {
  return { blockId, from, to }
}

function betweenEnds(doc: Y.Doc, { from, to }: Anchor): FoundPassage | null {
  const start = from && absoluteOf(doc, from)
  const end = to && absoluteOf(doc, to)
  if (!start || !end || start.block !== end.block || start.offset >= end.offset) return null
  const blockId = idOf(start.block)
  const isSure = start.isAlive && end.isAlive
  return blockId === null ? null : { blockId, from: start.offset, to: end.offset, isSure }
}

function relativeAt(element: Y.XmlElement, at: number, assoc: 0 | -1): string | null {
  let offset = at
  for (const text of blockTexts(element)) {
    const isHere = assoc === 0 ? offset < text.length : offset <= text.length
    if (isHere) {
      return JSON.stringify(Y.createRelativePositionFromTypeIndex(text, offset, assoc))
    }
    offset -= text.length
  }
  return null
}

function absoluteOf(doc: Y.Doc, json: string) {
  const place = Y.createRelativePositionFromJSON(JSON.parse(json))
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc)
  const text = found?.type
  const block = text?.parent
  if (!found || !(text instanceof Y.XmlText) || !isElement(block) || isGone(text)) return null
  const texts = blockTexts(block)
  const before = texts.slice(0, texts.indexOf(text))
  const offset = before.reduce((sum, { length }) => sum + length, found.index)
  const isAlive = place.item !== null && !Y.getItem(doc.store, place.item).deleted
  return { block, offset, isAlive }
}

function isGone(type: Y.XmlText): boolean {
  for (let item = type._item; item !== null; ) {
    if (item.deleted) return true
    const { parent } = item
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return false
}
