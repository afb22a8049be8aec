import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { describe, expect, test } from "vitest"
import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import { withoutTakenBack } from "../../../app/features/surveys/results/editions.ts"
import { figureText } from "../../../app/features/surveys/results/figure-text.ts"
import type { ResultsDocument } from "../../../app/features/surveys/results/results-document.ts"
import {
  matrix,
  multiple,
  number,
  PLAN,
  questionnaire,
  ranking,
  resultsInput,
  scale,
  single,
} from "../results/survey-fixture.ts"
import { strataOfTheRegister } from "../suppression/world-of-answers.ts"
import { WISH } from "./answered.ts"

const DESCRIPTION = new URL("../../../public/results.schema.json", import.meta.url)
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
ajv.addSchema(JSON.parse(readFileSync(DESCRIPTION, "utf8")), "results")
const faults = (told: unknown, as = "results") => {
  ajv.validate(as, told)
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const ALL = strataOfTheRegister()
const DEFINITION = questionnaire(
  single("konzept", "Haben Sie ein Konzept?", ["ja", "nein"], { dontKnow: "weiß nicht" }),
  single("pflicht", "Und ein Budget?", ["ja", "nein"], { dontKnow: "unklar", isRequired: true }),
  scale("stand", "Wie steht es?"),
  multiple("dienste", "Welche Dienste?", ["Konto", "Kasse"]),
  matrix("bedarf", ["Personal", "Geld"], ["gering", "hoch"]),
  ranking("zuerst", ["Personal", "Geld", "Zeit"]),
  number("stellen", "Wie viele Stellen?", [10]),
  number("wenige", "Wie viele Standorte?", []),
  WISH,
)

/** Of the first `responded` of the register; rare answers among them. */
function resultsOf(responded: number): ResultsDocument {
  const answers = ALL.slice(0, responded).map((_, index) => ({
    ...{
      konzept: index < 3 ? "c1" : "c0",
      pflicht: index % 40 === 0 ? "dontknow" : `c${index % 2}`,
    },
    ...{ stand: `c${index % 5}`, dienste: index % 3 === 0 ? ["none"] : ["c0"] },
    ...{ bedarf: { c0: `c${index % 2}` }, zuerst: ["c1", "c0", "c2"], stellen: index % 30 },
    ...(index < 4 ? { wenige: index } : {}),
  }))
  return buildResults(
    resultsInput(DEFINITION, ALL, ALL.slice(0, responded), answers, {
      plan: { ...PLAN, crosses: [["konzept", "stand"]] },
      texts: [{ item: "wunsch", title: "Wünsche", texts: ["Mehr Zeit.", "Mehr Geld."] }],
    }),
  )
}
const stored = (results: ResultsDocument): unknown => JSON.parse(resultsText(results))

describe("the description of the JSON", () => {
  test.each([0, 1, 12, 60, 120])(
    "knows all that there is in results of %i answers",
    (responded) => {
      const results = resultsOf(responded)
      expect(results.figures.length).toBeGreaterThan(8)
      expect(faults(stored(results))).toEqual([])
    },
  )

  test("knows what is told of texts that were taken back", () => {
    const results = resultsOf(120)
    const left = { ...results, texts: [] }
    const replaced = withoutTakenBack(results, left)
    expect(replaced.textsTakenBack).toBe(2)
    expect(faults(stored(replaced))).toEqual([])
  })

  test("knows a single figure, as it is cited", () => {
    const as = "results#/definitions/figureDocument"
    const results = resultsOf(60)
    for (const figure of results.figures) {
      expect(faults(JSON.parse(figureText(results, figure)), as)).toEqual([])
    }
    expect(faults(stored(results), as)).not.toEqual([])
  })

  test("finds what it does not tell of, and what is missing", () => {
    const results = resultsOf(60)
    const [first] = results.figures
    expect(faults({ ...results, more: 1 })).not.toEqual([])
    expect(faults({ ...results, figures: [{ ...first, more: 1 }] })).not.toEqual([])
    expect(faults({ ...results, figures: [{ ...first, evidence: undefined }] })).not.toEqual([])
  })
})
