import { chainCommands } from "@tiptap/pm/commands"
import { keydownHandler } from "@tiptap/pm/keymap"
import type { ResolvedPos } from "@tiptap/pm/model"
import { type Command, type EditorState, Plugin, Selection, TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { isListKind } from "../../text/kinds.ts"
import { announce } from "../announce.ts"
import { startOfNotes } from "../commands/footnote.ts"
import { caretIntoCell } from "./cell-caret.ts"
import { moveColumn } from "./column-commands.ts"
import { deleteSelectedCellTexts, guardCrossing } from "./crossing-selection.ts"
import { addRow, moveRow } from "./row-commands.ts"
import { TextSerializer } from "./table-clipboard.ts"
import { endsText, leaveTable } from "./table-commands.ts"
import { type TablePlace, tableAt, typeNamed } from "./table-place.ts"

/** Tab: the next cell; behind the last one a new row. At the start of a list item it indents instead. */
export const nextCell: Command = (state, dispatch, view) => {
  const place = tableAt(state)
  if (place === null || startsListItem(state)) return false
  const { row, column, table } = place
  if (column + 1 < table.child(row).childCount)
    return goTo(place, [row, column + 1])(state, dispatch)
  if (row + 1 < table.childCount) return goTo(place, [row + 1, 0])(state, dispatch)
  return addRow("after", 0)(state, dispatch, view)
}

/** Shift+Tab: the cell before; in the first one it stays. */
export const previousCell: Command = (state, dispatch) => {
  const place = tableAt(state)
  if (place === null || startsListItem(state)) return false
  const { row, column, table } = place
  if (column > 0) return goTo(place, [row, column - 1])(state, dispatch)
  if (row > 0) return goTo(place, [row - 1, table.child(row - 1).childCount - 1])(state, dispatch)
  return true
}

function goTo(place: TablePlace, cell: readonly [number, number], side?: "start"): Command {
  return (state, dispatch) => {
    const { tr } = state
    caretIntoCell(tr, place.tablePos, cell, side)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

function startsListItem({ selection: { empty, $head } }: EditorState): boolean {
  return empty && $head.parentOffset === 0 && isListKind($head.parent.attrs.kind)
}

/** Up and down: from the first or last line of a cell into the cell above or below, or out of the table. */
function goVertically(direction: "up" | "down"): Command {
  return (state, dispatch, view) => {
    const place = placeOfCaret(state)
    if (place === null || !view?.endOfTextblock(direction)) return false
    const { $head } = state.selection
    const isLast = $head.index(3) === (direction === "up" ? 0 : $head.node(3).childCount - 1)
    if (!isLast) return false
    const row = place.row + (direction === "up" ? -1 : 1)
    if (place.table.maybeChild(row)?.maybeChild(place.column)) {
      return goTo(
        place,
        [row, place.column],
        direction === "down" ? "start" : undefined,
      )(state, dispatch)
    }
    return leaveBy(direction === "up" ? -1 : 1)(state, dispatch)
  }
}

/** Left and right at the edge of a cell: the cell before or behind, or out of the table. */
function goSideways(direction: "left" | "right"): Command {
  return (state, dispatch, view) => {
    const place = placeOfCaret(state)
    if (place === null || !view?.endOfTextblock(direction)) return false
    const { $head } = state.selection
    const by = direction === "left" ? -1 : 1
    if (!isAtEdgeOfCell($head, by)) return false
    const found = Selection.findFrom(
      state.doc.resolve(by < 0 ? $head.before(3) : $head.after(3)),
      by,
    )
    if (found === null || found.$head.before(1) !== place.tablePos) {
      return leaveBy(by)(state, dispatch)
    }
    dispatch?.(state.tr.setSelection(found).scrollIntoView())
    return true
  }
}

function isAtEdgeOfCell($head: ResolvedPos, by: -1 | 1): boolean {
  const cell = $head.node(3)
  const block = $head.index(3)
  return by < 0
    ? block === 0 && $head.parentOffset === 0
    : block === cell.childCount - 1 && $head.parentOffset === $head.parent.content.size
}

/** Where the text ends with the table, a paragraph comes below it: what is typed next is no footnote's. */
function leaveBy(by: -1 | 1): Command {
  return (state, dispatch) => {
    const { $head } = state.selection
    const edge = by < 0 ? $head.before(1) : $head.after(1)
    if (by > 0 && endsText(state.doc, edge)) return leaveTable("after")(state, dispatch)
    const found = Selection.findFrom(state.doc.resolve(edge), by)
    if (found === null) return false
    dispatch?.(state.tr.setSelection(found).scrollIntoView())
    return true
  }
}

/** Only for a plain caret in a cell's text: a selection is left to the browser. */
function placeOfCaret(state: EditorState): TablePlace | null {
  const { selection } = state
  const isCaret = selection instanceof TextSelection && selection.empty
  return isCaret && selection.$head.depth === 4 ? tableAt(state) : null
}

/** A task in a cell keeps its key. */
const leaveDown: Command = (state, dispatch) =>
  state.selection.$head.parent.attrs.kind !== "task" && leaveTable("after")(state, dispatch)

const inTable =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (tableAt(state) === null) return false
    // At the table's edge nothing moves, and the table as a whole least of all.
    if (!command(state, dispatch, view)) {
      dispatch?.(announce(state.tr, "Weiter lässt es sich nicht verschieben."))
    }
    return true
  }

const TABLE_KEYS: Record<string, Command> = {
  ArrowUp: goVertically("up"),
  ArrowDown: goVertically("down"),
  ArrowLeft: goSideways("left"),
  ArrowRight: goSideways("right"),
  "Mod-Enter": leaveDown,
  "Shift-Mod-Enter": leaveTable("before"),
  "Alt-Shift-ArrowUp": inTable(moveRow("up")),
  "Alt-Shift-ArrowDown": inTable(moveRow("down")),
  "Alt-Shift-ArrowLeft": inTable(moveColumn("left")),
  "Alt-Shift-ArrowRight": inTable(moveColumn("right")),
  Backspace: deleteSelectedCellTexts,
  Delete: deleteSelectedCellTexts,
  Enter: chainCommands(deleteSelectedCellTexts, selectedTableEnter),
}

/** Enter on a table selected as a whole goes into it. */
function selectedTableEnter(...[state, dispatch]: Parameters<Command>): boolean {
  const place = tableAt(state)
  if (place === null || state.selection.$head.depth > 0) return false
  return goTo(place, [0, 0])(state, dispatch)
}

/** The keys of a table; put it before the editor's own, which know nothing of cells. */
export function tableKeysPlugin(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: keydownHandler(TABLE_KEYS),
      ...guardCrossing,
      clipboardSerializer: new TextSerializer(),
      handleClick: (view, _pos, event) => writeBelow(view, event),
    },
  })
}

/** A click below a table that ends the text gets a paragraph to go on in. */
function writeBelow(view: EditorView, event: MouseEvent): boolean {
  const { tr } = view.state
  const end = startOfNotes(tr.doc)
  const last = tr.doc.resolve(end).nodeBefore
  if (!view.editable || last === null || last.type.name === "block") return false
  const above = view.nodeDOM(end - last.nodeSize)
  const below = view.nodeDOM(end)
  const isBetween =
    above instanceof Element &&
    event.clientY > above.getBoundingClientRect().bottom &&
    !(below instanceof Element && event.clientY > below.getBoundingClientRect().top)
  if (!isBetween) return false
  tr.insert(end, typeNamed(view.state.schema, "block").create())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView())
  return true
}
