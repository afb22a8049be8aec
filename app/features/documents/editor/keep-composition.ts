import type { Node as BlockNode } from "@tiptap/pm/model"
import type { Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"

/** ProseMirror has no public way to look away from its elements. */
type Observed = { domObserver: { stop(): void; start(): void } }
/** What ProseMirror has drawn for a node, and keeps at its element. */
type Drawn = { parent?: { children: Drawn[] }; destroy(): void }
type DrawnNode = Node & { pmViewDesc?: Drawn }

/**
 * Makes room for a colleague's change around words that an input method is composing.
 *
 * The browser breaks off as soon as their text node is taken away or written to as a whole.
 * ProseMirror leaves it alone, but not in two cases, which are done away with here.
 */
export function saveComposition(view: EditorView, change: Transaction): void {
  const text = composedText(view)
  if (text === null || !change.selection.empty) return
  const { domObserver } = view as unknown as Observed
  domObserver.stop()
  dropGoneBefore(view, change)
  cutBesideCaret(view, text, change)
  domObserver.start()
}

/** Whether this element is to be left to another block, into which the words composed in it have gone. */
export function isComposedElsewhere(
  view: EditorView,
  element: HTMLElement,
  block: BlockNode,
): boolean {
  const text = composedText(view)
  if (text === null || !element.contains(text)) return false
  return view.state.selection.$head.parent !== block
}

/** The text node in which an input method composes. */
function composedText(view: EditorView): Text | null {
  const node = view.composing ? view.dom.ownerDocument.getSelection()?.focusNode : null
  return node instanceof Text && view.dom.contains(node) ? node : null
}

/**
 * Takes away what stood above and goes, as the block that took up the words: ProseMirror would still
 * count it, and look for the composed words behind their place.
 */
function dropGoneBefore(view: EditorView, { doc, selection }: Transaction): void {
  const { $head } = view.state.selection
  const stays = new Set<unknown>()
  for (const node of doc.children.slice(0, selection.$head.index(0)))
    stays.add(node.attrs.id ?? node)
  const gone: (DrawnNode | null)[] = []
  view.state.doc.forEach((node, offset, index) => {
    if (index < $head.index(0) && !stays.has(node.attrs.id ?? node)) gone.push(view.nodeDOM(offset))
  })
  for (const element of gone) {
    const drawn = element?.pmViewDesc
    const { children } = drawn?.parent ?? {}
    if (!drawn || !children) continue
    children.splice(children.indexOf(drawn), 1)
    drawn.destroy()
    element?.parentNode?.removeChild(element)
  }
}

/**
 * ProseMirror keeps the text node only while the new text holds all of it. What has changed left or
 * right of the caret is cut off, and will be drawn beside it; so is what has become bold, say, for
 * what is kept would look plain and be read back so.
 */
function cutBesideCaret(view: EditorView, node: Text, { selection }: Transaction): void {
  const { parent, parentOffset } = selection.$head
  if (!parent.inlineContent) return
  const caret = view.dom.ownerDocument.getSelection()?.focusOffset ?? 0
  const { node: run, offset: start } = parent.childBefore(parentOffset)
  const text = run?.text ?? ""
  const left = sameAtEnd(node.data.slice(0, caret), text.slice(0, parentOffset - start))
  const right = sameAtStart(node.data.slice(caret), text.slice(parentOffset - start))
  // Where the letter before the caret is another, what was composed has gone.
  if (left === 0 && (caret > 0 || right === 0)) return
  node.deleteData(caret + right, node.length - caret - right)
  node.deleteData(0, caret - left)
}

function sameAtStart(one: string, other: string): number {
  const limit = Math.min(one.length, other.length)
  let count = 0
  while (count < limit && one[count] === other[count]) count++
  return count
}

function sameAtEnd(one: string, other: string): number {
  const limit = Math.min(one.length, other.length)
  let count = 0
  while (count < limit && one.at(-1 - count) === other.at(-1 - count)) count++
  return count
}
