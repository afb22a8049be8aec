import { toggleMark } from "@tiptap/pm/commands"
import type { Mark, MarkType } from "@tiptap/pm/model"
import type { Command, EditorState } from "@tiptap/pm/state"
import type { MarkName } from "../../text/marks.ts"

/** Marks that hold nothing: on or off. */
export const PLAIN_MARKS = ["bold", "italic", "underline", "strike", "code"] as const
export type PlainMark = (typeof PLAIN_MARKS)[number]

/** Toggles one of the marks without attributes. */
export function toggleMarkNamed(name: PlainMark): Command {
  return (state, dispatch, view) => toggleMark(markType(state, name))(state, dispatch, view)
}

/** True where the caret's next character, or anything selected, has the mark. */
export function isMarkActive(state: EditorState, name: MarkName): boolean {
  const { from, to, empty } = state.selection
  const type = markType(state, name)
  return empty ? markAtCaret(state, name) !== undefined : state.doc.rangeHasMark(from, to, type)
}

/** The BCP 47 tag of the passage the caret stands in or the selection begins in, or null. */
export function languageAt(state: EditorState): string | null {
  const { empty, from, to } = state.selection
  const mark = empty
    ? markAtCaret(state, "language")
    : firstMarks(state, from, to).find(({ type }) => type.name === "language")
  const lang: unknown = mark?.attrs.lang
  return typeof lang === "string" ? lang : null
}

function firstMarks({ doc }: EditorState, from: number, to: number): readonly Mark[] {
  let first: readonly Mark[] | null = null
  doc.nodesBetween(from, to, (node) => {
    if (node.isText) first ??= node.marks
    return first === null
  })
  return first ?? []
}

/** Says in which language the selected words are; null takes the mark away. */
export function setLanguage(lang: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection
    const type = markType(state, "language")
    const { tr } = state
    if (empty && lang === null) tr.removeStoredMark(type)
    else if (empty) tr.addStoredMark(type.create({ lang }))
    else if (lang === null) tr.removeMark(from, to, type)
    else tr.addMark(from, to, type.create({ lang }))
    if (dispatch) dispatch(tr)
    return true
  }
}

export function markType(state: EditorState, name: MarkName): MarkType {
  const type = state.schema.marks[name]
  if (type === undefined) throw new Error(`The schema has no mark ${name}.`)
  return type
}

function markAtCaret(state: EditorState, name: MarkName): Mark | undefined {
  return markType(state, name).isInSet(state.storedMarks ?? state.selection.$from.marks())
}
