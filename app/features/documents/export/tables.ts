import type { ExportNode, TableNode } from "./export-tree.ts"
import { inlineText } from "./inlines.ts"

/** "Tabelle 2: Kosten"; empty without a caption. */
export function tableName({ number, caption }: TableNode): string {
  return caption === "" ? "" : `Tabelle ${number}: ${caption}`
}

/** How the width is shared: by the longest word of a column, and by how much stands in it. */
export function columnShares({ rows }: TableNode): number[] {
  return (rows[0] ?? []).map((_, column) => {
    const cells = rows.map((row) => nodesText(row[column] ?? []))
    const longest = Math.max(1, ...cells.map((cell) => cell.length))
    const word = Math.max(
      1,
      ...cells.flatMap((cell) => cell.split(/\s+/)).map(({ length }) => length),
    )
    return Math.round(Math.max(Math.min(word, 20), 4 * Math.sqrt(longest)))
  })
}

function nodesText(nodes: readonly ExportNode[]): string {
  return nodes
    .map((node) => {
      if (node.type !== "list") return "inlines" in node ? inlineText(node.inlines) : ""
      return node.items
        .map((item) => `${inlineText(item.inlines)} ${nodesText(item.children)}`)
        .join(" ")
    })
    .join(" ")
}
