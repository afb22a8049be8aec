import { formatInstant } from "../../../../ui/dates.ts"
import { firstWords } from "../../../../ui/short-text.ts"
import { groupedHash } from "../../../documents/export/hash.ts"
import { printable } from "../../../documents/export/inlines.ts"
import { breakable } from "../../../documents/export/pdf/print-data.ts"
import { lastDay, lastInstant } from "../../lifecycle/form-days.ts"
import { percent } from "../../statistics/rates.ts"
import { SURVEY_MODE_WORDS } from "../../terms.ts"
import { HIDDEN_NOTE } from "../charts/describe.ts"
import { drawCurve } from "../charts/draw-curve.ts"
import { drawQuartiles, drawQuestion } from "../charts/draw-question.ts"
import type { Drawing } from "../charts/ink.ts"
import { editionSentences, hashWords, NO_HASH, replacedWords } from "../edition-words.ts"
import type { ReadEdition } from "../editions.ts"
import { evidenceParts } from "../evidence.ts"
import {
  breakdownBy,
  listBreakdowns,
  type Question,
  questionHeading,
  questionsOf,
  tellsAnything,
} from "../questions.ts"
import type { ResponseRateRow, ResultsDocument } from "../results-document.ts"
import {
  breakdownTable,
  type FigureTable,
  INTERVAL_NOTE,
  optionsBreakdown,
  type TableCell,
  totalTable,
} from "../tables.ts"

const SIMULATED = "Simulierte Antworten, frei erfunden"
const INTERIM = "Zwischenstand, nur für die Umfragestelle"
const MAX_RUNNING_TITLE = 70

/** All that a report's PDF is made from: it goes to a thread, so it is plain data. */
export interface ReportSource extends ReadEdition {
  results: ResultsDocument
  sha256: string | null
  address: string
}

/** What the Typst document reads; it computes nothing but where things stand on the page. */
export function reportPrint({ results, sha256, address, ...read }: ReportSource) {
  const { survey, response } = results
  const title = line(survey.title)
  const state = stateWords(results, read)
  const questions = questionsOf(results.figures)
  return {
    title,
    shortTitle: firstWords(title, MAX_RUNNING_TITLE),
    owner: line(survey.owner),
    state,
    description: `${state}. ${hashWords(sha256)}`,
    hash: hashPrint(sha256),
    mark: survey.isSimulated ? SIMULATED : null,
    marks: marksOf(survey.isSimulated, read),
    editions: editionSentences(read).map(line),
    purpose: line(survey.purpose),
    facts: factsPrint(results, address),
    response: responsePrint(response),
    questions: questions.map(questionPrint),
    tableNote: `${INTERVAL_NOTE} ${HIDDEN_NOTE}`,
    breakdowns: questions.map(breakdownsPrint).filter(({ tables }) => tables.length > 0),
    texts: results.texts
      .filter(({ texts }) => texts.length > 0)
      .map((released) => ({ title: line(released.title), texts: released.texts.map(line) })),
    method: results.method.map(line),
    sources: results.sources.map(line),
  }
}

function stateWords({ asOf }: ResultsDocument, { report }: ReadEdition): string {
  const day = lastDay(asOf)
  return report === null ? `Zwischenstand vom ${day}` : `Bericht ${report}, Stand ${day}`
}

function hashPrint(sha256: string | null) {
  if (sha256 === null) return { short: NO_HASH, long: NO_HASH }
  return {
    short: `SHA-256 der JSON-Datei ${groupedHash(sha256)}`,
    long: `Prüfsumme des Berichts (SHA-256 der JSON-Datei): ${groupedHash(sha256)}`,
  }
}

/** Each with its words, and where these are a link its address. */
function factsPrint({ survey, response, asOf, isFinal }: ResultsDocument, address: string) {
  const definition = groupedHash(survey.definitionSha256)
  return [
    ["Umfragestelle", line(survey.owner)],
    ["Feldzeit", `${formatInstant(survey.opensAt)} bis ${lastInstant(survey.closesAt)}`],
    ["Rücklauf", rateWords(response.total)],
    ["Form der Teilnahme", SURVEY_MODE_WORDS[survey.mode]],
    ["Gewichtung", "keine"],
    ["Fragenfassung", `${survey.definitionNumber}, SHA-256 ${definition}`],
    ["Stand", `${lastDay(asOf)}, ${isFinal ? "endgültig" : "vorläufig"}`],
    ["Quelle", address, address],
  ]
}

function responsePrint({ overTime, byDistrict, bySize, byType }: ResultsDocument["response"]) {
  return {
    curve: drawingData(drawCurve(overTime, { id: "kurve" })),
    tables: [
      rateTable("Rücklauf nach Landkreisen und kreisfreien Städten", "Landkreis", byDistrict),
      rateTable("Rücklauf nach Größenklassen", "Einwohner", bySize),
      rateTable("Rücklauf nach Art der Verwaltung", "Art", byType),
    ],
  }
}

/** Boxed above the title: what nobody may overlook. */
function marksOf(isSimulated: boolean, read: ReadEdition): string[] {
  const replaced = replacedWords(read)
  return [
    ...(replaced === null ? [] : [replaced]),
    ...(isSimulated ? [SIMULATED] : []),
    ...(read.report === null ? [INTERIM] : []),
  ]
}

/** As many as the report has. */
export function countTables(print: ReturnType<typeof reportPrint>): number {
  const appended = print.breakdowns.reduce((sum, { tables }) => sum + tables.length, 0)
  return print.response.tables.length + print.questions.length + appended
}

function questionPrint(question: Question) {
  const { figures } = question
  const [first] = figures
  const quartiles = first === undefined || figures.length > 1 ? null : drawQuartiles(first)
  return {
    heading: line(questionHeading(question)),
    condition: question.condition === null ? null : line(`Gefragt ${question.condition}.`),
    drawing: drawingData(drawQuestion(question)?.wide ?? null),
    quartiles: drawingData(quartiles?.wide ?? null),
    evidence: line(evidenceParts(figures).join(" · ")),
    sentences: figures.flatMap(({ sentence }) => (sentence === null ? [] : [line(sentence)])),
    table: tablePrint(totalTable(question)),
  }
}

/** Breakdowns in which anything may be seen; the others would be pages of nothing. */
function breakdownsPrint(question: Question) {
  const tables = listBreakdowns(question.figures).flatMap(({ by }) => {
    const telling = question.figures.filter((figure) => {
      const breakdown = breakdownBy(figure, by)
      return breakdown !== null && tellsAnything(breakdown)
    })
    if (question.kind === "options") {
      const table = telling.length === 0 ? null : optionsBreakdown(question, by)
      return table === null ? [] : [tablePrint(table)]
    }
    return telling.flatMap((figure) => {
      const table = breakdownTable(figure, by)
      return table === null ? [] : [tablePrint(table)]
    })
  })
  return { heading: line(questionHeading(question)), tables }
}

function tablePrint({ caption, columns, rows }: FigureTable) {
  return {
    caption: line(caption),
    columns: columns.map(cell),
    rows: rows.map(({ label, cells }) => [cell(label), ...cells.map(cellPrint)]),
  }
}

/** Its words, and with an interval both. */
function cellPrint({ text, interval }: TableCell): string | [string, string] {
  return interval === null ? cell(text) : [cell(text), interval]
}

function rateTable(caption: string, label: string, rows: readonly ResponseRateRow[]) {
  return {
    caption,
    columns: [label, "Eingeladen", "Geantwortet", "Rücklauf"],
    rows: rows.map(({ label: name, rate }) => [
      ...[cell(name), String(rate.invited), String(rate.done)],
      `${percent(rate.done, rate.invited)} %`,
    ]),
  }
}

function rateWords({ done, invited }: ResultsDocument["response"]["total"]): string {
  return `${done} von ${invited} Eingeladenen (${percent(done, invited)} %)`
}

/** Read aloud in place of the drawing. */
function drawingData(drawing: Drawing | null) {
  return drawing === null
    ? null
    : { svg: drawing.svg, alt: `${drawing.title}. ${drawing.description}` }
}

function line(words: string): string {
  return breakable(printable(words).trim(), "text")
}

function cell(words: string): string {
  return breakable(printable(words).trim(), "cell")
}
