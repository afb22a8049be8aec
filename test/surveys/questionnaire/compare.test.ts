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

  const asking = (title: string, more: object = {}) =>
    smallDefinition((json) => {
      const [konzept] = json.pages[0]?.elements ?? []
      if (konzept) Object.assign(konzept, { title, ...more })
    })

  test.each([
    ["Wie hoch ist der Bedraf?", "Wie hoch ist der Bedarf?"],
    ["Gibt es Anngebote?", "Gibt es Angebote?"],
    ["Wie steht es um die Digtalisierung?", "Wie steht es um die Digitalisierung?"],
    ["Wie viele Aemter gibt es?", "Wie viele Ämter gibt es?"],
    ["Gibt es das das Konzept?", "Gibt es das Konzept?"],
    ["Gibt es im Land Kreis Angebote.", "Gibt es im Landkreis Angebote?"],
    ["gibt es einem  Plan , der gilt?", "Gibt es einen Plan, der gilt?"],
  ])("[A1] a slip may be put right: %s → %s", (was, is) => {
    expect(() => assertOnlyCorrections(asking(was), asking(is))).not.toThrow()
  })

  test.each([
    ["Gibt es eine Leitung?", "Gibt es eine Leistung?"],
    ["Welche Ausgaben gibt es?", "Welche Aufgaben gibt es?"],
    ["Wie viele Anlagen gibt es?", "Wie viele Anfragen gibt es?"],
    ["Ist es sicher?", "Ist es sichern?"],
    ["Der Bedarf der Verwaltungen", "Der Bedarf der Verwaltung"],
    ["Ist der Bedarf geringer geworden?", "Ist der Bedarf geringerer geworden?"],
    ["Wollen die Ämter die Preise erhöhen?", "Wollen die Ämter die Preise erhöhten?"],
    ["Wie groß ist Ihr Amt?", "Wie groß ist ihr Amt?"],
    ["Würden Sie kaufen, nicht mieten?", "Würden Sie kaufen nicht, mieten?"],
    ["Gibt es Pläne und Mittel?", "Gibt es Pläne und/oder Mittel?"],
    ["Welches Maß gilt?", "Welches Mass gilt?"],
    ["Gibt es ein Konzept?", "Gibt es ein ein Konzept 2?"],
    ["Raten Sie dazu?", "Ratten Sie dazu?"],
  ])("[A1] a near word is another word: %s → %s", (was, is) => {
    expect(() => assertOnlyCorrections(asking(was), asking(is))).toThrow(
      expect.objectContaining({ kind: "rule", rule: "A1" }),
    )
  })

  test("[A1] the words of an answer are held to the same", () => {
    const worded = (text: string) =>
      asking("Wie hoch?", {
        choices: [
          { value: "ja", text },
          { value: "nein", text: "sonst" },
        ],
      })
    expect(() => assertOnlyCorrections(worded("hocch genung"), worded("hoch genung"))).toThrow()
    expect(() =>
      assertOnlyCorrections(worded("gleichbelibend"), worded("gleichbleibend")),
    ).not.toThrow()
    expect(() => assertOnlyCorrections(worded("steigend"), worded("sinkend"))).toThrow()
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
