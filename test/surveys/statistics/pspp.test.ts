import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { median } from "../../../app/features/surveys/statistics/quantile.ts"
import { permille } from "../../../app/features/surveys/statistics/rates.ts"
import { tabulate } from "../../../app/features/surveys/statistics/tabulate.ts"

// Cross tables of made-up answers, computed by GNU PSPP 1.6.2 from pspp/crosstabs.sps.
const read = (name: string) => readFileSync(new URL(`pspp/${name}`, import.meta.url), "utf8")
const answers = read("answers.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(";"))
const tables = read("crosstabs.csv").split("\n\n")

const CATEGORIES = 5

/** Rows of one table of PSPP: numbers of a line after its "Count" or "Row %". */
function linesOf(title: string, what: "Count" | "Row %"): number[][] {
  const table = tables.find((text) => text.startsWith(`Table: ${title}`)) ?? ""
  return table.split("\n").flatMap((line) => {
    const [, numbers] = line.split(`,${what},`)
    return numbers === undefined
      ? []
      : [numbers.split(",").map((number) => Number.parseFloat(number))]
  })
}

describe("a cross table is the one that PSPP computes", () => {
  test.each([
    ["district", 0, 8],
    ["size", 1, 4],
  ] as const)("answers by %s", (name, column, groups) => {
    const given = Int8Array.from(answers, (fields) => Number(fields[2] || 0) - 1)
    const of = Uint8Array.from(answers, (fields) => Number(fields[column]) - 1)
    const counts = [...tabulate(given, of, CATEGORIES, groups)]
    const rows = Array.from({ length: groups }, (_, group) =>
      counts.slice(group * CATEGORIES, (group + 1) * CATEGORIES),
    )
    const totals = rows.map((row) => row.reduce((sum, count) => sum + count, 0))
    const theirs = linesOf(`${name} × answer`, "Count")
    expect(theirs).toHaveLength(groups + 1)
    expect(rows.map((row, group) => [...row, totals[group]])).toEqual(theirs.slice(0, groups))
    const shares = rows.map((row, group) =>
      row.map((count) => permille(count, totals[group] ?? 0) / 10),
    )
    const theirShares = linesOf(`${name} × answer`, "Row %").map((row) => row.slice(0, CATEGORIES))
    expect(shares).toEqual(theirShares.slice(0, groups))
  })

  test("and so is the median", () => {
    const staff = answers.map((fields) => Number(fields[3])).sort((one, other) => one - other)
    expect(median(staff)).toBe(29.5)
    expect(read("crosstabs.csv")).toContain("Median,,29.50")
  })
})
