import { describe, expect, test } from "vitest"
import {
  definitionSha256,
  definitionText,
} from "../../../app/features/surveys/questionnaire/canonical.ts"
import { parseDefinition, toSurveyJs } from "../../../app/features/surveys/questionnaire/format.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { randomDefinition } from "./random-definition.ts"

const page = (...elements: unknown[]) => ({ title: "T", pages: [{ name: "seite_1", elements }] })

function faultsOf(json: unknown): string[] {
  const parsed = parseDefinition(json)
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path)
}

describe("a questionnaire as SurveyJS JSON", () => {
  test("what is written is read back the same, and its hash does not hang on the order of keys", () => {
    const seed = runSeed()
    const random = new Random(seed)
    for (let round = 0; round < sized(200, 2_000); round++) {
      const definition = randomDefinition(random)
      const text = definitionText(definition)
      const parsed = parseDefinition(JSON.parse(text))
      expect(parsed, `seed ${seed}, round ${round}`).toEqual({ ok: true, definition })
      if (!parsed.ok) continue
      expect(definitionText(parsed.definition)).toBe(text)
      expect(definitionSha256(parsed.definition)).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test("what is outside of the subset is refused by its place", () => {
    expect(faultsOf(page({ type: "rating", name: "a" }))).toEqual(["pages.0.elements.0.type"])
    expect(faultsOf(page({ type: "comment", name: "a", autoGrow: true }))).toEqual([
      "pages.0.elements.0",
    ])
    expect(faultsOf(page({ type: "comment", name: "Frage 1" }))).toEqual([
      "pages.0.elements.0.name",
    ])
    expect(faultsOf(page({ type: "comment", name: "constructor" }))).toEqual([
      "pages.0.elements.0.name",
    ])
    expect(faultsOf({ ...page(), triggers: [] })).toEqual([""])
    expect(faultsOf("[]")).toEqual([""])
  })

  test("two items of one name are refused", () => {
    const twice = page({ type: "comment", name: "a" }, { type: "comment", name: "a" })
    expect(faultsOf(twice)).toEqual(["pages.0.elements.1.name"])
  })

  test("a definition that is written carries nothing empty", () => {
    const parsed = parseDefinition(page({ type: "comment", name: "a", title: "" }))
    expect(parsed.ok && toSurveyJs(parsed.definition)).toEqual({
      title: "T",
      locale: "de",
      clearInvisibleValues: "onComplete",
      pages: [{ name: "seite_1", elements: [{ name: "a", type: "comment", maxLength: 2000 }] }],
    })
  })
})
