import { csvText } from "../../../../ui/csv.ts"
import { permille } from "../../statistics/rates.ts"
import { HIDDEN_WORDS, TOGETHER } from "../charts/describe.ts"
import { hashWords, replacedWords } from "../edition-words.ts"
import type { ReadEdition } from "../editions.ts"
import { REGISTERED } from "../questions.ts"
import type {
  Breakdown,
  Category,
  Cell,
  Figure,
  ResultsDocument,
  Row,
} from "../results-document.ts"

const COLUMNS = [
  ...["Frage", "Nummer", "Wortlaut", "Teil", "Aufgliederung", "Gruppe", "Antwort"],
  ...["Anzahl", "Anteil in Promille", "Intervall unten", "Intervall oben", "Wert"],
  ...["n", "Abgegeben", "N", "Rücklauf in Promille", "repräsentativ", "Hinweis", "Quelle"],
]

/** All figures as one table: a line for each answer in each group. What is hidden has a word and no number. */
export function resultsCsv(
  results: ResultsDocument,
  sha256: string | null,
  read?: ReadEdition,
): string {
  const source = sourceOf(results, sha256, read)
  const lines = results.figures.flatMap((figure) => [
    ...noteLines(figure),
    ...linesOf(figure, null, figure.total),
    ...quartileLines(figure),
    ...figure.breakdowns.flatMap((breakdown) =>
      breakdown.rows.flatMap((row) => linesOf(figure, breakdown, row)),
    ),
  ])
  const texts = results.texts.flatMap(({ item, title, texts: told }) =>
    told.map((text) => line({ item, number: "", title, part: "" }, { answer: text })),
  )
  return csvText([COLUMNS, ...[...lines, ...texts].map((fields) => [...fields, source])])
}

/** Where the figures come from, of a report which one; of made-up ones that they are. */
export function sourceOf(
  { sources, isFinal }: ResultsDocument,
  sha256: string | null,
  read: ReadEdition = { report: null, editions: [] },
): string {
  const state = isFinal ? [] : ["Zwischenstand."]
  const report = read.report === null ? [] : [`Bericht ${read.report}.`]
  const replaced = replacedWords(read)
  const newer = replaced === null ? [] : [`${replaced}.`]
  return [...sources, ...state, ...report, ...newer, hashWords(sha256)].join(" ")
}

interface Of {
  item: string
  number: string
  title: string
  part: string
}

interface Values {
  by?: string
  group?: string
  answer: string
  cell?: Cell
  count?: number
  value?: number
  note?: string
  row?: Row
  isKnown?: boolean
}

function linesOf(figure: Figure, breakdown: Breakdown | null, row: Row): string[][] {
  const categories = (breakdown ?? figure).categories
  const where = {
    by: breakdown?.label ?? "",
    group: row.label,
    row,
    isKnown: breakdown === null || REGISTERED.has(breakdown.by),
  }
  const cells = categories.map(({ label }: Category, index) => {
    const cell = row.cells[index]
    return line(ofFigure(figure), { ...where, answer: label, ...(cell && { cell }) })
  })
  const rest =
    row.hiddenTogether === null
      ? []
      : [line(ofFigure(figure), { ...where, answer: `(${TOGETHER})`, count: row.hiddenTogether })]
  return [...cells, ...rest, ...medianLines(figure, where, row)]
}

/** Who was asked where not everybody was, and why nothing is told where nothing is. */
function noteLines(figure: Figure): string[][] {
  const { condition, evidence } = figure
  const asked = condition === null ? [] : [`Gefragt ${condition}.`]
  const note = [...asked, ...(evidence.note === "" ? [] : [evidence.note])].join(" ")
  return note === "" ? [] : [line(ofFigure(figure), { answer: "(Hinweis)", note })]
}

/** The median, or why there is none; no line where none is meant. */
function medianLines(
  figure: Figure,
  where: Omit<Values, "answer">,
  { median, medianNote }: Row,
): string[][] {
  if (median !== null)
    return [line(ofFigure(figure), { ...where, answer: "(Median)", value: median })]
  return medianNote
    ? [line(ofFigure(figure), { ...where, answer: "(Median)", note: medianNote })]
    : []
}

function quartileLines(figure: Figure): string[][] {
  const { quartiles, quartilesNote, total } = figure
  const where = { group: total.label, row: total, isKnown: true }
  const told = (answer: string, value: Pick<Values, "value" | "note">) =>
    line(ofFigure(figure), { ...where, answer, ...value })
  if (quartiles === null) {
    return quartilesNote ? [told("(Quartile)", { note: quartilesNote })] : []
  }
  const [low, , high] = quartiles
  return [told("(unteres Quartil)", { value: low }), told("(oberes Quartil)", { value: high })]
}

function ofFigure({ id, number, title, part }: Figure): Of {
  return { item: id, number, title, part: part ?? "" }
}

function line(of: Of, values: Values): string[] {
  const { by = "", group = "", answer, cell, count, value, note = "", row, isKnown = true } = values
  const seen = cell !== undefined && !("hidden" in cell) ? cell : null
  const interval = seen?.interval ?? null
  return [
    ...[of.item, of.number, of.title, of.part, by, group, answer],
    ...[numeral(seen?.count ?? count), numeral(seen?.permille)],
    ...[0, 1].map((end) =>
      interval === null ? "" : numeral(Math.round((interval[end] ?? 0) * 1000)),
    ),
    value === undefined ? "" : String(value).replace(".", ","),
    ...baseFields(row, isKnown),
    cell !== undefined && "hidden" in cell ? HIDDEN_WORDS[cell.hidden] : note,
  ]
}

/** Of crossed questions nobody knows how many were invited. */
function baseFields(row: Row | undefined, isKnown: boolean): string[] {
  if (row === undefined) return ["", "", "", "", ""]
  const representative = isKnown ? (row.isRepresentative ? "ja" : "nein") : ""
  if (row.base === null) return ["", "", "", "", representative]
  const { answered, responded, invited } = row.base
  if (!isKnown) return [numeral(answered), "", "", "", ""]
  const rate = numeral(permille(responded, invited))
  return [numeral(answered), numeral(responded), numeral(invited), rate, representative]
}

function numeral(value: number | undefined): string {
  return value === undefined ? "" : String(value)
}
