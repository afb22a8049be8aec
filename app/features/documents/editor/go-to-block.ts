import type { Editor } from "@tiptap/core"
import { TextSelection } from "@tiptap/pm/state"

/**
 * Shows a block at the upper edge; who writes by keyboard goes on writing at its end.
 *
 * @returns false where the text has no such block
 */
export function goToBlock({ view, state }: Editor, blockId: string): boolean {
  const element = view.dom.ownerDocument.getElementById(blockId)
  if (element === null || !view.dom.contains(element)) return false
  element.scrollIntoView({ block: "start" })
  // On a touch screen the caret would bring up the keyboard over what was to be read.
  const writes = view.editable && !window.matchMedia("(pointer: coarse)").matches
  if (writes) {
    const end = endOfBlock(state.doc, blockId)
    if (end !== null) view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)))
    view.focus()
  } else {
    view.dom.closest<HTMLElement>(".s-page")?.focus({ preventScroll: true })
    document.getSelection()?.collapse(element, 0)
  }
  return true
}

function endOfBlock(doc: Editor["state"]["doc"], blockId: string): number | null {
  let end: number | null = null
  doc.forEach((node, position) => {
    if (node.attrs.id === blockId && node.isTextblock) end = position + 1 + node.content.size
  })
  return end
}
