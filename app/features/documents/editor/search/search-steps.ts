import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { endUndoStep } from "../../text/binding/undo.ts"
import type { Match, SearchQuery } from "./matches.ts"
import { searchOf, withSearch } from "./search-plugin.ts"

export function startSearch(view: EditorView, query: SearchQuery): void {
  view.dispatch(withSearch(view.state.tr, { query }))
  revealCurrent(view)
}

export function endSearch(view: EditorView): void {
  if (!view.isDestroyed && searchOf(view.state)) {
    view.dispatch(withSearch(view.state.tr, { ended: true }))
  }
}

/** Goes to the next match, or with -1 to the one before; after the last comes the first. */
export function moveToMatch(view: EditorView, step: 1 | -1): void {
  const search = searchOf(view.state)
  if (!search || search.matches.length === 0) return
  const { length } = search.matches
  const isThere = sameRange(view.state, search.matches[search.current])
  // The first step goes to the match that is shown as the current one.
  const index = isThere || step === -1 ? (search.current + step + length) % length : search.current
  selectMatch(view, search.matches[index])
}

/** Puts the caret's selection on the current match, where one is. */
export function selectCurrent(view: EditorView): void {
  const search = searchOf(view.state)
  selectMatch(view, search?.matches[search.current])
}

/** Replaces the current match and goes to the next. */
export function replaceCurrent(view: EditorView, replacement: string): void {
  const search = searchOf(view.state)
  const match = search?.matches[search.current]
  if (!view.editable || !match) return
  endUndoStep(view.state)
  const tr = replaceMatch(view.state.tr, match, replacement)
  view.dispatch(tr)
  endUndoStep(view.state)
  view.dispatch(withSearch(view.state.tr, { place: match.from + replacement.length }))
  selectCurrent(view)
}

/**
 * Replaces every match as one step of undo.
 *
 * @returns how many
 */
export function replaceAll(view: EditorView, replacement: string): number {
  const matches = searchOf(view.state)?.matches ?? []
  if (!view.editable || matches.length === 0) return 0
  endUndoStep(view.state)
  const { tr } = view.state
  // From the end, so that the places before stay right.
  for (const match of [...matches].reverse()) replaceMatch(tr, match, replacement)
  view.dispatch(tr)
  endUndoStep(view.state)
  return matches.length
}

/** Characters only: the block and its id stay, and with them what a colleague types in it. */
function replaceMatch(tr: Transaction, { from, to }: Match, replacement: string): Transaction {
  if (replacement === "") return tr.delete(from, to)
  const marks = tr.doc.resolve(from).nodeAfter?.marks ?? []
  // A mention is somebody's name and a note one character: neither holds for other words.
  const kept = marks.filter(({ type }) => type.name !== "mention" && type.name !== "note")
  return tr.replaceWith(from, to, tr.doc.type.schema.text(replacement, kept))
}

function selectMatch(view: EditorView, match: Match | undefined): void {
  if (!match) return
  const { tr, doc } = view.state
  tr.setSelection(TextSelection.create(doc, match.from, match.to))
  view.dispatch(withSearch(tr, { place: match.from }))
  revealCurrent(view)
}

function revealCurrent(view: EditorView): void {
  view.dom.querySelector(".s-match--current")?.scrollIntoView({ block: "nearest" })
}

function sameRange({ selection }: EditorState, match: Match | undefined): boolean {
  return selection.from === match?.from && selection.to === match.to
}
