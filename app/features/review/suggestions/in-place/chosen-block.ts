import type { Editor } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"

/**
 * The block that a person means: the one of the caret, else the one in which something is marked, else the first
 * one in sight.
 *
 * @param ids of all blocks, in order
 */
export function chosenBlock(editor: Editor, ids: readonly string[]): string | null {
  const known = new Set(ids)
  const found = editor.isEditable ? fromCaret(editor) : fromScreen(editor.view.dom, known)
  if (found !== null && known.has(found)) return found
  return firstInSight(editor.view.dom, ids)
}

/** The block around a place on the screen; null outside of all. */
export function blockAround(place: Node | null, known: ReadonlySet<string>): string | null {
  let element = place instanceof Element ? place : (place?.parentElement ?? null)
  for (; element !== null; element = element.parentElement) {
    if (known.has(element.id)) return element.id
  }
  return null
}

function fromCaret({ state: { selection } }: Editor): string | null {
  const node = selection instanceof NodeSelection ? selection.node : selection.$from.parent
  return typeof node.attrs.id === "string" ? node.attrs.id : null
}

function fromScreen(text: HTMLElement, known: ReadonlySet<string>): string | null {
  const marked = document.getSelection()?.anchorNode ?? null
  return marked !== null && text.contains(marked) ? blockAround(marked, known) : null
}

function firstInSight(text: HTMLElement, ids: readonly string[]): string | null {
  const top = text.closest(".s-page")?.getBoundingClientRect().top ?? 0
  const seen = ids.find((id) => {
    const element = text.querySelector(`#${CSS.escape(id)}`)
    return element !== null && element.getBoundingClientRect().bottom > top
  })
  return seen ?? ids[0] ?? null
}
