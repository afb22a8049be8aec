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

  test("says when it ended and where it stands, and leads there", () => {
    const pdf = writeReport(SOURCE)
    const text = pdfText(pdf).replace(/\s+/g, " ")
    expect(text).toContain("24.11.2026, 10:00 Uhr bis 11.12.2026, 24:00 Uhr")
    expect(text).toContain("Landkreistag, Stand 12.12.2026.")
    expect(text).toContain("SHA-256 der JSON-Datei 4d90")
    expect(Buffer.from(pdf).toString("latin1")).toContain(`/URI (${SOURCE.address})`)
  })

  test("begins no question at the foot of a page, and leaves no drawing without what it rests on", () => {
    const figures = Array.from({ length: 24 }, (_, index) => {
      const figure = RESULTS.figures[index % 2]
      if (figure === undefined) throw new Error("No figure.")
      const condition = `nur falls Frage 1 ‚${"ja ".repeat(1 + (index % 4)).trim()}‘ ist`
      return { ...figure, id: `f${index}`, item: `f${index}`, condition, breakdowns: [] }
    })
    const text = pdfText(writeReport({ ...SOURCE, results: { ...RESULTS, figures } }))
    const pages = text.split("\f").filter((page) => page.includes("Gefragt nur falls"))
    expect(pages.length).toBeGreaterThan(5)
    for (const page of pages) {
      const [body = ""] = page.split(/\n *Bericht 1, Stand/)
      const told = body.slice(body.lastIndexOf("Gefragt nur falls"))
      expect(told).toMatch(/n = 122, eingeladen waren 122/)
    }
  })

  test("has the drawing and the table of many statements together, their sentences below", () => {
    const [figure] = RESULTS.figures
    if (figure === undefined) throw new Error("No figure.")
    const figures = ["Netz", "Geräte", "Personal"].map((part) => ({
      ...{ ...figure, id: `konzept.${part}`, part, sentence: `Ein Satz über ${part}.` },
    }))
    const told = (of: typeof figures) =>
      pdfText(writeReport({ ...SOURCE, results: { ...RESULTS, figures: of } }))
    const [many, one] = [told(figures), told(figures.slice(0, 1))]
    expect(many.indexOf("Ein Satz über Netz.")).toBeGreaterThan(many.indexOf("Aussage"))
    expect(one.indexOf("Ein Satz über Netz.")).toBeLessThan(one.indexOf("95-%-Intervall"))
  })

  test("says of an interim state that it is one", () => {
    const interim = { ...SOURCE, report: null, results: { ...RESULTS, isFinal: false } }
    const text = pdfText(writeReport(interim))
    expect(text).toContain("Zwischenstand, nur für die Umfragestelle")
    expect(text).not.toContain("Bericht 1")
  })
})
