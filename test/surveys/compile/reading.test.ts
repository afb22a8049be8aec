import { beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type {
  CompiledPage,
  CompiledQuestionnaire,
} from "../../../app/features/surveys/compile/compiled.ts"
import { compiledOf } from "../../../app/features/surveys/compile/compiled-cache.server.ts"
import { readDecimal } from "../../../app/features/surveys/compile/decimals.ts"
import { keptAnswers } from "../../../app/features/surveys/compile/kept.ts"
import { readPage } from "../../../app/features/surveys/compile/read-page.ts"
import { renderItems } from "../../../app/features/surveys/compile/render.ts"
import { allFaults, askedItems } from "../../../app/features/surveys/compile/validate.ts"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import {
  definitionSha256,
  definitionText,
} from "../../../app/features/surveys/questionnaire/canonical.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { EVERY_KIND } from "./every-kind.ts"

let conditions: ConditionLibrary
let small: CompiledQuestionnaire
let page: CompiledPage
beforeAll(async () => {
  conditions = await loadConditions()
  small = compileQuestionnaire(smallDefinition(), conditions)
  const parsed = parseDefinition(EVERY_KIND)
  const [first] = parsed.ok ? compileQuestionnaire(parsed.definition, conditions).pages : []
  if (first === undefined) throw new Error("no page")
  page = first
})

describe("numbers as they are typed", () => {
  test.each([
    ["1.234,5", 1234.5],
    ["1234,5", 1234.5],
    ["1234.5", 1234.5],
    ["1.234", 1234],
    ["0.123", 0.123],
    ["1 234", 1234],
    ["−3", -3],
    [",5", 0.5],
    ["12 Stellen", null],
    ["1,2,3", null],
    ["1e5", null],
    ["", null],
  ])("%s is %s", (typed, value) => {
    expect(readDecimal(typed)).toBe(value)
  })
})

describe("what was typed on a page", () => {
  const read = (field: string, ...values: string[]) => readPage(page, new Map([[field, values]]))

  test("a day is read in both spellings, and one that is none is a fault", () => {
    expect(read("tag", "24.11.2026").answers.tag).toBe("2026-11-24")
    expect(read("tag", "2026-11-24").answers.tag).toBe("2026-11-24")
    expect(read("tag", "31.02.2026").faults).toEqual([
      expect.objectContaining({
        kind: "not_a_date",
        message: expect.stringContaining("31.02.2026"),
      }),
    ])
  })

  test("values that the questionnaire does not know are no answers", () => {
    expect(read("konzept", "weg")).toEqual({
      answers: {},
      faults: [expect.objectContaining({ kind: "unknown_value" })],
    })
    expect(read("bedarf.r1", "k9").answers).toEqual({})
    expect(read("bedarf.weg", "k1")).toEqual({ answers: {}, faults: [] })
    expect(read("__proto__", "x")).toEqual({ answers: {}, faults: [] })
  })

  test("a rank given twice is a fault, gaps close, and the answer stands in the order of the ranks", () => {
    const typed = new Map([
      ["rang.g1", ["3"]],
      ["rang.g3", ["1"]],
    ])
    expect(readPage(page, typed).answers.rang).toEqual(["g3", "g1"])
    const twice = new Map([
      ["rang.g1", ["1"]],
      ["rang.g3", ["1"]],
    ])
    expect(readPage(page, twice).faults).toEqual([
      expect.objectContaining({ kind: "rank_twice", row: "g3", field: "q6-3" }),
    ])
  })

  test("what a person typed is drawn as words, never as marks", () => {
    const typed = new Map([
      ["kurz", ['"><script>x</script>']],
      ["lang", ["\n</textarea>"]],
    ])
    const html = renderItems(page, { typed, faults: [], answers: {} })
    expect(html).not.toContain("<script>")
    expect(html).toContain("&lt;/textarea&gt;")
  })
})

describe("what counts", () => {
  test("an answer to what is not asked any more holds nothing visible and is not kept", () => {
    const answers = { konzept: "nein", stellen: 5, worte: "mehr", bedarf: { geld: "k1" } }
    expect([...askedItems(small, answers)]).toEqual(["konzept"])
    expect({ ...keptAnswers(small, answers) }).toEqual({ konzept: "nein" })
    expect(allFaults(small, answers)).toEqual([])
    expect({ ...keptAnswers(small, { ...answers, konzept: "ja" }) }).toEqual({
      ...answers,
      konzept: "ja",
    })
  })

  test("what is not there is missing: a required question says so at its place", () => {
    expect(allFaults(small, {})).toEqual([
      expect.objectContaining({ page: "seite_1", item: "konzept", field: "q1", kind: "required" }),
    ])
  })
})

test("a stored version is compiled once", () => {
  const definition = smallDefinition()
  const version = { sha256: definitionSha256(definition), definition: definitionText(definition) }
  const compiled = compiledOf(version)
  expect(compiledOf(version)).toBe(compiled)
  expect(compiled.sha256).toBe(version.sha256)
  expect(compiled.itemCount).toBe(4)
})
