import type * as Y from "yjs"
import { buildCell, buildElement, emptyParagraph } from "./blocks.ts"
import { elementsNamed } from "./elements.ts"

/**
 * Fills up short rows of a table and empty cells.
 *
 * A row added by one person and a column added by another at once leave rows of different length.
 * Call it in a transaction, on the server only: two clients would both add the cell.
 */
export function padTables(fragment: Y.XmlFragment): void {
  for (const table of elementsNamed(fragment, "table")) {
    const rows = elementsNamed(table, "tableRow")
    const cellsOf = (row: Y.XmlElement) => elementsNamed(row, "tableCell")
    const width = Math.max(0, ...rows.map((row) => cellsOf(row).length))
    for (const row of rows) {
      const cells = cellsOf(row)
      for (const cell of cells)
        if (cell.length === 0) cell.insert(0, [buildElement(emptyParagraph())])
      const missing = width - cells.length
      if (missing > 0)
        row.insert(
          row.length,
          Array.from({ length: missing }, () => buildCell([])),
        )
    }
  }
}
