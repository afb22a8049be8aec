import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import type { Row } from "../../../app/features/surveys/results/results-document.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { number, PLAN, questionnaire, resultsInput, single } from "../results/survey-fixture.ts"
import type { Stratum } from "../suppression/world-of-answers.ts"

// Tables of made-up answers, computed by GNU PSPP 1.6.2 from pspp/crosstabs.sps.
const read = (name: string) => readFileSync(new URL(`pspp/${name}`, import.meta.url), "utf8")
const answers = read("answers.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(";"))
const tables = read("crosstabs.csv").split("\n\n")

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

/** Everything shown: what is hidden cannot be compared. */
function hideNothing(subject: Subject) {
  const cells = layOut(subject)
  const hiding = new Uint8Array(cells.count.length)
  return { cells, hiding, witnesses: new Map(), withheld: [] }
}

const strata = answers.map(([district = "", size = ""]): Stratum => [district, size, "amt"])
const definition = questionnaire(
  single("answer", "Antwort", ["1", "2", "3", "4", "5"]),
  number("class", "Stellen", [20, 40]),
)
const given = answers.map(
  ([, , answer = "", staff = ""]): Answers => ({
    ...(answer === "" ? {} : { answer: `c${Number(answer) - 1}` }),
    class: Number(staff),
  }),
)
const { figures } = buildResults(
  resultsInput(definition, strata, strata, given, {
    plan: { ...PLAN, crosses: [["answer", "class"]] },
  }),
  hideNothing,
)

/** Rows of one of our tables, in the order of PSPP's. */
function rowsOf(item: string, by: string): readonly Row[] {
  const figure = figures.find(({ id }) => id === item)
  const rows = figure?.breakdowns.find((breakdown) => breakdown.by === by)?.rows ?? []
  const isItem = by === "answer" || by === "class"
  return isItem ? rows : [...rows].sort((one, other) => Number(one.key) - Number(other.key))
}

describe("a table is the one that PSPP computes", () => {
  test.each([
    ["district", "answer", 8],
    ["size", "answer", 4],
    ["size", "class", 4],
    ["answer", "class", 5],
    ["class", "answer", 3],
  ])("%s × %s", (by, item, groups) => {
    const rows = rowsOf(item, by)
    expect(rows).toHaveLength(groups)
    const counted = rows.map(({ cells, base }) => [
      ...cells.map((cell) => ("hidden" in cell ? null : cell.count)),
      base?.answered,
    ])
    const theirs = linesOf(`${by} × ${item}`, "Count")
    expect(theirs).toHaveLength(groups + 1)
    expect(counted).toEqual(theirs.slice(0, groups))
    const shares = rows.map(({ cells }) =>
      cells.map((cell) => ("hidden" in cell ? null : cell.permille / 10)),
    )
    const theirShares = linesOf(`${by} × ${item}`, "Row %").map((row) => row.slice(0, -1))
    expect(shares).toEqual(theirShares.slice(0, groups))
  })

  test("and so are the medians, of all and of each size", () => {
    const theirs = [...read("crosstabs.csv").matchAll(/^Median,,(.+)$/gm)].map(([, median]) =>
      Number(median),
    )
    const all = figures.find(({ id }) => id === "class")?.total.median
    expect([all, ...rowsOf("class", "size").map(({ median }) => median)]).toEqual(theirs)
    expect(theirs).toHaveLength(5)
  })
})
