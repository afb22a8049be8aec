import type { Command } from "@tiptap/pm/state"
import { announce } from "../announce.ts"
import { caretIntoCell, caretOffset, caretWithCell } from "./cell-caret.ts"
import { deleteTable } from "./table-commands.ts"
import { cellPos, newCell, tableAt, widthOf } from "./table-place.ts"

/** A new column left or right of the one the caret stands in; the caret goes into it. */
export function addColumn(side: "before" | "after"): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const column = side === "before" ? place.column : place.column + 1
    const { tr } = state
    for (const row of rowsFromTheEnd(place.table)) {
      tr.insert(cellPos(place, row, column), newCell(state.schema))
    }
    caretIntoCell(tr, place.tablePos, [place.row, column])
    announce(tr, `Spalte ${column + 1} von ${widthOf(place.table) + 1} eingefügt.`)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Deletes the column the caret stands in, and with the last column the table. */
export const deleteColumn: Command = (state, dispatch, view) => {
  const place = tableAt(state)
  if (place === null) return false
  const { table, tablePos, column } = place
  const width = widthOf(table)
  if (width <= 1) return deleteTable(state, dispatch, view)
  const { tr } = state
  for (const row of rowsFromTheEnd(table)) {
    const cell = table.child(row).maybeChild(column)
    if (cell === null) continue
    const start = cellPos(place, row, column)
    tr.delete(start, start + cell.nodeSize)
  }
  caretIntoCell(tr, tablePos, [place.row, Math.min(column, width - 2)])
  announce(tr, `Spalte ${column + 1} von ${width} gelöscht.`)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Moves the column the caret stands in past its neighbour. */
export function moveColumn(direction: "left" | "right"): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const target = direction === "left" ? place.column - 1 : place.column + 1
    if (target < 0 || target >= widthOf(place.table)) return false
    const { tr } = state
    const offset = caretOffset(tr, place)
    const [left, right] = target < place.column ? [target, place.column] : [place.column, target]
    for (const row of rowsFromTheEnd(place.table)) {
      const cell = place.table.child(row).maybeChild(right)
      if (cell === null) continue
      const start = cellPos(place, row, right)
      tr.delete(start, start + cell.nodeSize)
      tr.insert(cellPos(place, row, left), cell)
    }
    caretWithCell(tr, place, [place.row, target], offset)
    announce(tr, `Spalte verschoben, jetzt ${target + 1} von ${widthOf(place.table)}.`)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** So that the positions of the rows still to come stay right. */
function rowsFromTheEnd(table: { childCount: number }): number[] {
  return Array.from({ length: table.childCount }, (_, at) => table.childCount - 1 - at)
}
