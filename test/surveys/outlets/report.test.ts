import { describe, expect, test } from "vitest"
import { hasTypst } from "../../../app/features/documents/export/pdf/typst-binary.ts"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import { writeReport } from "../../../app/features/surveys/results/report/write-report.ts"
import { questionnaire, resultsInput, scale, single } from "../results/survey-fixture.ts"
import { strataOfTheRegister } from "../suppression/world-of-answers.ts"
import { pdfText } from "./read-outlets.ts"

const ALL = strataOfTheRegister()
const DEFINITION = questionnaire(
  single("konzept", "Haben Sie ein Konzept 🙂?", ["ja", "nein"]),
  scale("stand", "Wie ist der Stand?"),
)
const ANSWERS = ALL.map((_, index) => ({ konzept: `c${index % 2}`, stand: `c${index % 5}` }))
const RESULTS = buildResults(resultsInput(DEFINITION, ALL, ALL, ANSWERS))
const SOURCE = {
  results: RESULTS,
  sha256: "4d90".repeat(16),
  report: 1,
  editions: [],
  address: "https://schulterschluss.example/surveys/sur_1/results",
}

describe.runIf(hasTypst())("the report as PDF", () => {
  test("is tagged for readers without eyes, and the same bytes each time", () => {
    const pdf = Buffer.from(writeReport(SOURCE))
    expect(pdf.equals(Buffer.from(writeReport(SOURCE)))).toBe(true)
    const text = pdf.toString("latin1")
    expect(text).toContain("pdfuaid:part")
    expect(text).toMatch(/\/MarkInfo/)
    expect(text).toMatch(/\/Alt/)
  })

  test("says on its first page that answers are simulated, what it rests on, and its hash", () => {
    const text = pdfText(writeReport(SOURCE)).replace(/\s+/g, " ")
    expect(text).toContain("Simulierte Antworten, frei erfunden")
    expect(text).toContain("122 von 122 Eingeladenen (100 %)")
    expect(text).toContain("4d90 4d90")
    expect(text).toContain("Haben Sie ein Konzept [U+1F642]?")
    for (const { sentence } of RESULTS.figures) {
      expect(text).toContain((sentence ?? "").slice(0, 20).replace(/\s+/g, " "))
    }
  })

  test("says of an interim state that it is one", () => {
    const interim = { ...SOURCE, report: null, results: { ...RESULTS, isFinal: false } }
    const text = pdfText(writeReport(interim))
    expect(text).toContain("Zwischenstand, nur für die Umfragestelle")
    expect(text).not.toContain("Bericht 1")
  })
})
