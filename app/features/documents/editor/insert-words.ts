import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"

/** Whether the block is there to take words at its end. */
export function hasTextBlock(editor: Editor, blockId: string | null): boolean {
  return endOfBlock(editor.state.doc, blockId) !== null
}

/**
 * Puts words at the end of the block they were typed into, or at the caret where it is gone; marks them, so
 * that they are seen. An edit like any other: undo takes it back.
 */
export function insertWords(editor: Editor, words: string, blockId: string | null): void {
  const { state, view } = editor
  const home = endOfBlock(state.doc, blockId)
  const { $to } = home === null ? state.selection : { $to: state.doc.resolve(home) }
  const at = $to.parent.inlineContent ? $to.pos : TextSelection.near($to).to
  const text = spaced(words, state.doc.textBetween(Math.max(0, at - 1), at))
  const tr = state.tr.insertText(text, at)
  tr.setSelection(TextSelection.create(tr.doc, at, at + text.length))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}

/** The position behind the last character of the block; null if there is none with this id. */
function endOfBlock(doc: Node, blockId: string | null): number | null {
  let end: number | null = null
  doc.descendants((node, pos) => {
    const isIt = blockId !== null && node.attrs.id === blockId && node.inlineContent
    if (isIt) end = pos + node.nodeSize - 1
    return end === null
  })
  return end
}

function spaced(words: string, before: string): string {
  return /\S$/.test(before) && /^\S/.test(words) ? ` ${words}` : words
}
