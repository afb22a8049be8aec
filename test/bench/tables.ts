import type { Figures } from "./arena.ts"
import { figuresOf, median, type Run } from "./results.ts"
import { ROWS } from "./rows.ts"

/** A table for each scenario: a row for each figure, a column for each server, median [least–most]. */
export function printTables(runs: readonly Run[], servers: readonly string[]): void {
  const tables = new Set(runs.flatMap((run) => Object.keys(run)))
  for (const table of tables) {
    const there = servers.filter((server) => runs.some((run) => run[table]?.[server]))
    const rows = ROWS.map(([key, label]) => [
      label,
      ...there.map((server) => cell(figuresOf(runs, table, server, key))),
    ]).filter(([, ...cells]) => cells.some((text) => text !== "–"))
    console.log(`\n### ${table}\n`)
    printMarkdown([["", ...there], ...rows])
  }
}

/** The first row is the head; all columns but the first stand to the right. */
export function printMarkdown(rows: readonly (readonly string[])[]): void {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => pad(row[column] ?? "", width, column)).join(" | ")} |`
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`,
  )
  console.log([line(head), `|${rule.join("|")}|`, ...rows.slice(1).map(line)].join("\n"))
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width)
}

function cell(values: readonly NonNullable<Figures[string]>[]): string {
  const [first] = values
  if (first === undefined) return "–"
  if (typeof first === "boolean") {
    const yes = values.filter(Boolean).length
    return yes === values.length ? "yes" : yes === 0 ? "NO" : `${yes} of ${values.length}`
  }
  if (typeof first === "string") return [...new Set(values)].join(" / ")
  const numbers = values.filter((value) => typeof value === "number")
  const middle = shown(median(numbers) ?? 0)
  const [least, most] = [shown(Math.min(...numbers)), shown(Math.max(...numbers))]
  return least === most ? middle : `${middle} [${least}–${most}]`
}

export function shown(value: number): string {
  if (value === 0) return "0"
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString("en")
  return size >= 10 ? value.toFixed(1) : value.toFixed(2)
}
