import type { Command } from "@tiptap/pm/state"
import { announce } from "../announce.ts"
import { caretIntoCell, caretOffset, caretWithCell } from "./cell-caret.ts"
import { deleteTable } from "./table-commands.ts"
import { newRow, rowPos, tableAt, widthOf } from "./table-place.ts"

/** A new row above or below the one the caret stands in; the caret goes into it, by default straight. */
export function addRow(side: "before" | "after", into?: number): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const { table, tablePos, row, column } = place
    const at = side === "before" ? row : Math.min(row + 1, table.childCount)
    const { tr } = state
    tr.insert(rowPos(place, at), newRow(state.schema, Math.max(1, widthOf(table))))
    caretIntoCell(tr, tablePos, [at, into ?? column])
    announce(tr, `Zeile ${at + 1} von ${table.childCount + 1} eingefügt.`)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Deletes the row the caret stands in, and with the last row the table. */
export const deleteRow: Command = (state, dispatch, view) => {
  const place = tableAt(state)
  if (place === null) return false
  const { table, tablePos, row, column } = place
  if (table.childCount <= 1) return deleteTable(state, dispatch, view)
  const { tr } = state
  tr.delete(rowPos(place, row), rowPos(place, row + 1))
  caretIntoCell(tr, tablePos, [Math.min(row, table.childCount - 2), column])
  announce(tr, `Zeile ${row + 1} von ${table.childCount} gelöscht.`)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Moves the row the caret stands in past its neighbour. */
export function moveRow(direction: "up" | "down"): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const target = direction === "up" ? place.row - 1 : place.row + 1
    const moved = place.table.maybeChild(place.row)
    if (moved === null || place.table.maybeChild(target) === null) return false
    const { tr } = state
    const offset = caretOffset(tr, place)
    const before = rowPos(place, direction === "up" ? target : target + 1)
    const from = rowPos(place, place.row)
    // One node object in both places: so it keeps its ids, and the words of whoever types in it.
    tr.insert(before, moved)
    const start = tr.mapping.map(from)
    tr.delete(start, start + moved.nodeSize)
    caretWithCell(tr, place, [target, place.column], offset)
    announce(tr, `Zeile verschoben, jetzt ${target + 1} von ${place.table.childCount}.`)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}
