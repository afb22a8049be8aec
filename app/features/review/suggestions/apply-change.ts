import * as Y from "yjs"
import {
  deleteBlock,
  type FoundBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  setKind,
  textOf,
} from "../../documents/text/edit.ts"
import { elementsNamed, idOf, setAttribute } from "../../documents/text/elements.ts"
import { readTextBlock } from "../../documents/text/read-blocks.ts"
import type { ProposedChange, ProposedKind } from "./change.ts"
import {
  isProposedText,
  type ProposedBlock,
  type ProposedTable,
  type ProposedText,
  tidied,
} from "./proposed-block.ts"

/**
 * Writes a proposed change into a text, touching only what it changes, so that what others type beside it stays.
 * Call it in a transaction, for a change that stands.
 *
 * @returns the ids of the blocks that it concerns, new ones too
 * @throws Error where block or place are gone, or the content is of another sort than the block
 */
export function applyChange(doc: Y.Doc, change: ProposedChange): string[] {
  if (change.op === "insert_after") return insertAfter(doc, change.blockId, change.content)
  const found = get(doc, change.blockId)
  switch (change.op) {
    case "replace":
      writeBlock(found.element, change.content)
      break
    case "set_kind":
      writeKind(found.element, change.content)
      break
    case "delete":
      deleteBlock(textOf(doc), change.blockId)
      break
    case "move":
      moveBlock(doc, found, change.targetId)
  }
  return [change.blockId]
}

function get(doc: Y.Doc, id: string): FoundBlock {
  const found = findBlock(textOf(doc), id)
  if (found === null) throw new Error(`There is no block ${id}.`)
  return found
}

function insertAfter(
  doc: Y.Doc,
  blockId: string | null,
  content: readonly ProposedBlock[],
): string[] {
  const { parent, index } =
    blockId === null ? { parent: textOf(doc), index: -1 } : get(doc, blockId)
  if (parent instanceof Y.XmlElement && !content.every(isProposedText)) {
    throw new Error("A table cell holds nothing but paragraphs.")
  }
  return insertBlocks(parent, index + 1, content).flatMap((id) => id ?? [])
}

/** Yjs cannot move: the element is written anew behind its target, with its id, and taken away here. */
function moveBlock(doc: Y.Doc, { element, parent }: FoundBlock, targetId: string | null): void {
  const fragment = textOf(doc)
  if (parent !== fragment) throw new Error("What stands in a table cell does not leave it.")
  if (targetId === idOf(element)) return
  const copy = element.clone()
  const index = targetId === null ? -1 : get(doc, targetId).index
  fragment.insert(index + 1, [copy])
  fragment.delete(fragment.toArray().indexOf(element), 1)
}

function writeKind(element: Y.XmlElement, content: ProposedKind): void {
  const before = readTextBlock(element)
  writeTextAttributes(element, tidied({ ...before, ...content }))
}

function writeTextAttributes(element: Y.XmlElement, after: ProposedText): void {
  const before = readTextBlock(element)
  setKind(element, {
    ...(after.kind !== before.kind && { kind: after.kind }),
    ...(after.level !== before.level && { level: after.level }),
    ...(after.checked !== before.checked && { checked: after.checked }),
  })
}

function writeBlock(element: Y.XmlElement, content: ProposedBlock): void {
  const name = isProposedText(content) ? "block" : content.kind
  if (element.nodeName !== name) throw new Error(`A ${element.nodeName} does not become a ${name}.`)
  if (content.kind === "divider") return
  if (content.kind === "table") writeTable(element, content)
  else if (content.kind === "figure") {
    writeDefault(element, "src", content.src, null)
    writeDefault(element, "alt", content.decorative ? "" : content.alt, "")
    writeDefault(element, "decorative", content.decorative, false)
    replaceInline(element, content.runs)
  } else {
    writeTextAttributes(element, tidied(content))
    replaceInline(element, content.runs)
  }
}

function writeTable(element: Y.XmlElement, table: ProposedTable): void {
  writeDefault(element, "caption", table.caption, "")
  writeDefault(element, "headerRows", table.headerRows, 1)
  writeDefault(element, "headerColumns", table.headerColumns, 0)
  const rows = elementsNamed(element, "tableRow").map((row) => elementsNamed(row, "tableCell"))
  for (const [y, row] of table.rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const blocks = rows[y]?.[x] ? elementsNamed(rows[y][x], "block") : []
      if (blocks.length !== cell.length) throw new Error("The table has another shape.")
      for (const [z, text] of cell.entries()) {
        const block = blocks[z]
        if (block) writeBlock(block, text)
      }
    }
  }
}

/** What a new element would not store is taken away instead of written. */
function writeDefault(
  element: Y.XmlElement,
  name: string,
  value: string | number | boolean | null,
  fallback: string | number | boolean | null,
): void {
  setAttribute(element, name, value === fallback ? null : value)
}
