import { TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/** ProseMirror reads the caret only once it has been told; its observer has no public way to ask. */
type Observed = {
  domObserver: {
    flush(): void
    queue: readonly unknown[]
    suppressingSelectionUpdates: boolean
    currentSelection: { eq(range: Selection): boolean }
  }
}

/**
 * Takes over where the browser has put the caret.
 *
 * It tells so only after the key. On a busy page what comes first would act on the old place, or put
 * the caret back there: the next key, or a colleague's letter.
 */
export function readCaret(view: EditorView): void {
  observerOf(view).flush()
}

/**
 * The same within a change that comes from elsewhere: takes over the caret and nothing else.
 *
 * Words written there would count as the other one's, and would not be sent.
 */
export function readCaretOnly(view: EditorView): void {
  const { queue, suppressingSelectionUpdates, currentSelection } = observerOf(view)
  const range = view.dom.ownerDocument.getSelection()
  if (range === null || !view.hasFocus() || view.composing) return
  if (queue.length > 0 || suppressingSelectionUpdates || currentSelection.eq(range)) return
  const $anchor = placeOf(view, range.anchorNode, range.anchorOffset)
  const $head = placeOf(view, range.focusNode, range.focusOffset)
  if (!$anchor?.parent.inlineContent || !$head?.parent.inlineContent) return
  const selection = new TextSelection($anchor, $head)
  if (!selection.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(selection))
}

function placeOf(view: EditorView, node: Node | null, offset: number) {
  if (node === null || !view.dom.contains(node)) return null
  return view.state.doc.resolve(view.posAtDOM(node, offset))
}

function observerOf(view: EditorView): Observed["domObserver"] {
  return (view as unknown as Observed).domObserver
}
