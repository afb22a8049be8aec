import type { Node } from "@tiptap/pm/model"
import { type EditorState, Plugin, type Transaction } from "@tiptap/pm/state"
import { isRemote } from "./binding/remote.ts"
import { newBlockId } from "./ids.ts"

/**
 * Gives every block an id of its own, in the same step as the edit that made it.
 *
 * Only this person's own edits are looked at, and only while `isReady()`: two clients that filled in
 * ids for what arrives from elsewhere would overwrite each other's. Of two blocks with one id, the one
 * that stood in the text before keeps it.
 */
export function idsPlugin(isReady: () => boolean): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!isReady() || !transactions.some((tr) => tr.docChanged)) return null
      if (transactions.some(isRemote) || onlyTextChanged(before.doc, after.doc)) return null
      const tr = after.tr
      giveIds(tr, before, after)
      return tr.docChanged ? tr : null
    },
  })
}

/** Typing inside blocks makes none: then the whole text need not be walked. */
function onlyTextChanged(before: Node, after: Node): boolean {
  return (
    before.childCount === after.childCount &&
    after.children.every((node, at) => {
      const old = before.child(at)
      return node === old || (node.isTextblock && isSameId(node.attrs.id, old.attrs.id))
    })
  )
}

function isSameId(id: unknown, other: unknown): boolean {
  return typeof id === "string" && id === other
}

function giveIds(tr: Transaction, before: EditorState, after: EditorState): void {
  const holders = new Map<string, { node: Node; pos: number }>()
  let stoodBefore: Set<Node> | undefined
  after.doc.descendants((node, pos) => {
    if (node.type.spec.attrs?.id === undefined || node.type.name === "unknown") return !node.isText
    const id: unknown = node.attrs.id
    const holder = typeof id === "string" ? holders.get(id) : undefined
    if (typeof id !== "string") {
      tr.setNodeAttribute(pos, "id", newBlockId())
    } else if (holder === undefined) {
      holders.set(id, { node, pos })
    } else {
      stoodBefore ??= nodesOf(before.doc)
      const newcomerStood = stoodBefore.has(node) && !stoodBefore.has(holder.node)
      tr.setNodeAttribute(newcomerStood ? holder.pos : pos, "id", newBlockId())
      if (newcomerStood) holders.set(id, { node, pos })
    }
    return !node.isTextblock
  })
}

function nodesOf(doc: Node): Set<Node> {
  const nodes = new Set<Node>()
  doc.descendants((node) => {
    nodes.add(node)
    return !node.isTextblock
  })
  return nodes
}
