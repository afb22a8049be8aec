import { beforeAll, describe, expect, test } from "vitest"
import { type ConditionLibrary, namesIn } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { fromRows, toRows } from "../../../app/features/surveys/conditions/rows.ts"
import { conditionWords } from "../../../app/features/surveys/conditions/words.ts"
import { writeCondition } from "../../../app/features/surveys/conditions/write.ts"

let library: ConditionLibrary
beforeAll(async () => {
  library = await loadConditions()
})

const READ = [
  "{a} = 'ja'",
  "{a} <> 'ja' and {b} > 10.5 and {c} empty",
  "({a} = 1 or {b} notempty) and !({c.r1} = 'x')",
  "{a} anyof ['x', 'y', 3] or {a} allof ['x']",
  "{a} contains 'x' and {a} notcontains 'y'",
  "{a} = true",
  "{day} >= '2026-11-24'",
  "{a} = 'it\\'s'",
  '{a} = "zwei Wörter"',
]
const REFUSED = [
  "iif({a} > 1, 2, 3) = 2",
  "{a} + 1 > 2",
  "{a} = {b}",
  "{a}",
  "{a} = 1 and",
  "{a[0]} = 1",
  "{#a} = 1",
  "{a} anyof []",
  "today() > {a}",
  "'x' = {a}",
  "",
]

describe("the grammar of conditions", () => {
  test.each(READ)("%s is read, and what is written from it is the same condition", (expression) => {
    const condition = library.parse(expression)
    expect(condition).not.toBeNull()
    if (condition === null) return
    expect(library.parse(writeCondition(condition))).toEqual(condition)
  })

  test.each(REFUSED)("%s is outside of it", (expression) => {
    expect(library.parse(expression)).toBeNull()
  })

  test("the items that a condition asks are named once each", () => {
    const condition = library.parse("{b} = 1 and ({a} = 2 or !({b} = 3)) and {m.r1} = 'x'")
    expect(condition && namesIn(condition)).toEqual(["b", "a", "m"])
  })

  test("rows and expression say the same, and nested ones are no rows", () => {
    const text = "{a} = 'ja' and {m.r1} anyof ['x', 'y'] and {b} > 10 and {c} notempty"
    const condition = library.parse(text)
    const rows = condition && toRows(condition)
    expect(rows).toEqual({
      join: "all",
      rows: [
        { item: "a", row: null, is: "=", value: "ja" },
        { item: "m", row: "r1", is: "anyof", value: "x,y" },
        { item: "b", row: null, is: ">", value: "10" },
        { item: "c", row: null, is: "notempty", value: "" },
      ],
    })
    expect(rows && fromRows(rows.join, rows.rows)).toBe(text)
    const nested = library.parse("{a} = 1 and ({b} = 2 or {c} = 3)")
    expect(nested && toRows(nested)).toBeNull()
    expect(fromRows("any", [])).toBe("")
  })

  test.each([
    ["{a} = 1 and ({b} = 2 or {c} = 3)", "‚a‘ 1 ist und (‚b‘ 2 ist oder ‚c‘ 3 ist)"],
    ["{a} = 1 and ({b} = 2 and {c} = 3)", "‚a‘ 1 ist und ‚b‘ 2 ist und ‚c‘ 3 ist"],
    ["!({a} = 1 or {b} = 2)", "nicht zutrifft, dass ‚a‘ 1 ist oder ‚b‘ 2 ist"],
    ["!({a} = 1) and {b} = 2", "(nicht zutrifft, dass ‚a‘ 1 ist) und ‚b‘ 2 ist"],
  ])("%s in words can be read in one way only", (expression, words) => {
    const condition = library.parse(expression)
    const empty = { title: "", description: "", pages: [] }
    const said =
      condition &&
      conditionWords(condition, empty).replaceAll(/[„“]/g, (sign) => (sign === "„" ? "‚" : "‘"))
    expect(said).toBe(`nur falls ${words}`)
  })

  test("an empty condition always holds", () => {
    expect(library.runner("")({})).toBe(true)
  })
})
