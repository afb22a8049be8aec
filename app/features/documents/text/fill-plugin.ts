import type { Node } from "@tiptap/pm/model"
import { Plugin, type Transaction } from "@tiptap/pm/state"
import { isRemote } from "./binding/remote.ts"

/**
 * Gives an emptied text, and an emptied table cell, a paragraph to type in.
 *
 * Only after this person's own edits: for others' their own editors do it, or the server.
 */
export function fillPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, after) {
      if (!transactions.some((tr) => tr.docChanged) || transactions.some(isRemote)) return null
      const { tr } = after
      fillEmpty(tr, after.doc)
      return tr.docChanged ? tr : null
    },
  })
}

function fillEmpty(tr: Transaction, doc: Node): void {
  const empty: number[] = doc.childCount === 0 ? [0] : []
  doc.descendants((node, pos) => {
    if (node.type.name === "tableCell" && node.childCount === 0) empty.push(pos + 1)
    return node.type.name.startsWith("table")
  })
  const block = doc.type.schema.nodes.block
  if (block === undefined) return
  // From the end, so that the earlier positions stay right.
  for (const pos of empty.reverse()) tr.insert(pos, block.create())
}
