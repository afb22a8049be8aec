import type { Node, NodeType, Schema } from "@tiptap/pm/model"
import { type EditorState, NodeSelection } from "@tiptap/pm/state"

/** Where in a table the caret stands; a table selected as a whole counts as its first cell. */
export type TablePlace = { table: Node; tablePos: number; row: number; column: number }

/** The table the caret stands in, or null outside of tables. */
export function tableAt({ selection }: EditorState): TablePlace | null {
  if (selection instanceof NodeSelection && isTable(selection.node)) {
    return { table: selection.node, tablePos: selection.from, row: 0, column: 0 }
  }
  const { $head } = selection
  const table = $head.depth > 0 ? $head.node(1) : null
  if (table === null || !isTable(table)) return null
  const column = $head.depth > 1 ? $head.index(2) : 0
  return { table, tablePos: $head.before(1), row: $head.index(1), column }
}

/** The table with that id and where it stands now; null when somebody has deleted it. */
export function findTable(doc: Node, id: string): { table: Node; tablePos: number } | null {
  let found: { table: Node; tablePos: number } | null = null
  doc.forEach((table, tablePos) => {
    if (isTable(table) && table.attrs.id === id) found ??= { table, tablePos }
  })
  return found
}

export function isTable(node: Node): boolean {
  return node.type.name === "table"
}

/** Cells of the longest row: a merge may leave the others shorter for a moment. */
export function widthOf(table: Node): number {
  return Math.max(0, ...table.children.map((row) => row.childCount))
}

/** Position before a row; of the index after the last one the end of the table's content. */
export function rowPos({ table, tablePos }: Pick<TablePlace, "table" | "tablePos">, row: number) {
  return tablePos + 1 + sizeBefore(table, row)
}

/** Position before a cell of a row; of the index after the last one the end of the row's content. */
export function cellPos(
  place: Pick<TablePlace, "table" | "tablePos">,
  row: number,
  column: number,
): number {
  const line = place.table.maybeChild(row)
  return rowPos(place, row) + 1 + (line === null ? 0 : sizeBefore(line, column))
}

function sizeBefore(parent: Node, index: number): number {
  let size = 0
  for (let at = 0; at < Math.min(index, parent.childCount); at++) size += parent.child(at).nodeSize
  return size
}

/** A cell with a paragraph to type in. */
export function newCell(schema: Schema): Node {
  return typeNamed(schema, "tableCell").create(null, typeNamed(schema, "block").create())
}

export function newRow(schema: Schema, width: number): Node {
  const cells = Array.from({ length: width }, () => newCell(schema))
  return typeNamed(schema, "tableRow").create(null, cells)
}

export function typeNamed(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name]
  if (type === undefined) throw new Error(`The schema has no ${name}.`)
  return type
}
