import { EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import * as Y from "yjs"
import { bindingPlugin, TextBinding } from "../../../app/features/documents/text/binding/binding.ts"
import { createUndoManager, undoPlugin } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { seedBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { fillPlugin } from "../../../app/features/documents/text/fill-plugin.ts"
import { idsPlugin } from "../../../app/features/documents/text/ids-plugin.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"

type PluginView = { update?: (view: EditorView, before: EditorState) => void }

/** An editor without a screen: ProseMirror's state, plugins and their views, and a Y.Doc of its own. */
export class Peer {
  readonly doc = new Y.Doc()
  readonly undoManager: Y.UndoManager
  state: EditorState
  private readonly pluginViews: PluginView[]

  constructor(clientId: number, update: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, update)
    const binding = new TextBinding(textOf(this.doc))
    this.undoManager = createUndoManager(binding)
    this.undoManager.captureTimeout = 0
    const plugins: Plugin[] = [
      bindingPlugin(binding),
      undoPlugin(binding, this.undoManager),
      fillPlugin(),
      idsPlugin(() => true),
    ]
    this.state = EditorState.create({ schema: textSchema, plugins })
    // Plugins see as much of a view as exists without a screen.
    const view = this as unknown as EditorView
    this.pluginViews = []
    for (const plugin of plugins) {
      const pluginView = plugin.spec.view?.(view)
      if (pluginView) this.pluginViews.push(pluginView)
    }
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    for (const { update } of this.pluginViews) update?.(this as unknown as EditorView, before)
  }

  /** Position of the first character of `word`. */
  find(word: string): number {
    let found = -1
    this.state.doc.descendants((node, pos) => {
      const at = node.isTextblock ? node.textContent.indexOf(word) : -1
      if (found === -1 && at !== -1) found = pos + 1 + at
    })
    if (found === -1) throw new Error(`"${word}" is not in the text: ${this.lines().join(" | ")}`)
    return found
  }

  /** Start of the n-th top-level node. */
  blockAt(index: number): number {
    let position = 0
    for (let at = 0; at < index; at++) position += this.state.doc.child(at).nodeSize
    return position
  }

  caret(position: number): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, position)))
  }

  type(text: string): void {
    for (const letter of text) this.dispatch(this.state.tr.insertText(letter))
  }

  set(index: number, attrs: Record<string, unknown>): void {
    const { tr } = this.state
    for (const [name, value] of Object.entries(attrs)) {
      tr.setNodeAttribute(this.blockAt(index), name, value)
    }
    this.dispatch(tr)
  }

  /** One line a text block: `kind level text`. */
  lines(): string[] {
    const lines: string[] = []
    this.state.doc.descendants((node) => {
      if (node.isTextblock) {
        lines.push(`${node.attrs.kind} ${node.attrs.level} ${node.textContent}`)
      } else if (node.isLeaf && !node.isText) {
        lines.push(node.type.name)
      }
      return !node.isTextblock
    })
    return lines
  }

  texts(): string[] {
    return this.lines().map((line) => line.split(" ").slice(2).join(" "))
  }

  /** The text with "^" where the caret stands. */
  withCaret(): string {
    const { $head } = this.state.selection
    const text = $head.parent.textContent
    return `${text.slice(0, $head.parentOffset)}^${text.slice($head.parentOffset)}`
  }
}

/** Client id that a seeded text is written with. */
export const SEEDING_CLIENT = 1

/** Peers that hold the same seeded text and are not connected. */
export function startPeers(seeds: SeedBlock[], clientIds: readonly number[]): Peer[] {
  const server = new Y.Doc()
  server.clientID = SEEDING_CLIENT
  seedBlocks(server, seeds)
  const update = Y.encodeStateAsUpdate(server)
  return clientIds.map((id) => new Peer(id, update))
}

/** Everybody gets everything of the others. */
export function meet(...peers: { doc: Y.Doc }[]): void {
  const updates = peers.map((peer) => Y.encodeStateAsUpdate(peer.doc))
  for (const peer of peers) for (const update of updates) Y.applyUpdate(peer.doc, update, "network")
}
