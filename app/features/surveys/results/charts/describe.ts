import { percent } from "../../statistics/rates.ts"
import type { Category, Cell, Row } from "../results-document.ts"

/** "< 5", "gesperrt": never a zero, never a dash. */
export const HIDDEN_WORDS: Readonly<Record<"small" | "locked", string>> = {
  small: "< 5",
  locked: "gesperrt",
}

/** What explains both, once beside each table and drawing that has them. */
export const HIDDEN_NOTE =
  "„< 5“: weniger als fünf Verwaltungen. „gesperrt“: Sonst ließe sich ein kleiner Wert errechnen."

/** What has no number: stripes in a drawing, a remark in a table. */
export const TOGETHER = "nicht aufgeteilt"

/** "62 %" of a cell that may be seen; null of one that may not. */
export function shareOf(cell: Cell | undefined, row: Row): number | null {
  if (cell === undefined || "hidden" in cell || row.base === null) return null
  return percent(cell.count, row.base.answered)
}

/** "62 % (55 von 89), mit 95 % Sicherheit zwischen 57 % und 67 %", "gesperrt". */
export function cellWords(cell: Cell | undefined, row: Row): string {
  if (cell === undefined) return ""
  if ("hidden" in cell) return HIDDEN_WORDS[cell.hidden]
  const answered = row.base?.answered ?? 0
  const share = `${percent(cell.count, answered)} % (${cell.count} von ${answered})`
  const ends = intervalOf(cell)
  if (ends === null) return share
  return `${share}, mit 95 % Sicherheit zwischen ${ends.low} % und ${ends.high} %`
}

/** The ends of a share's interval in whole percent; null where there is none. */
export function intervalOf(cell: Cell): { low: number; high: number } | null {
  if ("hidden" in cell || cell.interval === null) return null
  const [low, high] = cell.interval
  return { low: Math.round(low * 100), high: Math.round(high * 100) }
}

/** A row's cells in words, for those who do not see the drawing. */
export function rowWords(label: string, row: Row, categories: readonly Category[]): string {
  const cells = categories.map((category, index) => {
    const cell = row.cells[index]
    const share = shareOf(cell, row)
    const value =
      share === null && cell !== undefined && "hidden" in cell ? HIDDEN_WORDS[cell.hidden] : share
    return `${category.label} ${typeof value === "number" ? `${value} %` : value}`
  })
  const left = row.hiddenTogether === null ? [] : [`${TOGETHER} ${row.hiddenTogether}`]
  const base = row.base === null ? "Zahl der Antworten gesperrt" : `n = ${row.base.answered}`
  return `${label} (${base}): ${[...cells, ...left].join(", ")}.`
}

/** "n = 87", or why there is none. */
export function baseWords(row: Row): string {
  return row.base === null ? "n gesperrt" : `n = ${row.base.answered}`
}
