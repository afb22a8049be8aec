import type { MarkType } from "@tiptap/pm/model"
import type { Command, EditorState } from "@tiptap/pm/state"
import { isSafeHref } from "../../text/safe-href.ts"

/** The link the caret stands in or the selection begins in: its address and extent, or null. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { $from } = state.selection
  const { parent } = $from
  if (!parent.isTextblock) return null
  let offset = 0
  let found: { href: string; from: number; to: number } | null = null
  for (const child of parent.children) {
    const from = $from.start() + offset
    const to = from + child.nodeSize
    offset += child.nodeSize
    const href: unknown = child.marks.find((mark) => mark.type.name === "link")?.attrs.href
    if (typeof href !== "string") continue
    if (found !== null && found.to === from && found.href === href) found.to = to
    else if (found === null || found.to < $from.pos) found = { href, from, to }
  }
  return found !== null && found.from <= $from.pos && $from.pos <= found.to ? found : null
}

/** Links the selection, or changes the link the caret stands in; refuses unsafe addresses. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const type = linkType(state)
    const range = state.selection.empty ? linkAt(state) : state.selection
    if (range === null || !isSafeHref(href)) return false
    if (dispatch) dispatch(state.tr.addMark(range.from, range.to, type.create({ href })))
    return true
  }
}

/** Puts words that are a link behind the caret; refuses unsafe addresses. */
export function insertLink(href: string, words: string): Command {
  return (state, dispatch) => {
    const type = linkType(state)
    if (!state.selection.$to.parent.isTextblock || !isSafeHref(href)) return false
    const text = state.schema.text(words || href, [type.create({ href })])
    if (dispatch) dispatch(state.tr.replaceSelectionWith(text, false).scrollIntoView())
    return true
  }
}

/** Takes the link away from the selection, or the whole link the caret stands in. */
export const removeLink: Command = (state, dispatch) => {
  const range = state.selection.empty ? linkAt(state) : state.selection
  if (range === null) return false
  if (dispatch) dispatch(state.tr.removeMark(range.from, range.to, linkType(state)))
  return true
}

function linkType(state: EditorState): MarkType {
  const type = state.schema.marks.link
  if (type === undefined) throw new Error("The schema has no link.")
  return type
}
