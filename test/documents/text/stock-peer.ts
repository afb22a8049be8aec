import { getSchema } from "@tiptap/core"
import { Blockquote } from "@tiptap/extension-blockquote"
import { Bold } from "@tiptap/extension-bold"
import { Document } from "@tiptap/extension-document"
import { Heading } from "@tiptap/extension-heading"
import { BulletList, ListItem } from "@tiptap/extension-list"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Text } from "@tiptap/extension-text"
import type { NodeType } from "@tiptap/pm/model"
import { EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { ySyncPlugin } from "@tiptap/y-tiptap"
import * as Y from "yjs"

/** The nodes most editors use: a kind is a node type, a list is a node around its items. */
export const stockSchema = getSchema([
  ...[Document, Paragraph, Text, Heading, Blockquote, BulletList, ListItem, Bold],
])

export function stockNode(name: string): NodeType {
  const type = stockSchema.nodes[name]
  if (type === undefined) throw new Error(`There is no node ${name}.`)
  return type
}

/** What our own editor is measured against: the usual nodes with the binding that comes with them. */
export class StockPeer {
  readonly doc = new Y.Doc()
  state: EditorState
  private readonly pluginView: ReturnType<NonNullable<Plugin["spec"]["view"]>> | undefined

  constructor(clientId: number, update: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, update)
    const plugin: Plugin = ySyncPlugin(this.doc.getXmlFragment("content"))
    this.state = EditorState.create({ schema: stockSchema, plugins: [plugin] })
    // The plugin sees as much of a view as exists without a screen.
    this.pluginView = plugin.spec.view?.(this as unknown as EditorView)
  }

  hasFocus(): boolean {
    return false
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    this.pluginView?.update?.(this as unknown as EditorView, before)
  }

  /** Position of the first character of `word`. */
  find(word: string): number {
    let found = -1
    this.state.doc.descendants((node, pos) => {
      const at = node.isTextblock ? node.textContent.indexOf(word) : -1
      if (found === -1 && at !== -1) found = pos + 1 + at
    })
    if (found === -1) throw new Error(`"${word}" is not in the text.`)
    return found
  }

  caret(position: number): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, position)))
  }

  type(text: string): void {
    for (const letter of text) this.dispatch(this.state.tr.insertText(letter))
  }
}

/** Two people with the same paragraphs, not connected. */
export function startStockPeers(paragraphs: readonly string[]): [StockPeer, StockPeer] {
  const seed = new Y.Doc()
  seed.clientID = 1
  const elements = paragraphs.map((words) => {
    const element = new Y.XmlElement("paragraph")
    const text = new Y.XmlText()
    text.insert(0, words)
    element.insert(0, [text])
    return element
  })
  seed.getXmlFragment("content").insert(0, elements)
  const update = Y.encodeStateAsUpdate(seed)
  return [new StockPeer(10, update), new StockPeer(20, update)]
}
