import type { Node, ResolvedPos } from "@tiptap/pm/model"
import {
  AllSelection,
  type EditorState,
  NodeSelection,
  type Selection,
  TextSelection,
} from "@tiptap/pm/state"
import * as Y from "yjs"
import { childrenOf, isElement, type YChild, type YParent, type YType } from "../elements.ts"
import { blockTexts } from "../runs.ts"

/** A place that stays beside its character, whatever others write. */
export type RelativeSelection = {
  type: "text" | "node" | "all" | "other"
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/**
 * The place in Yjs of a position in the editor; both must show the same content.
 *
 * In a text block it sticks to the character before it.
 */
export function relativePosition(fragment: Y.XmlFragment, $pos: ResolvedPos): Y.RelativePosition {
  let parent: YParent = fragment
  for (let depth = 0; depth < $pos.depth; depth++) {
    const child: unknown = parent.get($pos.index(depth))
    if (!isElement(child)) return Y.createRelativePositionFromTypeIndex(fragment, 0, -1)
    parent = child
  }
  if (!$pos.parent.inlineContent || !isElement(parent)) {
    return Y.createRelativePositionFromTypeIndex(parent, $pos.index())
  }
  let offset = $pos.parentOffset
  for (const text of blockTexts(parent)) {
    if (offset <= text.length) return Y.createRelativePositionFromTypeIndex(text, offset, -1)
    offset -= text.length
  }
  return Y.createRelativePositionFromTypeIndex(parent, 0, -1)
}

/** The editor's position of a place in Yjs, or null when its block is gone. */
export function absolutePosition(
  fragment: Y.XmlFragment,
  doc: Node,
  place: Y.RelativePosition,
): number | null {
  if (fragment.doc === null) return null
  const found = Y.createAbsolutePositionFromRelativePosition(place, fragment.doc)
  if (found === null) return null
  const holder = found.type
  const path = pathTo(fragment, holder)
  if (path === null) return null
  if (holder instanceof Y.XmlText) {
    const block = holder.parent
    if (!isElement(block)) return null
    const texts = blockTexts(block)
    const before = texts.slice(0, texts.indexOf(holder))
    const offset = before.reduce((sum, text) => sum + text.length, found.index)
    return walk(doc, path.slice(0, -1), offset)
  }
  return walk(doc, path, found.index)
}

/** Child indexes that lead from the fragment to a type, or null when one of them is deleted. */
function pathTo(fragment: Y.XmlFragment, type: YType): number[] | null {
  const path: number[] = []
  let current: YType = type
  while (current !== fragment) {
    const { parent } = current
    if (current._item === null || current._item.deleted) return null
    if (!(parent instanceof Y.XmlFragment)) return null
    // Whether it is a child at all is what is asked.
    const index = childrenOf(parent).indexOf(current as YChild)
    if (index === -1) return null
    path.unshift(index)
    current = parent
  }
  return path
}

function walk(doc: Node, path: readonly number[], last: number): number | null {
  let node = doc
  let position = 0
  for (const index of path) {
    if (index >= node.childCount || node.isLeaf) return null
    for (let at = 0; at < index; at++) position += node.child(at).nodeSize
    node = node.child(index)
    position++
  }
  if (node.isLeaf && node !== doc) return null
  if (node.inlineContent) return position + Math.min(last, node.content.size)
  for (let at = 0; at < Math.min(last, node.childCount); at++) position += node.child(at).nodeSize
  return position
}

export function relativeSelection(fragment: Y.XmlFragment, state: EditorState): RelativeSelection {
  const { $anchor, $head } = state.selection
  return {
    type: selectionType(state.selection),
    anchor: relativePosition(fragment, $anchor),
    head: relativePosition(fragment, $head),
  }
}

function selectionType(selection: Selection): RelativeSelection["type"] {
  if (selection instanceof TextSelection) return "text"
  if (selection instanceof NodeSelection) return "node"
  return selection instanceof AllSelection ? "all" : "other"
}

/** The selection in a changed document; null where only mapping through the change can tell. */
export function absoluteSelection(
  fragment: Y.XmlFragment,
  doc: Node,
  selection: RelativeSelection,
): Selection | null {
  if (selection.type === "all") return new AllSelection(doc)
  if (selection.type === "other") return null
  const anchor = absolutePosition(fragment, doc, selection.anchor)
  const head = absolutePosition(fragment, doc, selection.head)
  if (selection.type === "node") {
    const node = anchor === null ? null : doc.nodeAt(anchor)
    return anchor !== null && node && NodeSelection.isSelectable(node)
      ? NodeSelection.create(doc, anchor)
      : null
  }
  const from = anchor ?? head
  const to = head ?? anchor
  if (from === null || to === null) return null
  return TextSelection.between(doc.resolve(from), doc.resolve(to))
}
