import type { Node } from "@tiptap/pm/model"
import {
  type EditorState,
  Plugin,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import type * as Y from "yjs"
import { childrenOf, isElement, type YChild, type YType } from "../elements.ts"
import { followText } from "./follow-text.ts"
import { type NodeCache, topNodeFrom } from "./from-yjs.ts"
import { LateLetters } from "./late-letters.ts"
import { absoluteSelection, type RelativeSelection, relativeSelection } from "./positions.ts"
import { type BindingMeta, bindingKey } from "./remote.ts"
import { showChange } from "./show-change.ts"
import { type CaretHint, writeChildren } from "./to-yjs.ts"

/** What an editor on a screen does besides; neither may change the text. */
export type OnScreen = {
  /** Brings the editor's selection to where the person stands. */
  readCaret(view: EditorView): void
  /** Is told what comes from elsewhere, just before it is shown. */
  beforeShow(view: EditorView, change: Transaction): void
}

/**
 * Keeps a Y.XmlFragment and an editor's document equal.
 *
 * What the person does is written into Yjs with this object as the transaction's origin; what comes
 * from elsewhere is shown by one editor transaction that `isRemote` recognises.
 */
export class TextBinding {
  readonly fragment: Y.XmlFragment
  /** Where the person stood before the last change: undo puts the caret back there. */
  selectionBefore: RelativeSelection | null = null
  private view: EditorView | null = null
  private screen: OnScreen | null = null
  private readonly late = new LateLetters()
  private showing = false
  private writing = false
  private readonly doc: Y.Doc
  private readonly cache: NodeCache = new WeakMap()

  constructor(fragment: Y.XmlFragment) {
    if (fragment.doc === null) throw new Error("The fragment must belong to a document.")
    this.fragment = fragment
    this.doc = fragment.doc
  }

  /** Shows the text and listens from now on; `screen` is null for an editor without one. */
  attach(view: EditorView, screen: OnScreen | null): void {
    this.view = view
    this.screen = screen
    this.doc.on("beforeAllTransactions", this.rememberSelection)
    this.fragment.observeDeep(this.onYjsChange)
    this.show()
  }

  detach(): void {
    this.view = null
    this.doc.off("beforeAllTransactions", this.rememberSelection)
    this.fragment.unobserveDeep(this.onYjsChange)
  }

  /** Writes what the person changed; called after the editor has taken a transaction. */
  onEditorChange(before: EditorState): void {
    if (this.view === null || this.showing) return
    const { state } = this.view
    if (!state.selection.eq(before.selection)) this.late.forget()
    if (state.doc === before.doc) return
    this.selectionBefore = relativeSelection(this.fragment, before)
    if (this.write(state)) this.show()
  }

  private write(state: EditorState): boolean {
    this.writing = true
    try {
      return this.doc.transact(
        () => writeChildren(this.fragment, state.doc.children, this.cache, caretHint(state)),
        this,
      )
    } finally {
      this.writing = false
    }
  }

  private rememberSelection = (): void => {
    // Our own writing begins with the editor ahead of Yjs: there the place is taken beforehand.
    if (this.view === null || this.writing) return
    this.screen?.readCaret(this.view)
    this.selectionBefore = relativeSelection(this.fragment, this.view.state)
  }

  private onYjsChange = (_events: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin === this) return
    for (const type of transaction.changed.keys()) this.forget(type)
    this.show()
  }

  private forget(changed: YType): void {
    let type: YType | null = changed
    while (type !== null && type !== this.fragment) {
      // Only children of the text are keys; for any other type there is nothing to forget.
      this.cache.delete(type as YChild)
      type = type.parent
    }
  }

  /** Brings the editor to what Yjs holds. */
  private show(): void {
    if (this.view === null) return
    const { state } = this.view
    const schema = state.schema
    const nodes = childrenOf(this.fragment).map((child) => topNodeFrom(child, schema, this.cache))
    const tr = state.tr
    showChange(tr, nodes)
    this.remember(tr.doc)
    if (!tr.docChanged) return
    this.restoreSelection(tr, state)
    const meta: BindingMeta = { remote: true }
    this.screen?.beforeShow(this.view, tr)
    this.showing = true
    try {
      this.view.dispatch(tr.setMeta(bindingKey, meta).setMeta("addToHistory", false))
    } finally {
      this.showing = false
    }
  }

  private restoreSelection(tr: Transaction, state: EditorState): void {
    const place = this.selectionBefore
    // Of an empty text everything is selected; the first key must not replace what has come since.
    const selection =
      state.doc.childCount === 0
        ? Selection.atStart(tr.doc)
        : place && absoluteSelection(this.fragment, tr.doc, place)
    const followed =
      followedCaret(state, tr.doc, selection) ??
      this.late.follow(state.selection, tr.doc, selection)
    if (followed !== null) tr.setSelection(followed)
    else if (selection && !selection.eq(tr.selection)) tr.setSelection(selection)
    if (state.storedMarks !== null) tr.setStoredMarks(state.storedMarks)
  }

  private remember(doc: Node): void {
    rememberNodes(childrenOf(this.fragment), doc.children, this.cache)
  }
}

/** The caret beside words that have gone to another block. */
function followedCaret(
  { selection }: EditorState,
  doc: Node,
  found: Selection | null,
): Selection | null {
  if (!selection.empty || !(selection instanceof TextSelection)) return null
  const place = followText(selection.$head, doc, found?.head ?? null)
  return place === null ? null : TextSelection.create(doc, place)
}

function rememberNodes(
  children: ReturnType<typeof childrenOf>,
  nodes: readonly Node[],
  cache: NodeCache,
): void {
  for (const [at, child] of children.entries()) {
    const node = nodes[at]
    if (node === undefined || cache.get(child) === node) continue
    cache.set(child, node)
    if (isElement(child) && !node.inlineContent && !node.isLeaf) {
      rememberNodes(childrenOf(child), node.children, cache)
    }
  }
}

function caretHint(state: EditorState): CaretHint | null {
  const { $head } = state.selection
  if (!$head.parent.inlineContent) return null
  return { block: $head.parent, offset: $head.parentOffset }
}

/** The plugin that binds an editor to a fragment; it must come before those that read positions. */
export function bindingPlugin(binding: TextBinding, screen: OnScreen | null = null): Plugin {
  return new Plugin({
    key: bindingKey,
    view(view) {
      binding.attach(view, screen)
      return {
        update: (_view, before) => binding.onEditorChange(before),
        destroy: () => binding.detach(),
      }
    },
  })
}
