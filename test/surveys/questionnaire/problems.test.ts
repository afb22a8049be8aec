import { beforeAll, describe, expect, test } from "vitest"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { conditionWords } from "../../../app/features/surveys/conditions/words.ts"
import { applyOperation } from "../../../app/features/surveys/questionnaire/operations.ts"
import { listProblems } from "../../../app/features/surveys/questionnaire/problems.ts"
import { smallDefinition } from "./small-definition.ts"

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})
const small = smallDefinition()
const onPage = (visibleIf: string) =>
  listProblems(applyOperation(small, { op: "edit-page", page: "seite_2", visibleIf }), conditions)

describe("what stands against opening", () => {
  test("a sound questionnaire has no problems", () => {
    expect(listProblems(small, conditions)).toEqual([])
  })

  test.each([
    ["{worte} = 'ja'", "davor gibt es keine solche Frage"],
    ["{weg} = 'ja'", "davor gibt es keine solche Frage"],
    ["{konzept.zeile} = 'ja'", "eine Zeile"],
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
