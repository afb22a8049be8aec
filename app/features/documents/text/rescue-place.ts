import type * as Y from "yjs"
import { childrenOf, idOf, isElement, type YParent } from "./elements.ts"
import type { Surroundings } from "./rescue-memory.ts"
import { blockText } from "./runs.ts"

export type Place = { element: Y.XmlElement; at: number }

/** So many characters around a word must occur exactly once for it to be put elsewhere. */
const SURE = 8
const REACHES = [24, 16, 8]
const REACHES_AT_HOME = [...REACHES, 4, 2, 1]

/**
 * The place where the words around a homeless word stand now, or null when that is not certain.
 *
 * In the block of the same id a few characters are enough; elsewhere at least 8 that occur once.
 */
export function findPlace(
  fragment: Y.XmlFragment,
  around: Surroundings,
  isMeant: (block: Y.XmlElement) => boolean = () => true,
): Place | null {
  const blocks = textBlocks(fragment).filter(isMeant)
  const home = blocks.find((block) => around.blockId !== null && idOf(block) === around.blockId)
  if (home !== undefined) {
    const at = placeIn([home], around, REACHES_AT_HOME, 1)
    if (at !== null) return at
    if (around.left === "" && around.right === "") return { element: home, at: 0 }
  }
  return placeIn(blocks, around, REACHES, SURE)
}

function placeIn(
  blocks: readonly Y.XmlElement[],
  { left, right }: Surroundings,
  reaches: readonly number[],
  least: number,
): Place | null {
  for (const reach of reaches) {
    const found = onlyPlace(blocks, left.slice(-reach), right.slice(0, reach), least)
    if (found !== null) return found
  }
  return (
    onlyPlace(blocks, left.slice(-SURE), "", least) ??
    onlyPlace(blocks, "", right.slice(0, SURE), least)
  )
}

function onlyPlace(
  blocks: readonly Y.XmlElement[],
  before: string,
  after: string,
  least: number,
): Place | null {
  const needle = before + after
  if (needle.length < least) return null
  let found: Place | null = null
  for (const element of blocks) {
    const text = blockText(element)
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
