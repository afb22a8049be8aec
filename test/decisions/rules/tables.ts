import { readFileSync } from "node:fs"

/** One row of a table, by the heading of its column. */
export type Row = (column: string) => string

/** The rows of the Markdown table under a heading; a number in "Nr" begins each. */
export function rowsUnder(heading: string): Row[] {
  const text = readFileSync(new URL("./worked-cases.md", import.meta.url), "utf8")
  const section = text.split(/^## /m).find((part) => part.startsWith(heading))
  if (!section) throw new Error(`no section: ${heading}`)
  const lines = section.split("\n").filter((line) => line.startsWith("|"))
  const [columns = [], , ...rows] = lines.map(cellsOf)
  return rows.map((cells) => (column) => {
    const at = columns.indexOf(column)
    if (at < 0) throw new Error(`no column: ${column}`)
    return cells[at] ?? ""
  })
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim())
}

/** "A, B" → ["A", "B"]; "–" → []. */
export function listOf(cell: string): string[] {
  return cell === "–" ? [] : cell.split(",").map((one) => one.trim())
}
