import type { Node } from "@tiptap/pm/model"
import type { Command, EditorState, Transaction } from "@tiptap/pm/state"
import { type BlockKind, isListKind, MAX_LEVEL } from "../../text/kinds.ts"

export type KindAndLevel = { kind: BlockKind; level: number }

/** The text blocks that the selection touches, with their positions. */
export function selectedBlocks(state: EditorState): { node: Node; pos: number }[] {
  const blocks: { node: Node; pos: number }[] = []
  const { from, to } = state.selection
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === "block") blocks.push({ node, pos })
    return !node.isTextblock
  })
  return blocks
}

/**
 * Gives the selected blocks a kind; list items keep their level.
 *
 * Footnotes stay what they are: their references would lead nowhere.
 */
export function setBlockKind({ kind, level }: KindAndLevel): Command {
  return (state, dispatch) => {
    const { tr } = state
    const blocks = selectedBlocks(state).filter(({ node }) => node.attrs.kind !== "footnote")
    for (const { node, pos } of blocks) {
      const stays = isListKind(kind) && isListKind(node.attrs.kind)
      change(tr, pos, node, { kind, level: stays ? node.attrs.level : level })
    }
    if (dispatch && tr.docChanged) dispatch(tr.scrollIntoView())
    return blocks.length > 0
  }
}

/** The same, and back to a paragraph where all selected blocks are that already. */
export function toggleBlockKind(wanted: KindAndLevel): Command {
  return (state, dispatch, view) => {
    const target = isBlockKindActive(state, wanted)
      ? { kind: "paragraph" as const, level: 0 }
      : wanted
    return setBlockKind(target)(state, dispatch, view)
  }
}

/** True when every selected block is of that kind; headings compare their level too. */
export function isBlockKindActive(state: EditorState, { kind, level }: KindAndLevel): boolean {
  const blocks = selectedBlocks(state)
  return (
    blocks.length > 0 &&
    blocks.every(
      ({ node: { attrs } }) =>
        attrs.kind === kind && (kind !== "heading" || Math.max(1, attrs.level) === level),
    )
  )
}

/** Tab in a list: one level in, at most one deeper than the item before. */
export const indentItem: Command = (state, dispatch) => shiftItems(state, dispatch, 1)

/** Shift+Tab in a list: one level out. */
export const outdentItem: Command = (state, dispatch) => shiftItems(state, dispatch, -1)

function shiftItems(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  by: 1 | -1,
): boolean {
  const items = selectedBlocks(state).filter(({ node }) => isListKind(node.attrs.kind))
  if (items.length === 0) return false
  const { tr } = state
  for (const { node, pos } of items) {
    const wanted = node.attrs.level + by
    const level = Math.min(wanted, by === 1 ? deepestLevelAt(tr.doc, pos) : MAX_LEVEL)
    // What is deeper than allowed already is left as it is.
    if (level >= 0 && (by === -1 || level > node.attrs.level)) change(tr, pos, node, { level })
  }
  if (dispatch && tr.docChanged) dispatch(tr.scrollIntoView())
  return true
}

function deepestLevelAt(doc: Node, pos: number): number {
  const previous = doc.resolve(pos).nodeBefore
  if (previous?.type.name !== "block" || !isListKind(previous.attrs.kind)) return 0
  return Math.min(MAX_LEVEL, previous.attrs.level + 1)
}

/** One attribute step per changed key: an unchanged one must not overwrite another person's change. */
function change(tr: Transaction, pos: number, node: Node, attrs: Partial<KindAndLevel>): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
  }
}
