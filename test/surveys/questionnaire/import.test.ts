import { beforeAll, describe, expect, test } from "vitest"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { parseDefinition, toSurveyJs } from "../../../app/features/surveys/questionnaire/format.ts"
import { importDefinition } from "../../../app/features/surveys/questionnaire/import-definition.ts"
import { placeInFile } from "../../../app/features/surveys/questionnaire/place-in-file.ts"
import { listProblems } from "../../../app/features/surveys/questionnaire/problems.ts"
import { schemaFaults } from "../../../app/features/surveys/questionnaire/published-schema.server.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { randomDefinition } from "./random-definition.ts"

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})

const FOREIGN = {
  title: { default: "Survey", de: "Umfrage" },
  logo: "https://example.org/logo.png",
  pages: [
    {
      name: "Seite 1",
      elements: [
        {
          type: "panel",
          name: "gruppe",
          visibleIf: "{Größe} > 2",
          elements: [{ type: "rating", name: "zufrieden", rateMax: 4 }],
        },
        { type: "text", inputType: "number", name: "Größe", title: "Wie groß?" },
        {
          type: "checkbox",
          name: "mittel",
          choices: [1, "Zwei Wörter", { value: 3, text: "drei" }],
        },
        { type: "file", name: "datei", title: "Bitte laden Sie hoch" },
        { type: "comment", name: "worte", visibleIf: "{Größe} > today()", autoGrow: true },
        { type: "matrix", name: "m", columns: ["gut"], rows: ["Zeile A"] },
        { type: "boolean", name: "ja_nein", visibleIf: "{m.Zeile A} = 'gut'" },
      ],
    },
  ],
}

describe("a SurveyJS file of others", () => {
  test("is taken over as far as our subset goes, and all else is told by its place", () => {
    const { definition, leftOut } = importDefinition(FOREIGN, conditions)
    expect(definition.title).toBe("Umfrage")
    const items = definition.pages[0]?.items ?? []
    expect(items.map(({ name, kind, visibleIf }) => [name, kind, visibleIf])).toEqual([
      ["zufrieden", "scale", "{groesse} > 2"],
      ["groesse", "number", ""],
      ["mittel", "multiple", ""],
      ["worte", "long_text", ""],
      ["m", "matrix", ""],
      ["ja_nein", "single", "{m.zeile_a} = 'gut'"],
    ])
    const mittel = items.find(({ name }) => name === "mittel")
    expect(
      mittel?.kind === "multiple" && mittel.choices.map(({ value, text }) => [value, text]),
    ).toEqual([
      ["1", "1"],
      ["zwei_woerter", "Zwei Wörter"],
      ["3", "drei"],
    ])
    expect(leftOut.map(({ path, what }) => `${path}: ${what}`).sort()).toEqual([
      ": logo",
      "pages.0.elements.0: gruppe",
      "pages.0.elements.1.name: Größe",
      "pages.0.elements.2.choices.1: Zwei Wörter",
      "pages.0.elements.3: Bitte laden Sie hoch",
      "pages.0.elements.4.visibleIf: {Größe} > today()",
      "pages.0.elements.4: autoGrow",
      "pages.0.elements.5.rows.0: Zeile A",
      "pages.0.name: Seite 1",
    ])
    expect(parseDefinition(toSurveyJs(definition))).toEqual({ ok: true, definition })
  })

  test("keeps conditions on answers whose codes are written otherwise here", () => {
    const elements = [
      { type: "checkbox", name: "mittel", choices: ["Zwei Wörter", "Geld & Zeit"] },
      { type: "rating", name: "note", rateValues: [0.5, 1] },
      { type: "matrix", name: "m", columns: ["sehr gut", "gut"], rows: ["Zeile A"] },
      { type: "text", name: "a", visibleIf: "{mittel} contains 'Zwei Wörter'" },
      { type: "text", name: "b", visibleIf: "{mittel} anyof ['Geld & Zeit', 'Zwei Wörter']" },
      { type: "text", name: "c", visibleIf: "{note} = 0.5 or {m.Zeile A} = 'sehr gut'" },
    ]
    const { definition } = importDefinition({ title: "U", elements }, conditions)
    expect(definition.pages[0]?.items.map(({ visibleIf }) => visibleIf).filter(Boolean)).toEqual([
      "{mittel} contains 'zwei_woerter'",
      "{mittel} anyof ['geld_zeit', 'zwei_woerter']",
      "{note} = '0_5' or {m.zeile_a} = 'sehr_gut'",
    ])
    expect(listProblems(definition, conditions)).toEqual([])
  })

  test("drops nothing in silence: pages and questions too many, both lists of them, what answers carry", () => {
    const pages = Array.from({ length: 42 }, (_, index) => ({
      name: `p${index}`,
      elements: [{ type: "text", name: `a${index}` }],
      questions: [{ type: "text", name: `b${index}` }],
    }))
    const many = importDefinition({ pages, elements: [{ type: "text", name: "c" }] }, conditions)
    expect(many.definition.pages).toHaveLength(40)
    expect(many.definition.pages[0]?.items.map(({ name }) => name)).toEqual(["a0", "b0"])
    expect(many.leftOut).toEqual([
      { path: "pages", what: "43", why: expect.stringContaining("höchstens 40 Seiten") },
    ])
    const elements = [
      { type: "radiogroup", name: "q", choices: [{ value: "ja", visibleIf: "{z} = 1" }, "nein"] },
      ...Array.from({ length: 220 }, (_, index) => ({ type: "text", name: `t${index}` })),
    ]
    const full = importDefinition({ elements }, conditions)
    expect(full.definition.pages[0]?.items).toHaveLength(200)
    expect(full.leftOut.map(({ path, what }) => `${path} ${what}`)).toEqual([
      "pages.0.elements.0.choices.0 visibleIf",
      "pages.0.elements.200 ",
    ])
  })

  test("tells a place in a file in words, whatever stands there", () => {
    expect(placeInFile("")).toBe("")
    expect(placeInFile("pages.0.elements.2.choices.11.text")).toBe(
      "Seite 1, Element 3, Antwort 12, text",
    )
    expect(placeInFile("pages.0.elements.1.elements.0.visibleIf")).toBe(
      "Seite 1, Element 2, Element 1, visibleIf",
    )
    expect(placeInFile("pages")).toBe("pages")
  })

  test("counts a rating by its steps; eleven of them are answers to choose from", () => {
    const rating = (more: object) => {
      const elements = [{ type: "rating", name: "q", ...more }]
      const { definition, leftOut } = importDefinition({ elements }, conditions)
      const item = definition.pages[0]?.items[0]
      const values = item && "choices" in item ? item.choices.map(({ value }) => value) : []
      return [item?.kind, values.join(" "), leftOut.length]
    }
    expect(rating({})).toEqual(["scale", "1 2 3 4 5", 0])
    expect(rating({ rateMin: 0, rateMax: 10, rateStep: 5 })).toEqual(["scale", "0 5 10", 0])
    expect(rating({ rateMin: 0, rateMax: 10 })).toEqual(["single", "0 1 2 3 4 5 6 7 8 9 10", 1])
  })

  test.each([null, "text", [], { pages: "x" }, { pages: [null, 3] }, { elements: [{}] }])(
    "%j is no reason to break",
    (json) => {
      const { definition } = importDefinition(json, conditions)
      expect(parseDefinition(toSurveyJs(definition)).ok).toBe(true)
    },
  )

  test("what we export is valid by the published schema, and comes in again whole", async () => {
    const seed = runSeed()
    const random = new Random(seed)
    for (let round = 0; round < sized(100, 1_000); round++) {
      const definition = randomDefinition(random)
      const json = toSurveyJs(definition)
      expect(await schemaFaults(json), `seed ${seed}, round ${round}`).toEqual([])
      expect(importDefinition(json, conditions), `seed ${seed}, round ${round}`).toEqual({
        definition,
        leftOut: [],
      })
    }
    expect(await schemaFaults({ pages: [{ name: 3, elements: "x" }] })).not.toEqual([])
  })
})
