import * as Y from "yjs"
import { textOf } from "../../../documents/text/edit.ts"
import { type ReadBlock, readBlocks } from "../../../documents/text/read-blocks.ts"
import type { ProposedChange } from "../change.ts"
import { findReadBlock, isProposedText, type ProposedBlock, withoutId } from "../proposed-block.ts"

/** What an update would do to a text, block by block. */
export interface ChangesInUpdate {
  changes: ProposedChange[]
  /** How many blocks it changes in a way that a suggestion cannot say. */
  left: number
}

/**
 * Reads an update that was not taken as changes to single blocks of the text as it is now.
 *
 * @param update Yjs v1, made on an earlier state of this text
 */
export function changesInUpdate(update: Uint8Array, current: Y.Doc): ChangesInUpdate {
  const scratch = new Y.Doc()
  try {
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(current))
    Y.applyUpdate(scratch, update)
    return changesBetween(readBlocks(textOf(current)), readBlocks(textOf(scratch)))
  } finally {
    scratch.destroy()
  }
}

export function changesBetween(
  before: readonly ReadBlock[],
  after: readonly ReadBlock[],
): ChangesInUpdate {
  const found: ChangesInUpdate = { changes: [], left: 0 }
  // The nearest block before that is in both texts: what is new goes behind it.
  let anchor: string | null = null
  let inserted: Extract<ProposedChange, { op: "insert_after" }> | null = null
  for (const block of after) {
    const old = findReadBlock(before, block.id)
    if (old !== null) {
      addChanged(found, old, block)
      anchor = block.id
      inserted = null
      continue
    }
    const content = withoutId(block)
    if (content === null || !isInsertable(content)) {
      found.left += 1
      continue
    }
    if (inserted) inserted.content.push(content)
    else {
      inserted = { op: "insert_after", blockId: anchor, content: [content] }
      found.changes.push(inserted)
    }
  }
  for (const { id } of before) {
    if (id !== null && findReadBlock(after, id) === null) {
      found.changes.push({ op: "delete", blockId: id })
    }
  }
  found.changes = found.changes.filter(isOne)
  return found
}

function addChanged(found: ChangesInUpdate, old: ReadBlock, block: ReadBlock): void {
  if (JSON.stringify(old) === JSON.stringify(block)) return
  const content = withoutId(block)
  if (old.type === "table" && block.type === "table") addCells(found, old, block)
  else if (block.id === null || content === null || old.type !== block.type) found.left += 1
  else found.changes.push({ op: "replace", blockId: block.id, content })
}

/** What changed in cells that are in both; of rows and columns a suggestion says nothing. */
function addCells(
  found: ChangesInUpdate,
  old: Extract<ReadBlock, { type: "table" }>,
  table: Extract<ReadBlock, { type: "table" }>,
): void {
  const cells = table.rows.flat(2)
  const known = new Map(old.rows.flat(2).map((cell) => [cell.id, cell]))
  const { rows: _rows, ...head } = table
  const { rows: _oldRows, ...oldHead } = old
  if (cells.length !== known.size || JSON.stringify(head) !== JSON.stringify(oldHead)) {
    found.left += 1
  }
  for (const cell of cells) {
    const before = known.get(cell.id)
    if (before) addChanged(found, before, cell)
  }
}

function isInsertable(content: ProposedBlock): boolean {
  if (!isProposedText(content)) return true
  const hasNotes = content.runs.some(({ marks }) => marks.note !== undefined)
  return content.kind !== "footnote" && !hasNotes
}

/** New paragraphs without a word in them say nothing. */
function isOne(change: ProposedChange): boolean {
  if (change.op !== "insert_after") return true
  return change.content.some(
    (block) => !isProposedText(block) || block.runs.some(({ text }) => text.trim() !== ""),
  )
}
