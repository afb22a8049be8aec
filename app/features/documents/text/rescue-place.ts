import type * as Y from "yjs"
import { childrenOf, idOf, isElement, type YParent } from "./elements.ts"
import type { Surroundings } from "./rescue-memory.ts"
import { blockText } from "./runs.ts"

export type Place = { element: Y.XmlElement; at: number }
type Block = { element: Y.XmlElement; text: string }

/** So many characters around a word must occur exactly once for it to be put elsewhere. */
const SURE = 8
const REACHES = [24, 16, 8, 4, 2]
const REACHES_AT_HOME = [...REACHES, 1]

/**
 * The place where the words around a homeless word stand now, or null when that is not certain.
 *
 * In the block of the same id a few characters are enough; elsewhere at least 8 that occur once.
 */
export function findPlace(fragment: Y.XmlFragment, around: Surroundings): Place | null {
  const blocks = textBlocks(fragment).map((element) => ({ element, text: blockText(element) }))
  const home = blocks.find(
    ({ element }) => around.blockId !== null && idOf(element) === around.blockId,
  )
  if (home !== undefined) {
    const at = placeIn([home], around, REACHES_AT_HOME, 1)
    if (at !== null) return at
    if (around.left === "" && around.right === "") return { element: home.element, at: 0 }
  }
  const meant = blocks.filter(({ element }) => around.mayFollowTo(element))
  return placeIn(meant, around, REACHES, SURE)
}

function placeIn(
  blocks: readonly Block[],
  { left, right }: Surroundings,
  reaches: readonly number[],
  least: number,
): Place | null {
  // A split or a join may have parted the words on one side: the nearer of them still tell.
  for (const [before, after] of widestFirst(reaches)) {
    const found = onlyPlace(
      blocks,
      left.slice(Math.max(0, left.length - before)),
      right.slice(0, after),
      least,
    )
    if (found !== null) return found
  }
  return null
}

/** How many characters to take on the left and on the right: as many as possible, on both if possible. */
function widestFirst(reaches: readonly number[]): [number, number][] {
  const sides = [...reaches, 0]
  return sides
    .flatMap((before) => sides.map((after): [number, number] => [before, after]))
    .sort((one, other) => weight(other) - weight(one))
}

function weight([before, after]: [number, number]): number {
  return before + after + Math.min(before, after)
}

function onlyPlace(
  blocks: readonly Block[],
  before: string,
  after: string,
  least: number,
): Place | null {
  const needle = before + after
  if (needle.length < least) return null
  let found: Place | null = null
  for (const { element, text } of blocks) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      if (found !== null) return null
      found = { element, at: at + before.length }
    }
  }
  return found
}

/** All blocks and figures of a text, also those in cells. */
function textBlocks(parent: YParent): Y.XmlElement[] {
  return childrenOf(parent)
    .filter(isElement)
    .flatMap((child) =>
      child.nodeName === "block" || child.nodeName === "figure"
        ? [child]
        : child.nodeName.startsWith("table")
          ? textBlocks(child)
          : [],
    )
}
