import { isListKind } from "./text/kinds.ts"
import type { ReadBlock, TextBlock } from "./text/read-blocks.ts"

export type ListKind = "bullet" | "ordered" | "task"

/** One item with what belongs to it: further paragraphs and deeper lists. */
export interface ReadingItem {
  block: TextBlock
  children: ReadingNode[]
}

/** The flat text as a reader's tree: list items that follow one another stand in one list. */
export type ReadingNode =
  | { type: "list"; kind: ListKind; items: ReadingItem[] }
  | { type: "block"; block: ReadBlock }

/** Groups blocks into nested lists. Levels must be those a reader sees, as `readText` gives them. */
export function readingTree(blocks: readonly ReadBlock[]): ReadingNode[] {
  const rest = blocks.filter((block) => !isFootnote(block))
  return takeNodes(rest, { at: 0 }, 0)
}

export function isFootnote(block: ReadBlock): block is TextBlock {
  return block.type === "block" && block.kind === "footnote"
}

type Place = { at: number }

function takeNodes(blocks: readonly ReadBlock[], place: Place, depth: number): ReadingNode[] {
  const nodes: ReadingNode[] = []
  let block = blocks[place.at]
  while (block && (depth === 0 || belongsBelow(block, depth))) {
    if (isListItem(block)) nodes.push(takeList(blocks, place, depth, block.kind))
    else {
      nodes.push({ type: "block", block })
      place.at += 1
    }
    block = blocks[place.at]
  }
  return nodes
}

function takeList(
  blocks: readonly ReadBlock[],
  place: Place,
  depth: number,
  kind: ListKind,
): ReadingNode {
  const items: ReadingItem[] = []
  let block = blocks[place.at]
  while (block && isListItem(block) && block.kind === kind && block.level >= depth) {
    place.at += 1
    items.push({ block, children: takeNodes(blocks, place, depth + 1) })
    block = blocks[place.at]
  }
  return { type: "list", kind, items }
}

function isListItem(block: ReadBlock): block is TextBlock & { kind: ListKind } {
  return block.type === "block" && isListKind(block.kind)
}

function belongsBelow(block: ReadBlock, depth: number): boolean {
  if (block.type !== "block" || block.level < depth) return false
  return isListKind(block.kind) || block.kind === "paragraph"
}
