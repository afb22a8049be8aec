import type { Node } from "@tiptap/pm/model"
import { type Command, Selection, TextSelection } from "@tiptap/pm/state"
import { announce } from "../announce.ts"
import { caretIntoCell } from "./cell-caret.ts"
import { findTable, newRow, tableAt, typeNamed } from "./table-place.ts"

/** What the dialog asks for. */
export type TableShape = {
  rows: number
  columns: number
  headerRow: boolean
  headerColumn: boolean
  caption: string
}

/** Largest table the dialog makes; rows and columns can be added to it. */
export const MAX_NEW_ROWS = 50
export const MAX_NEW_COLUMNS = 12

/**
 * Puts a table behind the block the caret stands in, and the caret into its first cell.
 *
 * An empty paragraph stays below the table, and stands there where the text would end with the table:
 * it is where the writing goes on.
 */
export function insertTable(shape: TableShape): Command {
  return (state, dispatch) => {
    const { schema, tr } = state
    const rows = Array.from({ length: shape.rows }, () => newRow(schema, shape.columns))
    const attrs = {
      caption: shape.caption,
      headerRows: shape.headerRow ? 1 : 0,
      headerColumns: shape.headerColumn ? 1 : 0,
    }
    const at = placeForObject(state)
    const table = typeNamed(schema, "table").create(attrs, rows)
    tr.insert(at, endsText(state.doc, at) ? [table, typeNamed(schema, "block").create()] : table)
    caretIntoCell(tr, at, [0, 0])
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Where a table, picture or rule goes: behind the caret's block, before one that is still empty. */
export function placeForObject({ selection, doc }: Parameters<Command>[0]): number {
  const { $to } = selection
  if ($to.depth === 0) return selection.to
  const block = doc.child($to.index(0))
  const isEmpty = block.type.name === "block" && block.content.size === 0
  return isEmpty ? $to.before(1) : $to.after(1)
}

/** Whether no more of the text follows there: nothing at all, or footnotes only. */
export function endsText(doc: Node, at: number): boolean {
  const next = doc.resolve(at).nodeAfter
  return next === null || next.attrs.kind === "footnote"
}

export const deleteTable: Command = (state, dispatch) => {
  const place = tableAt(state)
  if (place === null) return false
  const { tr } = state
  tr.delete(place.tablePos, place.tablePos + place.table.nodeSize)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(place.tablePos, tr.doc.content.size))))
  announce(tr, "Tabelle gelöscht.")
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Switches the first row, or the first column, to headings and back: one attribute, no cell is made anew. */
export function toggleHeader(name: "headerRows" | "headerColumns"): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const count = place.table.attrs[name] > 0 ? 0 : 1
    const header = name === "headerRows" ? "Kopfzeile" : "Kopfspalte"
    const { tr } = state
    announce(tr, `${header} ${count > 0 ? "eingeschaltet" : "ausgeschaltet"}.`)
    dispatch?.(tr.setNodeAttribute(place.tablePos, name, count))
    return true
  }
}

/** Changes caption and headings of the table with that id; what is the same is not written. */
export function changeTable(
  id: string,
  { caption, headerRow, headerColumn }: Pick<TableShape, "caption" | "headerRow" | "headerColumn">,
): Command {
  return (state, dispatch) => {
    const found = findTable(state.doc, id)
    if (found === null) return false
    const { attrs } = found.table
    const { tr } = state
    if (attrs.caption !== caption) tr.setNodeAttribute(found.tablePos, "caption", caption)
    for (const [name, isWanted] of [
      ["headerRows", headerRow],
      ["headerColumns", headerColumn],
    ] as const) {
      // Two header rows of an import stay two.
      if (attrs[name] > 0 !== isWanted) tr.setNodeAttribute(found.tablePos, name, isWanted ? 1 : 0)
    }
    dispatch?.(tr)
    return true
  }
}

/** A paragraph before or behind the table, and the caret in it: the way out at both ends of a text. */
export function leaveTable(side: "before" | "after"): Command {
  return (state, dispatch) => {
    const place = tableAt(state)
    if (place === null) return false
    const at = place.tablePos + (side === "before" ? 0 : place.table.nodeSize)
    const { tr } = state
    tr.insert(at, typeNamed(state.schema, "block").create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }
}
