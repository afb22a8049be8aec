import type { Node } from "@tiptap/pm/model"
import {
  type Command,
  type EditorState,
  NodeSelection,
  type PluginSpec,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { pasteIntoNarrow } from "./paste-into-cell.ts"
import { typeNamed } from "./table-place.ts"

/** A selection that begins or ends in a cell and reaches beyond it: cells must not be joined by it. */
export function crossesCells({ selection }: EditorState): boolean {
  if (!(selection instanceof TextSelection) || selection.empty) return false
  const { $from, $to } = selection
  const [start, end] = [$from, $to].map(($pos) => ($pos.depth > 3 ? $pos.before(3) : null))
  return start !== end
}

/** Deletes what is selected across cells: their words go, the cells stay. */
export const deleteSelectedCellTexts: Command = (state, dispatch) => {
  if (!crossesCells(state)) return false
  const { tr } = state
  deleteAcross(tr)
  dispatch?.(tr.scrollIntoView())
  return true
}

function deleteAcross(tr: Transaction): void {
  const { from, to } = tr.selection
  const doc = tr.doc
  const ranges: { from: number; to: number }[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    const isWhole = from <= pos && to >= pos + node.nodeSize
    // Rows and cells never go this way: only what stands in the text by itself.
    if (isWhole && doc.resolve(pos).depth === 0) {
      ranges.push({ from: pos, to: pos + node.nodeSize })
      return false
    }
    if (node.isTextblock) ranges.push(textWithin(node, pos, from, to))
    return !node.isTextblock
  })
  for (const range of ranges.reverse()) if (range.to > range.from) tr.delete(range.from, range.to)
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(from, -1))))
}

function textWithin(node: Node, pos: number, from: number, to: number) {
  return { from: Math.max(from, pos + 1), to: Math.min(to, pos + node.nodeSize - 1) }
}

/** What else would replace a selection: typing, pasting, cutting. */
export const guardCrossing: PluginSpec<unknown>["props"] = {
  handleTextInput(view, _from, _to, text) {
    if (crossesCells(view.state)) {
      const { tr } = view.state
      deleteAcross(tr)
      view.dispatch(tr.insertText(text).scrollIntoView())
      return true
    }
    return typedOnObject(view, text)
  },
  handlePaste(view, _event, slice) {
    deleteSelectedCellTexts(view.state, view.dispatch)
    return pasteIntoNarrow(view, slice)
  },
  handleDOMEvents: {
    cut(view, event) {
      if (!crossesCells(view.state) || event.clipboardData === null) return false
      const { dom, text } = view.serializeForClipboard(view.state.selection.content())
      event.clipboardData.setData("text/html", dom.innerHTML)
      event.clipboardData.setData("text/plain", text)
      event.preventDefault()
      return deleteSelectedCellTexts(view.state, view.dispatch)
    },
    dragstart(view, event) {
      if (!crossesCells(view.state)) return false
      event.preventDefault()
      return true
    },
  },
}

/** A letter typed on a selected table, picture or rule goes below it: it must not replace it. */
function typedOnObject(view: EditorView, text: string): boolean {
  const { selection, schema, tr } = view.state
  if (!(selection instanceof NodeSelection) || selection.$from.depth > 0) return false
  tr.insert(selection.to, typeNamed(schema, "block").create(null, schema.text(text)))
  view.dispatch(
    tr.setSelection(TextSelection.create(tr.doc, selection.to + 1 + text.length)).scrollIntoView(),
  )
  return true
}
