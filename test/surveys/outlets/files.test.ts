import { parse } from "csv-parse/sync"
import { describe, expect, test } from "vitest"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import { answersCsv } from "../../../app/features/surveys/results/exports/answers-csv.ts"
import { codebookCsv } from "../../../app/features/surveys/results/exports/codebook-csv.ts"
import { resultsCsv } from "../../../app/features/surveys/results/exports/results-csv.ts"
import { TOO_CLOSE } from "../../../app/features/surveys/results/keep-hidden.ts"
import type { Figure } from "../../../app/features/surveys/results/results-document.ts"
import {
  matrix,
  multiple,
  number,
  questionnaire,
  resultsInput,
  single,
} from "../results/survey-fixture.ts"
import { strataOfTheRegister } from "../suppression/world-of-answers.ts"
import { WISH } from "./answered.ts"

const ALL = strataOfTheRegister()
const DEFINITION = questionnaire(
  single("konzept", "=Haben Sie ein Konzept?", ["ja", "nein; nie"]),
  multiple("dienste", "Welche Dienste?", ["Konto", "Kasse"]),
  number("stellen", "Wie viele Stellen?", [10]),
  WISH,
)
const ANSWERS = ALL.map((_, index) => ({
  konzept: `c${index % 2}`,
  dienste: index % 3 === 0 ? ["none"] : ["c0"],
  stellen: index % 30,
}))
const RESULTS = buildResults(
  resultsInput(DEFINITION, ALL, ALL.slice(0, 100), ANSWERS.slice(0, 100), {
    texts: [{ item: "wunsch", title: "Wünsche", texts: ["+49 anrufen", "=1+1"] }],
  }),
)
const SHA = "ab".repeat(32)

const read = (text: string): Record<string, string>[] =>
  parse(text, { delimiter: ";", columns: true, bom: true })
const fieldsOf = (text: string): string[] =>
  (parse(text, { delimiter: ";", bom: true }) as string[][]).flat()

const cellsOf = (figures: readonly Figure[]) =>
  figures.flatMap(({ total, breakdowns }) => [total, ...breakdowns.flatMap(({ rows }) => rows)])

describe("the table of results", () => {
  const lines = read(resultsCsv(RESULTS, SHA))

  test("has a line for each answer in each group, with its number or the word in its place", () => {
    const cells = cellsOf(RESULTS.figures).flatMap((row) => row.cells)
    const answers = lines.filter((line) => !line.Antwort?.startsWith("(") && line.Gruppe !== "")
    expect(answers).toHaveLength(cells.length)
    const hidden = answers.filter((line) => line.Hinweis === "< 5" || line.Hinweis === "gesperrt")
    expect(hidden).toHaveLength(cells.filter((cell) => "hidden" in cell).length)
    expect(hidden.length).toBeGreaterThan(0)
    for (const line of hidden) {
      const numbers = ["Anzahl", "Anteil in Promille", "Intervall unten", "Intervall oben"]
      expect(numbers.map((column) => line[column])).toEqual(["", "", "", ""])
    }
  })

  test("says n, N, response rate and source on each line", () => {
    expect(lines[0]).toMatchObject({
      ...{ Frage: "konzept", Nummer: "1", Antwort: "ja", n: "100", Abgegeben: "100", N: "122" },
      ...{ "Rücklauf in Promille": "820", repräsentativ: expect.stringMatching(/^(ja|nein)$/) },
    })
    for (const line of lines) {
      expect(line.Quelle).toContain("Simulierte Antworten, frei erfunden.")
      expect(line.Quelle).toContain(`SHA-256 ${SHA}`)
    }
  })

  test("holds medians and quartiles, and texts as they were released", () => {
    const measures = lines.filter(({ Wert }) => Wert !== "").map(({ Antwort }) => Antwort)
    expect(measures).toEqual(
      expect.arrayContaining(["(Median)", "(unteres Quartil)", "(oberes Quartil)"]),
    )
    expect(lines.filter(({ Frage }) => Frage === "wunsch").map(({ Antwort }) => Antwort)).toEqual([
      "'+49 anrufen",
      "'=1+1",
    ])
  })

  test("says who was asked, and why nothing is told of a question", () => {
    const [figure] = RESULTS.figures
    if (figure === undefined) throw new Error("No figure.")
    const notesOf = (values: Partial<Figure>) =>
      read(resultsCsv({ ...RESULTS, figures: [{ ...figure, ...values }] }, SHA))
        .filter(({ Antwort }) => Antwort === "(Hinweis)")
        .map(({ Frage, Hinweis, Anzahl }) => [Frage, Hinweis, Anzahl])
    expect(notesOf({})).toEqual([])
    expect(notesOf({ condition: "nur falls Frage 1 ‚ja‘ ist" })).toEqual([
      ["konzept", "Gefragt nur falls Frage 1 ‚ja‘ ist.", ""],
    ])
    const evidence = { ...figure.evidence, note: TOO_CLOSE }
    expect(notesOf({ evidence })).toEqual([["konzept", TOO_CLOSE, ""]])
  })

  test("is computed by no spreadsheet", () => {
    for (const field of fieldsOf(resultsCsv(RESULTS, SHA))) expect(field).not.toMatch(/^[=+\-@\t]/)
  })
})

describe("the codebook", () => {
  const before = questionnaire(
    single("konzept", "Haben Sie ein Konzpt?", ["ja", "nein; nie"]),
    ...DEFINITION.pages.flatMap(({ items }) => items.slice(1)),
  )
  const text = codebookCsv({
    definition: DEFINITION,
    versions: [
      { number: 1, definition: before },
      { number: 2, definition: DEFINITION },
    ],
    conditions: [
      { item: "stellen", condition: { item: "konzept", row: null, is: "=", value: "c0" } },
    ],
    results: RESULTS,
  })

  test("says of each value what it means, of each question who was asked", () => {
    const lines = read(text)
    expect(lines.map(({ Frage, Wert, Bedeutung }) => [Frage, Wert, Bedeutung])).toEqual([
      ["konzept", "c0", "ja"],
      ["konzept", "c1", "nein; nie"],
      ["dienste", "c0", "Konto"],
      ["dienste", "c1", "Kasse"],
      ["dienste", "none", "nichts davon"],
      ["stellen", "", ""],
      ["stellen", "", "Klasse: unter 10 Stellen"],
      ["stellen", "", "Klasse: 10 Stellen und mehr"],
      ["wunsch", "", ""],
    ])
    expect(lines[5]?.Bedingung).toContain("nur falls")
    expect(lines[0]).toMatchObject({ Kennung: RESULTS.figures[0]?.itemHash, Art: "eine Antwort" })
  })

  test("names the figure and the column of the raw answers that belong to each value", () => {
    const definition = questionnaire(
      single("konzept", "Haben Sie ein Konzept?", ["ja", "nein"], { other: "Sonstiges" }),
      multiple("dienste", "Welche Dienste?", ["Konto", "Kasse"], { dontKnow: "weiß nicht" }),
      matrix("bedarf", ["hoch", "Geld"], ["gering", "hoch"]),
      matrix("mittel", ["Personal", "Geld"], ["Bund", "Land"], { several: true }),
      WISH,
    )
    const answers = ALL.map((_, index) => ({
      ...{ konzept: `c${index % 2}`, dienste: ["c0"], bedarf: { c0: "c0", c1: `c${index % 2}` } },
      mittel: { c0: ["c0", "c1"], c1: ["c1"] },
    }))
    const results = buildResults(resultsInput(definition, ALL, ALL, answers))
    const lines = read(codebookCsv({ definition, versions: [], conditions: [], results }))
    const known = new Map(results.figures.map(({ id, itemHash }) => [id, itemHash]))
    const told = lines.filter(({ Zahl }) => Zahl !== "")
    // Every figure is explained, by its own hash; a row may read like an answer.
    expect(new Set(told.map(({ Zahl }) => Zahl))).toEqual(new Set(known.keys()))
    for (const { Zahl = "", Kennung } of told) expect(Kennung).toBe(known.get(Zahl))
    expect(lines.filter(({ Zahl }) => Zahl === "").map(({ Spalte }) => Spalte)).toEqual([
      ...["konzept-Comment", "dienste.dontknow", "wunsch"],
    ])
    const [head = ""] = answersCsv(definition, [], false).split("\r\n")
    const columns = head.replace("\uFEFF", "").split(";").slice(6)
    expect(new Set(lines.map(({ Spalte }) => Spalte))).toEqual(new Set(columns))
  })

  test("says what the wording was before a typing error was put right", () => {
    expect(read(text)[0]?.["Wortlaut geändert"]).toContain("Konzpt?“ wurde „=Haben Sie")
    for (const field of fieldsOf(text)) expect(field).not.toMatch(/^[=+\-@\t]/)
  })
})

test("raw answers tell who could not judge from who chose nothing", () => {
  const definition = questionnaire(multiple("a", "Was?", ["x"], { dontKnow: "weiß nicht" }))
  const facts = { type: "Amt", district: "13071", submittedAt: "2026-11-24T09:00:00.000Z" }
  const csv = answersCsv(
    definition,
    [
      { ...facts, name: "Amt Süd", population: null, answers: { a: ["dontknow"] } },
      { ...facts, name: "Amt Nord", population: null, answers: { a: ["none"] } },
    ],
    false,
  )
  expect(read(csv)).toMatchObject([
    { "a.c0": "0", "a.none": "0", "a.dontknow": "1" },
    { "a.c0": "0", "a.none": "1", "a.dontknow": "0" },
  ])
})

test("raw answers have a column for each answer that may be chosen beside others", () => {
  const facts = { type: "Amt", district: "13071", submittedAt: "2026-11-24T09:00:00.000Z" }
  const csv = answersCsv(
    DEFINITION,
    [
      {
        ...{ ...facts, name: "Amt Süd", population: 9_000 },
        answers: { konzept: "c0", dienste: ["c0"], stellen: 2.5 },
      },
      { ...facts, name: "=Amt", population: null, answers: { konzept: "c1" } },
    ],
    false,
  )
  expect(read(csv)).toMatchObject([
    { Verwaltung: "Amt Süd", konzept: "c0", "dienste.c0": "1", "dienste.c1": "0", stellen: "2,5" },
    { Verwaltung: "'=Amt", konzept: "c1", "dienste.c0": "", "dienste.c1": "", Einwohner: "" },
  ])
})
