import type { EditorState } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/** Signs before which no space stands. */
const CLOSING = /^[,.;:!?)]$/u

/**
 * Behind a name stands a space already: the one that a person types by habit is not a second one, and a
 * comma takes its place.
 */
export function typeBehindName(view: EditorView, from: number, to: number, typed: string): boolean {
  if (from !== to || !standsBehindName(view.state, from)) return false
  if (typed === " ") return true
  if (!CLOSING.test(typed)) return false
  view.dispatch(view.state.tr.insertText(typed, from - 1, from).scrollIntoView())
  return true
}

function standsBehindName({ doc }: EditorState, at: number): boolean {
  const $at = doc.resolve(at)
  if ($at.parentOffset < 2 || doc.textBetween(at - 1, at) !== " ") return false
  const isName = (position: number) =>
    doc.resolve(position).nodeBefore?.marks.some(({ type }) => type.name === "mention") ?? false
  return isName(at - 1) && !isName(at)
}
