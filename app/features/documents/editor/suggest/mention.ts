import { type Command, TextSelection } from "@tiptap/pm/state"
import { markType } from "../commands/marks.ts"

/** Somebody or some organisation that a text may name. */
export type Mentionable = {
  id: string
  /** What is printed. */
  name: string
  /** The person's organisation, or what kind of thing it is. */
  detail: string
}

/** Asks for names that fit; rejects where there is no connection. */
export type FindMentions = (query: string, signal: AbortSignal) => Promise<readonly Mentionable[]>

/** Writes the "@" that opens the list of names. */
export const startMention: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.isTextblock) return false
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, " ")
  const sign = before === "" || /\s$/u.test(before) ? "@" : " @"
  if (dispatch) dispatch(state.tr.insertText(sign).scrollIntoView())
  return true
}

/** Prints a name in place of what was typed; the mark holds whose it is. */
export function insertMention(from: number, to: number, { id, name }: Mentionable): Command {
  return (state, dispatch) => {
    const $from = state.doc.resolve(from)
    // What the words around have, such as bold, the name has too; a link or a note it is not.
    const marks = $from
      .marks()
      .filter(({ type }) => !["link", "note", "mention"].includes(type.name))
    const mention = markType(state, "mention").create({ person: id })
    const after = state.doc.textBetween(to, Math.min(to + 1, state.doc.resolve(to).end()))
    const { tr } = state
    tr.replaceWith(from, to, state.schema.text(name, mention.addToSet(marks)))
    if (!/^\s/u.test(after)) tr.insert(from + name.length, state.schema.text(" ", marks))
    tr.setSelection(TextSelection.create(tr.doc, from + name.length + 1))
    if (dispatch) dispatch(tr.scrollIntoView())
    return true
  }
}
