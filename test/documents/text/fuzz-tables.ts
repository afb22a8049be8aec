import type { Node } from "@tiptap/pm/model"
import type { Transaction } from "@tiptap/pm/state"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import type { Place } from "./fuzz-actions.ts"

export type TableAction =
  | "addRow"
  | "deleteRow"
  | "moveRow"
  | "addColumn"
  | "deleteColumn"
  | "moveColumn"
  | "header"
  | "caption"

const { table, tableRow, tableCell, block } = textSchema.nodes

/** A table of a text, where there is one, with its position. */
function tableIn({ peer }: Place): { node: Node; pos: number; index: number } | null {
  const index = peer.state.doc.children.findIndex((node) => node.type === table)
  return index === -1
    ? null
    : { node: peer.state.doc.child(index), pos: peer.blockAt(index), index }
}

function emptyCell(): Node {
  return tableCell.create(null, block.create())
}

/** Writes other rows into a table, keeping the nodes of those that stay. */
function rewrite(place: Place, change: (rows: Node[], columns: number) => Node[] | null): void {
  const found = tableIn(place)
  if (found === null) return
  const columns = found.node.firstChild?.childCount ?? 0
  const rows = change([...found.node.children], columns)
  if (rows === null) return
  const tr: Transaction = place.peer.state.tr
  const inside = found.pos + 1
  place.peer.dispatch(tr.replaceWith(inside, inside + found.node.content.size, rows))
}

/** Takes one of a list and puts it elsewhere. */
function moved<Entry>(list: readonly Entry[], from: number, to: number): Entry[] {
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1))
}

function withCells(row: Node, change: (cells: Node[]) => Node[]): Node {
  return row.copy(tableRow.create(null, change([...row.children])).content)
}

export const TABLE_ACT: Record<TableAction, (place: Place) => void> = {
  addRow: (place) =>
    rewrite(place, (rows, columns) =>
      rows.toSpliced(
        place.random.below(rows.length + 1),
        0,
        tableRow.create(null, Array.from({ length: columns }, emptyCell)),
      ),
    ),
  deleteRow: (place) =>
    rewrite(place, (rows) =>
      rows.length < 2 ? null : rows.toSpliced(place.random.below(rows.length), 1),
    ),
  moveRow: (place) =>
    rewrite(place, (rows) =>
      rows.length < 2
        ? null
        : moved(rows, place.random.below(rows.length), place.random.below(rows.length)),
    ),
  addColumn(place) {
    rewrite(place, (rows, columns) => {
      const at = place.random.below(columns + 1)
      return rows.map((row) => withCells(row, (cells) => cells.toSpliced(at, 0, emptyCell())))
    })
  },
  deleteColumn(place) {
    rewrite(place, (rows, columns) => {
      if (columns < 2) return null
      const at = place.random.below(columns)
      return rows.map((row) => withCells(row, (cells) => cells.toSpliced(at, 1)))
    })
  },
  moveColumn(place) {
    rewrite(place, (rows, columns) => {
      if (columns < 2) return null
      const [from, to] = [place.random.below(columns), place.random.below(columns)]
      return rows.map((row) => withCells(row, (cells) => moved(cells, from, to)))
    })
  },
  header(place) {
    const found = tableIn(place)
    if (found === null) return
    const headerRows = found.node.attrs.headerRows === 0 ? 1 : 0
    place.peer.set(found.index, { headerRows })
  },
  caption(place) {
    const found = tableIn(place)
    if (found === null) return
    place.peer.set(found.index, { caption: `Tabelle ${place.random.below(9)}` })
  },
}
