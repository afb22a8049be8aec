import type { Node } from "@tiptap/pm/model"
import { Plugin, type Transaction } from "@tiptap/pm/state"
import { isRemote } from "../../text/binding/remote.ts"
import { findTable, isTable, newCell, rowPos, widthOf } from "./table-place.ts"

/**
 * Fills the rows that an own edit left short, and takes away a table that it left without any.
 *
 * Only what this person did: rows that a merge left short are filled by the server, once for all.
 */
export function tableRepairPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((tr) => tr.docChanged) || transactions.some(isRemote)) return null
      const { tr } = after
      after.doc.forEach((table, tablePos) => {
        if (isTable(table) && !isFull(table) && wasFull(before.doc, table)) {
          repair(tr, table, tr.mapping.map(tablePos))
        }
      })
      return tr.docChanged ? tr : null
    },
  })
}

function isFull(table: Node): boolean {
  const width = widthOf(table)
  return width > 0 && table.children.every((row) => row.childCount === width)
}

function wasFull(doc: Node, table: Node): boolean {
  const { id } = table.attrs
  const held = typeof id === "string" ? findTable(doc, id) : null
  return held === null || (held.table !== table && isFull(held.table))
}

function repair(tr: Transaction, table: Node, tablePos: number): void {
  const width = widthOf(table)
  if (width === 0) {
    tr.delete(tablePos, tablePos + table.nodeSize)
    return
  }
  for (let row = table.childCount - 1; row >= 0; row--) {
    const missing = width - table.child(row).childCount
    const end = rowPos({ table, tablePos }, row + 1) - 1
    for (let at = 0; at < missing; at++) tr.insert(end, newCell(tr.doc.type.schema))
  }
}
