import { beforeAll, describe, expect, test } from "vitest"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { conditionWords } from "../../../app/features/surveys/conditions/words.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { findItem } from "../../../app/features/surveys/questionnaire/items.ts"
import { applyOperation } from "../../../app/features/surveys/questionnaire/operations.ts"
import { listProblems } from "../../../app/features/surveys/questionnaire/problems.ts"
import { smallDefinition } from "./small-definition.ts"

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})
const small = smallDefinition()
const itemOf = (definition: Definition, name: string) => {
  const item = findItem(definition, name)?.item
  if (item === undefined) throw new Error(name)
  return item
}
const onPage = (visibleIf: string) =>
  listProblems(applyOperation(small, { op: "edit-page", page: "seite_2", visibleIf }), conditions)

describe("what stands against opening", () => {
  test("a sound questionnaire has no problems", () => {
    expect(listProblems(small, conditions)).toEqual([])
  })

  test.each([
    ["{worte} = 'ja'", "Frage 4, die nicht davor steht"],
    ["{weg} = 'ja'", "nach einer Frage, die es nicht gibt („weg“)"],
    ["{konzept.zeile} = 'ja'", "eine Zeile"],
    ["{konzept} = 'jein'", "nach einer Antwort, die es bei Frage 1 nicht gibt („jein“)"],
    ["{konzept} anyof ['ja', 'a2', 'a3']", "nicht gibt („a2“, „a3“)"],
    ["{stellen} > 0 and !({konzept} <> 'teils')", "nicht gibt („teils“)"],
    ["{stellen} = 'viele'", "So lässt sich Frage 2 nicht vergleichen"],
    ["today() > 1", "verstehen wir nicht"],
  ])("the condition %s of a page is one", (visibleIf, words) => {
    expect(onPage(visibleIf)).toEqual([
      expect.objectContaining({
        page: "seite_2",
        field: "visibleIf",
        message: expect.stringContaining(words),
        blocksOpening: true,
      }),
    ])
  })

  test.each([
    "{konzept} = 'JA'",
    "{konzept} anyof ['ja', 'nein']",
    "{stellen} >= 2.5",
    "{konzept} empty",
  ])("the condition %s of a page is none", (visibleIf) => {
    expect(onPage(visibleIf)).toEqual([])
  })

  test("an answer or a row that is taken away is told where a condition asks for it, its words at will", () => {
    const asking = applyOperation(small, {
      ...{ op: "edit-item", item: "worte" },
      value: { ...itemOf(small, "worte"), visibleIf: "{bedarf.geld} = 'k2'" },
    })
    expect(listProblems(asking, conditions)).toEqual([])
    const matrix = itemOf(asking, "bedarf")
    if (matrix.kind !== "matrix") throw new Error("no matrix")
    const edit = (value: Partial<typeof matrix>) =>
      listProblems(
        applyOperation(asking, {
          ...{ op: "edit-item", item: "bedarf", value: { ...matrix, ...value } },
        }),
        conditions,
      )
    const worded = matrix.columns.map((column) => ({ ...column, text: `${column.text}!` }))
    expect(edit({ columns: worded })).toEqual([])
    const place = { page: "seite_2", item: "worte", field: "visibleIf", blocksOpening: true }
    expect(edit({ columns: matrix.columns.filter(({ value }) => value !== "k2") })).toEqual([
      expect.objectContaining({ ...place, message: expect.stringContaining("„k2“") }),
    ])
    expect(edit({ rows: matrix.rows.filter(({ value }) => value !== "geld") })).toEqual([
      expect.objectContaining({ ...place, message: expect.stringContaining("„geld“") }),
    ])
    expect(edit({ several: true })).toEqual([
      expect.objectContaining({ ...place, message: expect.stringContaining("vergleichen") }),
    ])
  })

  test("an item that is moved before the one that its condition names has one", () => {
    const moved = applyOperation(small, {
      op: "move-item",
      item: "stellen",
      page: "seite_1",
      after: null,
    })
    expect(listProblems(moved, conditions)).toEqual([
      expect.objectContaining({ item: "stellen", field: "visibleIf" }),
    ])
  })

  test("missing words, too few and double answers, wrong bounds and an empty page are named at their place", () => {
    const bad = smallDefinition((json) => {
      const [konzept, stellen] = json.pages[0]?.elements ?? []
      if (konzept?.choices?.[1]) konzept.choices[1] = { value: "JA", text: "Ja" }
      if (stellen) [stellen.title, stellen.max] = ["", -1]
      json.pages[1]?.elements.splice(0, 2)
    })
    expect(listProblems(bad, conditions).map(({ item, field }) => `${item} ${field}`)).toEqual([
      "null ",
      "konzept choices",
      "konzept choices",
      "stellen title",
      "stellen max",
    ])
  })

  test("an empty questionnaire asks nothing", () => {
    const empty = { title: "", description: "", pages: [] }
    expect(listProblems(empty, conditions).map(({ field }) => field)).toEqual(["title", ""])
  })
})

describe("conditions in words", () => {
  test.each([
    ["{konzept} = 'ja'", "nur falls Frage 1 ‚ja‘ ist"],
    [
      "{konzept} = 'ja' and {stellen} > 2.5",
      "nur falls Frage 1 ‚ja‘ ist und Frage 2 größer als 2,5 ist",
    ],
    [
      "{bedarf.geld} anyof ['k1', 'k2']",
      "nur falls Frage 3, Zeile ‚Geld‘, ‚gering‘ oder ‚hoch‘ ist",
    ],
    [
      "{worte} notempty or ({stellen} <= 10 and !({konzept} <> 'nein'))",
      "nur falls Frage 4 beantwortet ist oder (Frage 2 höchstens 10 ist und (nicht zutrifft, dass Frage 1 nicht ‚nein‘ ist))",
    ],
    ["{weg} empty", "nur falls „weg“ nicht beantwortet ist"],
  ])("%s: %s", (expression, words) => {
    const condition = conditions.parse(expression)
    expect(condition && conditionWords(condition, small)).toBe(words)
  })
})
