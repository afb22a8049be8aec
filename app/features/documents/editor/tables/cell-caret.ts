import { TextSelection, type Transaction } from "@tiptap/pm/state"
import { cellPos, newCell, type TablePlace } from "./table-place.ts"

/** Puts the caret into a cell, at the start of its text or behind it. */
export function caretIntoCell(
  tr: Transaction,
  tablePos: number,
  [row, column]: readonly [row: number, column: number],
  side: "start" | "end" = "end",
): void {
  const table = tr.doc.nodeAt(tablePos)
  const cell = table?.maybeChild(row)?.maybeChild(column)
  if (!table || !cell) return
  const start = cellPos({ table, tablePos }, row, column)
  // What a merge has emptied gets its paragraph now, else one could not type in it.
  if (cell.childCount === 0) {
    const paragraph = newCell(tr.doc.type.schema).content
    tr.insert(start + 1, paragraph)
    tr.setSelection(TextSelection.create(tr.doc, start + 2))
    return
  }
  const place = side === "start" ? start + 2 : start + cell.nodeSize - 2
  tr.setSelection(TextSelection.near(tr.doc.resolve(place), side === "start" ? 1 : -1))
}

/** How far behind the start of its cell the caret stands; null when it stands in none. */
export function caretOffset(tr: Transaction, place: TablePlace): number | null {
  const { $head } = tr.selection
  return $head.depth > 2 ? $head.pos - cellPos(place, place.row, place.column) : null
}

/** The caret follows a cell that was moved, and stays at its letter. */
export function caretWithCell(
  tr: Transaction,
  { tablePos }: TablePlace,
  [row, column]: readonly [row: number, column: number],
  offset: number | null,
): void {
  const table = tr.doc.nodeAt(tablePos)
  if (!table || offset === null) return
  const start = cellPos({ table, tablePos }, row, column)
  tr.setSelection(TextSelection.create(tr.doc, start + offset))
}
