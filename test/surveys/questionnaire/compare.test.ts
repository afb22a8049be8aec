import { describe, expect, test } from "vitest"
import { compareDefinitions } from "../../../app/features/surveys/questionnaire/compare.ts"
import { assertOnlyCorrections } from "../../../app/features/surveys/questionnaire/corrections.ts"
import { applyOperation } from "../../../app/features/surveys/questionnaire/operations.ts"
import { smallDefinition } from "./small-definition.ts"

const small = smallDefinition()
const withTitle = (title: string) =>
  smallDefinition((json) => {
    const [first] = json.pages[0]?.elements ?? []
    if (first !== undefined) first.title = title
  })

describe("two versions of a questionnaire", () => {
  test("the same version has no changes", () => {
    expect(compareDefinitions(small, smallDefinition())).toEqual([])
  })

  test("one item that moves is one change, and the others stay", () => {
    const moved = applyOperation(small, {
      op: "move-item",
      item: "konzept",
      page: "seite_1",
      after: "stellen",
    })
    const changes = compareDefinitions(small, moved)
    expect(changes.map(({ kind }) => kind)).toEqual(["moved"])
    const away = applyOperation(small, {
      op: "move-item",
      item: "worte",
      page: "seite_1",
      after: "stellen",
    })
    expect(compareDefinitions(small, away)).toEqual([
      {
        kind: "moved",
        page: "seite_1",
        item: "worte",
        field: null,
        before: "seite_2",
        after: "seite_1",
        isTextOnly: false,
      },
    ])
  })

  test("words, and what decides how one answers, are told apart", () => {
    const changed = smallDefinition((json) => {
      const [konzept, stellen] = json.pages[0]?.elements ?? []
      if (konzept?.choices?.[0]) konzept.choices[0].text = "Ja, es gibt eines"
      if (stellen) stellen.max = 400
    })
    expect(compareDefinitions(small, changed)).toEqual([
      expect.objectContaining({
        item: "konzept",
        field: "choices.ja.text",
        before: "ja",
        after: "Ja, es gibt eines",
        isTextOnly: true,
      }),
      expect.objectContaining({
        item: "stellen",
        field: "max",
        before: "500",
        after: "400",
        isTextOnly: false,
      }),
    ])
  })

  test("what came and what went is named with its words", () => {
    const without = applyOperation(small, { op: "remove-item", item: "worte" })
    expect(compareDefinitions(small, without)).toEqual([
      expect.objectContaining({ kind: "removed", item: "worte", before: "Was fehlt Ihnen?" }),
    ])
    expect(compareDefinitions(without, small)).toEqual([
      expect.objectContaining({ kind: "added", item: "worte", after: "Was fehlt Ihnen?" }),
    ])
  })
})

describe("corrections while a survey is open", () => {
  test.each([
    "Gibt es ein Sicherheits-Konzept für Ihre Verwaltung?",
    "Gibt es ein Sicherheitskonzept für Ihre Verwaltung",
    "Gibt es ein Sicherheitskonzpet für Ihre Verwaltung?",
  ])("[A1] a typing error may be put right: %s", (title) => {
    expect(() => assertOnlyCorrections(withTitle(title), small)).not.toThrow()
  })

  test.each([
    "Gibt es kein Sicherheitskonzept für Ihre Verwaltung?",
    "Gibt es ein Sicherheitskonzept für Ihre Verwaltung seit 2024?",
    "Soll es ein Sicherheitskonzept für Ihre Verwaltung geben?",
    "Gibt es ein Datenschutzkonzept für Ihre Verwaltung?",
    "Gibt es zwei Sicherheitskonzepte für Ihre Verwaltung?",
  ])("[A1] what asks something else is refused: %s", (title) => {
    expect(() => assertOnlyCorrections(small, withTitle(title))).toThrow(
      expect.objectContaining({ kind: "rule", rule: "A1" }),
    )
  })

  test("[A1] no question, answer, bound, condition or order changes", () => {
    const others = [
      applyOperation(small, { op: "remove-item", item: "worte" }),
      applyOperation(small, { op: "copy-item", item: "worte" }),
      applyOperation(small, { op: "move-page", page: "seite_2", after: null }),
      applyOperation(small, { op: "edit-page", page: "seite_2", visibleIf: "" }),
      smallDefinition((json) => {
        const [konzept] = json.pages[0]?.elements ?? []
        konzept?.choices?.push({ value: "teils", text: "teils" })
      }),
      smallDefinition((json) => {
        const [konzept] = json.pages[0]?.elements ?? []
        if (konzept) konzept.isRequired = false
      }),
    ]
    for (const other of others) {
      expect(() => assertOnlyCorrections(small, other)).toThrow(
        expect.objectContaining({ kind: "rule", rule: "A1" }),
      )
    }
  })
})
