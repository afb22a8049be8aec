import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { type Command, NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state"
import { isListKind } from "../../text/kinds.ts"

/** Backspace at the start of a block: one level out, then a plain paragraph, then into the block before. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset > 0) return false
  const { tr } = state
  if ($cursor.parent.type.name !== "block") return true
  if (!plainer(tr, $cursor)) joinBackward(tr, $cursor)
  if (dispatch && (tr.docChanged || tr.selectionSet)) dispatch(tr.scrollIntoView())
  return true
}

/** Delete at the end of a block: the next block's text comes up. */
export const deleteAtEnd: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset < $cursor.parent.content.size) return false
  const { tr } = state
  const next = siblingNode($cursor, 1)
  if (next !== null && $cursor.parent.type.name === "block") {
    mergeAt(tr, $cursor.after(), $cursor.parent, next)
  }
  if (dispatch && (tr.docChanged || tr.selectionSet)) dispatch(tr.scrollIntoView())
  return true
}

function plainer(tr: Transaction, $cursor: ResolvedPos): boolean {
  const { kind, level } = $cursor.parent.attrs
  const at = $cursor.before()
  if (level > 0 && (isListKind(kind) || kind === "paragraph")) {
    tr.setNodeAttribute(at, "level", level - 1)
  } else if (kind !== "paragraph") {
    tr.setNodeAttribute(at, "kind", "paragraph")
    if (level !== 0) tr.setNodeAttribute(at, "level", 0)
  }
  return tr.docChanged
}

function joinBackward(tr: Transaction, $cursor: ResolvedPos): void {
  const previous = siblingNode($cursor, -1)
  if (previous !== null) mergeAt(tr, $cursor.before(), previous, $cursor.parent)
}

function siblingNode($cursor: ResolvedPos, direction: -1 | 1): Node | null {
  const depth = $cursor.depth - 1
  return $cursor.node(depth).maybeChild($cursor.index(depth) + direction)
}

/**
 * Makes one of two neighbours around `boundary`.
 *
 * An empty one is deleted rather than joined: the other keeps its element and all that others type
 * in it. What cannot be joined is selected instead; footnotes stay by themselves.
 */
function mergeAt(tr: Transaction, boundary: number, before: Node, after: Node): void {
  if (isFootnote(before) || isFootnote(after)) return
  const start = boundary - before.nodeSize
  const end = boundary + after.nodeSize
  const [isText, nextIsText] = [before, after].map((node) => node.type.name === "block")
  if (isText && nextIsText) {
    if (before.content.size === 0) {
      tr.delete(start, boundary)
      tr.setSelection(TextSelection.create(tr.doc, start + 1))
    } else if (after.content.size === 0) {
      tr.delete(boundary, end)
      tr.setSelection(TextSelection.create(tr.doc, boundary - 1))
    } else {
      tr.join(boundary)
    }
    return
  }
  const at = isText ? boundary : start
  const node = isText ? after : before
  if (NodeSelection.isSelectable(node)) tr.setSelection(NodeSelection.create(tr.doc, at))
}

function isFootnote(node: Node): boolean {
  return node.attrs.kind === "footnote"
}
