import { Fragment, type Node, Slice } from "@tiptap/pm/model"
import type { EditorState, Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { figureAt } from "../figures/figure-commands.ts"
import { caretIntoCell } from "./cell-caret.ts"
import { cellPos, isTable, newCell, newRow, rowPos, tableAt, typeNamed } from "./table-place.ts"

/**
 * What is pasted where only words may stand: cells of a table into the cells from the caret on, anything
 * else as its paragraphs; into a caption as one line. False where the usual way does.
 */
export function pasteIntoNarrow(view: EditorView, slice: Slice): boolean {
  const { state } = view
  if (figureAt(state) !== null && state.selection.$head.parent.inlineContent) {
    const words = slice.content.textBetween(0, slice.content.size, " ").replaceAll(/\s+/gu, " ")
    view.dispatch(state.tr.insertText(words).scrollIntoView())
    return true
  }
  if (tableAt(state) === null || !holdsObjects(slice.content)) return false
  const rows = onlyTable(slice.content)
  const tr = rows === null ? pasteBlocks(state, slice.content) : pasteCells(state, rows)
  view.dispatch(tr.scrollIntoView().setMeta("paste", true))
  return true
}

function holdsObjects(content: Fragment): boolean {
  return content.content.some(({ type }) => type.name !== "block" && !type.isText)
}

/** The rows, where nothing but one table was copied. */
function onlyTable({ content }: Fragment): readonly Node[] | null {
  const filled = content.filter((node) => node.type.name !== "block" || node.content.size > 0)
  if (filled.every(({ type }) => type.name === "tableRow")) return filled
  const [first] = filled
  return filled.length === 1 && first && isTable(first) ? first.children : null
}

function pasteBlocks(state: EditorState, content: Fragment): Transaction {
  const block = typeNamed(state.schema, "block")
  const blocks: Node[] = []
  content.descendants((node) => {
    if (node.type === block) blocks.push(node)
    else if (node.isTextblock) blocks.push(block.create(null, node.content))
    return !node.isTextblock
  })
  const isLong = blocks.length > 0
  return state.tr.replaceSelection(new Slice(Fragment.from(blocks), isLong ? 1 : 0, isLong ? 1 : 0))
}

/** As in a spreadsheet: what stood in those cells is replaced, and the table grows where it must. */
function pasteCells(state: EditorState, rows: readonly Node[]): Transaction {
  const place = tableAt(state)
  const { tr } = state
  if (place === null) return tr
  const { tablePos, row, column } = place
  const width = Math.max(...rows.map(({ childCount }) => childCount))
  grow(tr, tablePos, row + rows.length, column + width)
  for (const [down, line] of [...rows.entries()].reverse()) {
    for (const [across, cell] of [...line.children.entries()].reverse()) {
      const table = tr.doc.nodeAt(tablePos)
      const target = table?.maybeChild(row + down)?.maybeChild(column + across)
      if (!table || !target) continue
      const start = cellPos({ table, tablePos }, row + down, column + across)
      const content = cell.childCount > 0 ? cell.content : newCell(state.schema).content
      tr.replaceWith(start + 1, start + target.nodeSize - 1, content)
    }
  }
  caretIntoCell(tr, tablePos, [row + rows.length - 1, column + width - 1])
  return tr
}

function grow(tr: Transaction, tablePos: number, rows: number, columns: number): void {
  const { schema } = tr.doc.type
  const table = tr.doc.nodeAt(tablePos)
  if (table === null) return
  const place = { table, tablePos }
  for (let row = table.childCount - 1; row >= 0; row--) {
    const missing = columns - table.child(row).childCount
    for (let at = 0; at < missing; at++) tr.insert(rowPos(place, row + 1) - 1, newCell(schema))
  }
  const grown = tr.doc.nodeAt(tablePos)
  const width = Math.max(columns, grown?.firstChild?.childCount ?? 0)
  for (let at = table.childCount; grown && at < rows; at++) {
    const end = tablePos + (tr.doc.nodeAt(tablePos)?.nodeSize ?? 2) - 1
    tr.insert(end, newRow(schema, width))
  }
}
