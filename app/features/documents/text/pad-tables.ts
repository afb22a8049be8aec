import type * as Y from "yjs"
import { buildCell, buildElement, buildRow, emptyParagraph } from "./blocks.ts"
import { childrenOf, elementsNamed } from "./elements.ts"
import { blockText } from "./runs.ts"

/**
 * Makes every table one that can be written in: a row at least, rows of one length, no empty cell.
 *
 * A row added by one person and a column added or deleted by another at once leave rows of different
 * length; two people deleting the last two rows leave none. Call it in a transaction, on the server
 * only: two clients would both add the cell.
 */
export function padTables(fragment: Y.XmlFragment): void {
  for (const table of elementsNamed(fragment, "table")) {
    const rows = rowsOf(table)
    for (const cell of rows.flatMap(cellsOf)) {
      if (cell.length === 0) cell.insert(0, [buildElement(emptyParagraph())])
    }
    const width = widthOf(rows)
    for (const row of rows) setWidth(row, width)
  }
}

function rowsOf(table: Y.XmlElement): Y.XmlElement[] {
  const rows = elementsNamed(table, "tableRow")
  if (rows.length > 0) return rows
  table.insert(0, [buildRow([[]])])
  return elementsNamed(table, "tableRow")
}

function cellsOf(row: Y.XmlElement): Y.XmlElement[] {
  return elementsNamed(row, "tableCell")
}

/** As wide as the widest row in which something is written: a blank one may have been added beside a deletion. */
function widthOf(rows: readonly Y.XmlElement[]): number {
  const widest = (among: readonly Y.XmlElement[]) =>
    Math.max(1, ...among.map((row) => cellsOf(row).length))
  const all = widest(rows)
  if (rows.every((row) => cellsOf(row).length === all)) return all
  const written = rows.filter((row) => cellsOf(row).some(hasText))
  return written.length > 0 ? widest(written) : all
}

function hasText(cell: Y.XmlElement): boolean {
  return elementsNamed(cell, "block").some((block) => blockText(block) !== "")
}

function setWidth(row: Y.XmlElement, width: number): void {
  const cells = cellsOf(row)
  const missing = width - cells.length
  if (missing > 0)
    row.insert(
      row.length,
      Array.from({ length: missing }, () => buildCell([])),
    )
  // Only a blank row can be longer; beside its cells a newer program may keep something else.
  for (const cell of cells.slice(width).reverse()) row.delete(childrenOf(row).indexOf(cell), 1)
}
