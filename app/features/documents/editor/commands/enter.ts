import type { Attrs, Node, ResolvedPos } from "@tiptap/pm/model"
import { type Command, TextSelection, type Transaction } from "@tiptap/pm/state"
import { isListKind } from "../../text/kinds.ts"

/**
 * Enter. At the end of a block a new one is inserted after it, at its start before it: the block
 * itself is not written to, so what others type in it stays in place. Only in the middle it splits.
 */
export const enter: Command = (state, dispatch) => {
  const { tr } = state
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const block = $from.parent
  if (!(tr.selection instanceof TextSelection) || !block.isTextblock) return false
  // A footnote is one block: its second paragraph would be a footnote that nothing refers to.
  if (block.attrs.kind === "footnote") tr.insertText("\n")
  else if (block.type.name === "figure") insertAfter(tr, $from, { kind: "paragraph", level: 0 })
  else if (block.content.size === 0 && leavesEmpty(block)) leaveEmpty(tr, $from)
  else if ($from.parentOffset === block.content.size) insertAfter(tr, $from, nextAttrs(block))
  else if ($from.parentOffset === 0)
    tr.insert($from.before(), newBlock(block, previousAttrs(block)))
  else splitBlock(tr, $from)
  if (dispatch) dispatch(tr.scrollIntoView())
  return true
}

/** Shift+Enter: a line break is a character, so it never splits a text. */
export const insertLineBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock) return false
  if (dispatch) dispatch(state.tr.insertText("\n").scrollIntoView())
  return true
}

function newBlock(like: Node, attrs: Attrs): Node {
  const type = like.type.schema.nodes.block
  if (type === undefined) throw new Error("The schema has no block.")
  return type.create({ ...attrs, id: null })
}

function insertAfter(tr: Transaction, $from: ResolvedPos, attrs: Attrs): void {
  const after = $from.after()
  tr.insert(after, newBlock($from.parent, attrs))
  tr.setSelection(TextSelection.create(tr.doc, after + 1))
}

function splitBlock(tr: Transaction, $from: ResolvedPos): void {
  const { parent } = $from
  const attrs = { ...parent.attrs, checked: false, id: null }
  tr.split($from.pos, 1, [{ type: parent.type, attrs }])
}

function nextAttrs({ attrs: { kind, level } }: Node): Attrs {
  if (kind === "heading") return { kind: "paragraph", level: 0 }
  return { kind, level, checked: false }
}

function previousAttrs(block: Node): Attrs {
  return block.attrs.kind === "heading" ? { kind: "paragraph", level: 0 } : nextAttrs(block)
}

function leavesEmpty({ attrs: { kind, level } }: Node): boolean {
  return kind !== "paragraph" || level > 0
}

/** An empty list item goes one level out, on the outermost it ends the list. */
function leaveEmpty(tr: Transaction, $from: ResolvedPos): void {
  const { kind, level } = $from.parent.attrs
  const at = $from.before()
  if (isListKind(kind) && level > 0) {
    tr.setNodeAttribute(at, "level", level - 1)
    return
  }
  if (kind !== "paragraph") tr.setNodeAttribute(at, "kind", "paragraph")
  if (level !== 0) tr.setNodeAttribute(at, "level", 0)
}
