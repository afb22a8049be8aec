import { percent } from "../statistics/rates.ts"
import { HIDDEN_WORDS, intervalOf, TOGETHER } from "./charts/describe.ts"
import { numeral } from "./charts/draw-number.ts"
import { breakdownBy, type Question, REGISTERED } from "./questions.ts"
import type { Cell, Figure, Row } from "./results-document.ts"

/** A figure as a table of words: the same in a page and in the report. */
export interface FigureTable {
  caption: string
  /** The first heads the rows. */
  columns: readonly string[]
  rows: readonly TableRow[]
}

export interface TableRow {
  label: string
  cells: readonly TableCell[]
}

/** What is hidden is marked, so that it is explained. */
export interface TableCell {
  text: string
  /** Of a share whose interval has no column of its own, what stands small below it: "51–72 %". */
  interval: string | null
  isHidden: boolean
}

export const INTERVAL_NOTE = "Unter jedem Anteil steht klein sein 95-%-Intervall."

export function hasIntervals({ rows }: FigureTable): boolean {
  return rows.some(({ cells }) => cells.some(({ interval }) => interval !== null))
}

/** Everybody's answers to a question. */
export function totalTable(question: Question): FigureTable {
  const { figures, kind } = question
  const [first] = figures
  if (first !== undefined && figures.length === 1 && kind !== "options") return oneFigure(first)
  if (kind === "options") return optionsTable(question)
  return {
    caption: question.title,
    columns: ["Aussage", ...(first?.categories ?? []).map(({ label }) => label), "n"],
    rows: figures.map(({ part, total }) => ({
      label: part ?? "",
      cells: [...total.cells.map((cell) => shared(cell, total)), baseCell(total, asksAll(figures))],
    })),
  }
}

/** A line for each answer. */
function oneFigure(figure: Figure): FigureTable {
  const { title, categories, total } = figure
  const rows = categories.map(({ label }, index) => ({ label, cells: detailed(total, index) }))
  const rest =
    total.hiddenTogether === null
      ? []
      : [{ label: TOGETHER, cells: [plain(String(total.hiddenTogether)), plain(""), plain("")] }]
  return {
    caption: title,
    columns: ["Antwort", "Anzahl", "Anteil", "95-%-Intervall"],
    rows: [...rows, ...rest, ...measureRows(figure)],
  }
}

/** Of a number its median and quartiles, or why they are not told. */
function measureRows({ total, quartiles, quartilesNote, unit }: Figure): TableRow[] {
  const [low = null, , high = null] = quartiles ?? []
  const measures = [
    ["Unteres Quartil", measureCell(low, quartilesNote, unit)],
    ["Median", measureCell(total.median, total.medianNote, unit)],
    ["Oberes Quartil", measureCell(high, quartilesNote, unit)],
  ] as const
  return measures.flatMap(([label, cell]) =>
    cell === null ? [] : [{ label, cells: [cell, plain(""), plain("")] }],
  )
}

/** Null where no such measure is meant. */
function measureCell(value: number | null, note: string | null, unit: string): TableCell | null {
  if (value !== null) return plain(`${numeral(value)} ${unit}`.trim())
  return note ? { ...plain(note), isHidden: true } : null
}

/** A line for each answer that could be chosen beside others. */
function optionsTable({ title, figures }: Question): FigureTable {
  return {
    caption: title,
    columns: ["Antwort", "Gewählt von", "Anteil", "95-%-Intervall", "n"],
    rows: figures.map(({ part, total }) => ({
      label: part ?? "",
      cells: [...detailed(total, 0), baseCell(total, asksAll(figures))],
    })),
  }
}

/** One figure by the groups of a breakdown; null where it has none of these. */
export function breakdownTable(figure: Figure, by: string): FigureTable | null {
  const breakdown = breakdownBy(figure, by)
  if (breakdown === null) return null
  const name = figure.part === null ? figure.title : figure.part
  const hasMedian = breakdown.rows.some(({ median, medianNote }) => median !== null || medianNote)
  return {
    caption: `${name} – ${breakdown.label}`,
    columns: [
      breakdown.label,
      ...breakdown.categories.map(({ label }) => label),
      ...(hasMedian ? ["Median"] : []),
      "n",
    ],
    rows: breakdown.rows.map((row) => ({
      label: row.label,
      cells: [
        ...row.cells.map((cell) => shared(cell, row)),
        ...(hasMedian ? [medianCell(row, figure.unit)] : []),
        baseCell(row, REGISTERED.has(by) && figure.evidence.isFinite),
      ],
    })),
  }
}

/** Several answers by the groups of a breakdown: who chose which, in one table. */
export function optionsBreakdown({ title, figures }: Question, by: string): FigureTable | null {
  const parts = figures.flatMap((figure) => {
    const breakdown = breakdownBy(figure, by)
    return breakdown === null ? [] : [{ figure, breakdown }]
  })
  const [first] = parts
  if (first === undefined) return null
  return {
    caption: `${title} – ${first.breakdown.label}`,
    columns: [first.breakdown.label, ...parts.map(({ figure }) => figure.part ?? ""), "n"],
    rows: first.breakdown.rows.map((row, group) => ({
      label: row.label,
      cells: [
        ...parts.map(({ breakdown }) => {
          const own = breakdown.rows[group]
          return own === undefined ? plain("") : shared(own.cells[0], own)
        }),
        baseCell(row, REGISTERED.has(by) && asksAll(figures)),
      ],
    })),
  }
}

/** Count, share and interval of one answer. */
function detailed(row: Row, category: number): TableCell[] {
  const cell = row.cells[category]
  if (cell === undefined || "hidden" in cell) {
    return [hiddenCell(cell), plain(""), plain("")]
  }
  const ends = intervalOf(cell)
  const interval = ends === null ? "" : `${ends.low}\u00A0% bis ${ends.high}\u00A0%`
  return [plain(String(cell.count)), plain(shareWords(cell.count, row)), plain(interval)]
}

/** "55 (62 %)", and below it "51–72 %"; of a group that answered whole the share is no estimate. */
function shared(cell: Cell | undefined, row: Row): TableCell {
  if (cell === undefined || "hidden" in cell) return hiddenCell(cell)
  const ends = intervalOf(cell)
  const isEstimate = ends !== null && ends.low < ends.high
  const interval = isEstimate ? `${ends.low}–${ends.high}\u00A0%` : null
  return { ...plain(`${cell.count} (${shareWords(cell.count, row)})`), interval }
}

function shareWords(count: number, row: Row): string {
  return `${percent(count, row.base?.answered ?? 0)}\u00A0%`
}

function hiddenCell(cell: Cell | undefined): TableCell {
  const why = cell !== undefined && "hidden" in cell ? cell.hidden : "locked"
  return { ...plain(HIDDEN_WORDS[why]), isHidden: true }
}

function medianCell({ median, medianNote }: Row, unit: string): TableCell {
  return measureCell(median, medianNote, unit) ?? hiddenCell(undefined)
}

function asksAll(figures: readonly Figure[]): boolean {
  return figures.every(({ evidence }) => evidence.isFinite)
}

/** "25 von 36"; only "25" of a cross table, and where not everybody was asked. */
function baseCell({ base }: Row, isKnown: boolean): TableCell {
  if (base === null) return hiddenCell(undefined)
  const { answered, invited } = base
  return plain(isKnown ? `${answered} von ${invited}` : String(answered))
}

function plain(text: string): TableCell {
  return { text, interval: null, isHidden: false }
}
