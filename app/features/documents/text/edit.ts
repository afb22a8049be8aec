import * as Y from "yjs"
import { buildElement, emptyParagraph, type SeedBlock, type SeedRun } from "./blocks.ts"
import { childrenOf, idOf, isElement, setAttribute, type YParent } from "./elements.ts"
import type { BlockKind } from "./kinds.ts"
import { appendRun, blockText, type Run, runsText, writeRuns } from "./runs.ts"
import { FRAGMENT } from "./schema.ts"
import { wordDiff } from "./text-diff.ts"

/** Table, row, cell: deeper no block of ours stands. */
const MAX_DEPTH = 3

/** Where a block stands: its element, its parent (the text or a table cell), its place in it. */
export type FoundBlock = { element: Y.XmlElement; parent: YParent; index: number }

/** The fragment of a document that holds its blocks. */
export function textOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(FRAGMENT)
}

/** Finds a block, table, figure or divider by id, also inside table cells; null when it is gone. */
export function findBlock(parent: YParent, id: string): FoundBlock | null {
  return findWithin(parent, id, MAX_DEPTH)
}

function findWithin(parent: YParent, id: string, depth: number): FoundBlock | null {
  const children = childrenOf(parent)
  for (const [index, child] of children.entries()) {
    if (isElement(child) && idOf(child) === id) return { element: child, parent, index }
  }
  if (depth === 0) return null
  for (const child of children) {
    if (!isElement(child) || !["table", "tableRow", "tableCell"].includes(child.nodeName)) continue
    const found = findWithin(child, id, depth - 1)
    if (found !== null) return found
  }
  return null
}

/**
 * Replaces a block's text word by word; words that stay are not touched.
 *
 * What others type meanwhile in and beside the unchanged words survives. Call it in a transaction.
 */
export function replaceInline(element: Y.XmlElement, runs: readonly SeedRun[]): void {
  const target: Run[] = []
  for (const { text, marks } of runs) appendRun(target, text, marks ?? {})
  writeRuns(element, wordDiff(blockText(element), runsText(target)), target)
}

/** Changes a block's kind, level or checked state; only what differs is written. */
export function setKind(
  element: Y.XmlElement,
  change: { kind?: BlockKind; level?: number; checked?: boolean },
): void {
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined) setAttribute(element, name, value)
  }
}

/** Inserts blocks at a place and returns their ids. Call it in a transaction. */
export function insertBlocks(
  parent: YParent,
  index: number,
  seeds: readonly SeedBlock[],
): (string | null)[] {
  const elements = seeds.map(buildElement)
  parent.insert(index, elements)
  return elements.map(idOf)
}

/** Deletes a block by id; a table cell keeps at least one, empty, block. False when it was gone. */
export function deleteBlock(fragment: Y.XmlFragment, id: string): boolean {
  const found = findBlock(fragment, id)
  if (found === null) return false
  found.parent.delete(found.index, 1)
  if (found.parent instanceof Y.XmlElement && found.parent.length === 0) {
    insertBlocks(found.parent, 0, [emptyParagraph()])
  }
  return true
}

/**
 * [D4] Fills a new document once, on the server: every block gets an id and one Y.XmlText.
 *
 * @throws Error when the document already holds text
 */
export function seedBlocks(doc: Y.Doc, seeds: readonly SeedBlock[]): (string | null)[] {
  const fragment = textOf(doc)
  if (fragment.length > 0) throw new Error("A document is seeded once, while it is empty.")
  const content = seeds.length > 0 ? seeds : [emptyParagraph()]
  return doc.transact(() => insertBlocks(fragment, 0, content), "server")
}
