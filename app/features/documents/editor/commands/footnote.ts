import type { Node } from "@tiptap/pm/model"
import { type Command, type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state"
import { newBlockId } from "../../text/ids.ts"
import { NOTE_CHARACTER } from "../../text/marks.ts"
import { markType } from "./marks.ts"

const NOTE_SIGNS = new RegExp(NOTE_CHARACTER, "gu")

/** A footnote's reference or its block: which, and where it begins. */
export type NotePlace = { id: string; pos: number }

/** Puts a reference behind the caret and its empty footnote among the others; the caret goes there. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection
  const { parent } = $to
  if (!parent.isTextblock || parent.attrs.kind === "footnote") return false
  const id = newBlockId()
  const reference = state.schema.text(NOTE_CHARACTER, [markType(state, "note").create({ id })])
  const { tr } = state
  tr.insert($to.pos, reference).removeStoredMark(markType(state, "note"))
  addNoteBlock(tr, id, $to.pos)
  if (dispatch) dispatch(tr.scrollIntoView())
  return true
}

/**
 * Follows a footnote: from the reference beside the caret to its text, from the text back.
 *
 * A reference whose text is gone gets a new, empty one.
 */
export const followFootnote: Command = (state, dispatch) => {
  const { $head } = state.selection
  const here = $head.parent.attrs
  if (here.kind === "footnote" && typeof here.id === "string") {
    return goBack(state, here.id, dispatch)
  }
  const id = referenceBeside(state)
  return id !== null && goToNote(id)(state, dispatch)
}

/** Puts the caret into a footnote's text. */
export function goToNote(id: string): Command {
  return (state, dispatch) => {
    const { tr } = state
    const note = findNote(state.doc, id)
    if (note !== null) {
      tr.setSelection(TextSelection.create(tr.doc, note.pos + note.node.nodeSize - 1))
    } else {
      const reference = references(state.doc).find((place) => place.id === id)
      if (reference === undefined) return false
      addNoteBlock(tr, id, reference.pos)
    }
    if (dispatch) dispatch(tr.scrollIntoView())
    return true
  }
}

/** Puts the caret behind a footnote's reference; false where none is left. */
export function goToReference(id: string): Command {
  return (state, dispatch) => goBack(state, id, dispatch)
}

/** Takes a footnote's text away, and its references with it. */
export function deleteFootnote(id: string): Command {
  return (state, dispatch) => {
    const note = findNote(state.doc, id)
    if (note === null) return false
    const { tr } = state
    tr.delete(note.pos, note.pos + note.node.nodeSize)
    const found = references(state.doc).filter((place) => place.id === id)
    // From the end, so that the earlier positions stay right.
    for (const { pos } of found.toReversed())
      tr.delete(tr.mapping.map(pos), tr.mapping.map(pos + 1))
    const [first] = found
    if (first) tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(first.pos)))
    if (dispatch) dispatch(tr.scrollIntoView())
    return true
  }
}

/** Backspace in an empty footnote takes it away; at the start of one with words it does nothing. */
export const backspaceInFootnote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { kind, id } = $from.parent.attrs
  if (!empty || kind !== "footnote" || $from.parentOffset > 0) return false
  if ($from.parent.content.size === 0 && typeof id === "string") {
    deleteFootnote(id)(state, dispatch)
  }
  return true
}

/** All references of the text in order. */
export function references(doc: Node): NotePlace[] {
  const places: NotePlace[] = []
  doc.descendants((node, pos) => {
    const id = node.isText ? noteIdOf(node) : null
    if (id === null) return
    // One mark may stand on several signs side by side; it counts on each.
    for (const { index } of (node.text ?? "").matchAll(NOTE_SIGNS))
      places.push({ id, pos: pos + index })
  })
  return places
}

function noteIdOf(node: Node): string | null {
  const id: unknown = node.marks.find(({ type }) => type.name === "note")?.attrs.id
  return typeof id === "string" ? id : null
}

function referenceBeside({ selection }: EditorState): string | null {
  const { nodeBefore, nodeAfter } = selection.$head
  if (nodeBefore?.text?.endsWith(NOTE_CHARACTER)) return noteIdOf(nodeBefore)
  return nodeAfter?.text?.startsWith(NOTE_CHARACTER) ? noteIdOf(nodeAfter) : null
}

function goBack(
  state: EditorState,
  id: string,
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  const reference = references(state.doc).find((place) => place.id === id)
  if (reference === undefined) return false
  const { tr } = state
  tr.setSelection(TextSelection.create(tr.doc, reference.pos + 1))
  if (dispatch) dispatch(tr.scrollIntoView())
  return true
}

function findNote(doc: Node, id: string): { node: Node; pos: number } | null {
  let found: { node: Node; pos: number } | null = null
  doc.forEach((node, pos) => {
    if (node.attrs.kind === "footnote" && node.attrs.id === id) found ??= { node, pos }
  })
  return found
}

/** Adds the block of a footnote behind that of the reference before it, so that numbers rise. */
function addNoteBlock(tr: Transaction, id: string, reference: number): void {
  const { block } = tr.doc.type.schema.nodes
  if (block === undefined) throw new Error("The schema has no block.")
  const before = references(tr.doc)
    .filter((place) => place.pos < reference)
    .map((place) => findNote(tr.doc, place.id))
    .findLast((note) => note !== null)
  const at = before ? before.pos + before.node.nodeSize : startOfNotes(tr.doc)
  tr.insert(at, block.create({ kind: "footnote", id }))
  tr.setSelection(TextSelection.create(tr.doc, at + 1))
}

/** Where the footnotes at the end of the text begin; its end where there are none. */
export function startOfNotes(doc: Node): number {
  let at = doc.content.size
  for (const node of doc.children.toReversed()) {
    if (node.attrs.kind !== "footnote") break
    at -= node.nodeSize
  }
  return at
}
