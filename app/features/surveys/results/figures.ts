import canonicalize from "canonicalize"
import { sha256Hex } from "../../documents/text/canonical.ts"
import { permille, type Turnout } from "../statistics/rates.ts"
import type { CrossTable, Table } from "../suppression/cell-shapes.ts"
import type { Dim } from "../suppression/subject.ts"
import type { Suppression } from "../suppression/suppress.ts"
import type { CodedAnswers, PlannedFigure } from "./code-answers.ts"
import type { Breakdown, Category, Evidence, Figure, Row } from "./results-document.ts"
import { type Measures, measuresOf, rowOf, run, withMedian } from "./rows.ts"

/** A dimension with the words of its groups and who was invited to them. */
export interface Grouping {
  dim: Dim
  label: string
  groups: readonly { key: string; label: string; turnout: Turnout }[]
}

/** What all figures share. */
export interface FigureFrame {
  coded: CodedAnswers
  suppression: Suppression
  groupings: readonly Grouping[]
  total: Turnout
  /** Classes of size and type, for the word "representative". */
  classes: readonly (readonly Turnout[])[]
  conditionWords(item: string): string | null
}

/** Beside a question of which no number may be told, lest a hidden one be computed from it. */
export const WITHHELD =
  "Zu dieser Frage wird nichts gezeigt: Aus jeder Zahl ließen sich einzelne Antworten errechnen."

/** A planned figure with its numbers; the sentence is put in by whoever asked. */
export function figureOf(frame: FigureFrame, planned: PlannedFigure): Figure {
  const [first, ...others] = frame.suppression.cells.tables[planned.column] ?? []
  if (first === undefined) throw new Error(`No table of ${planned.id}.`)
  const { item, page, number } = planned.place
  const [total, measures] = totalRow(frame, planned, first)
  return {
    id: planned.id,
    item: item.name,
    number: number ?? "",
    page: page.name,
    title: item.title,
    part: planned.part,
    kind: planned.kind,
    best: planned.kind === "scale" && "best" in item ? item.best : null,
    categories: planned.categories,
    total,
    breakdowns: [
      ...others.map((table) => breakdownOf(frame, planned, table)),
      ...crossesOf(frame, planned),
    ],
    quartiles: measures?.quartiles ?? null,
    quartilesNote: measures?.quartilesNote ?? null,
    unit: item.kind === "number" ? item.unit : "",
    predicate: item.kind === "single" ? item.sentence : "",
    condition: frame.conditionWords(item.name),
    evidence: evidenceOf(frame, planned, total),
    sentence: null,
    itemHash: hashOf(planned),
  }
}

function totalRow(
  frame: FigureFrame,
  planned: PlannedFigure,
  table: Table,
): [Row, Measures | null] {
  const row = rowOf(
    frame.suppression,
    {
      key: "total",
      label: "Alle",
      base: table.base,
      cells: run(table.first, table.categories),
      turnout: frame.total,
      isFinite: !planned.isConditional,
    },
    frame.classes,
  )
  if (planned.numbers === null) return [row, null]
  const measures = measuresOf(row, planned.numbers, () => true)
  return [withMedian(row, measures), measures]
}

function breakdownOf(frame: FigureFrame, planned: PlannedFigure, table: Table): Breakdown {
  const grouping = frame.groupings[table.dim]
  if (grouping === undefined) throw new Error(`No dimension ${table.dim}.`)
  const rows = grouping.groups.map(({ key, label, turnout }, group) => {
    const row = rowOf(
      frame.suppression,
      {
        key,
        label,
        base: table.base + group,
        cells: run(table.first + group * table.categories, table.categories),
        turnout,
        isFinite: !planned.isConditional,
      },
      frame.classes,
    )
    if (planned.numbers === null) return row
    const isIn = (unit: number) => grouping.dim.of[unit] === group
    return withMedian(row, measuresOf(row, planned.numbers, isIn))
  })
  return { by: grouping.dim.key, label: grouping.label, categories: tabled(planned), rows }
}

function tabled({ broader, categories }: PlannedFigure): readonly Category[] {
  return broader?.categories ?? categories
}

/** Tables with other questions, both ways. */
function crossesOf(frame: FigureFrame, planned: PlannedFigure): Breakdown[] {
  return frame.coded.crosses.flatMap(([a, b], index) => {
    const table = frame.suppression.cells.crosses[index]
    if (table === undefined) return []
    if (a === planned) return [crossRows(frame, table, a, b, false)]
    return b === planned ? [crossRows(frame, table, b, a, true)] : []
  })
}

function crossRows(
  { suppression, classes }: FigureFrame,
  table: CrossTable,
  own: PlannedFigure,
  by: PlannedFigure,
  isTurned: boolean,
): Breakdown {
  const width = table.bCategories
  const rows = tabled(by).map(({ value, label }, group) =>
    rowOf(
      suppression,
      {
        key: value,
        label,
        base: (isTurned ? table.aBase : table.bBase) + group,
        cells: isTurned
          ? run(table.first + group * width, width)
          : run(table.first + group, table.aCategories, width),
        turnout: null,
        isFinite: false,
      },
      classes,
    ),
  )
  const label = by.part === null ? by.place.item.title : `${by.place.item.title}: ${by.part}`
  return { by: by.id, label, categories: tabled(own), rows }
}

function evidenceOf(frame: FigureFrame, planned: PlannedFigure, row: Row): Evidence {
  const { total, suppression } = frame
  const isWithheld = suppression.withheld.includes(planned.id)
  return {
    n: row.base?.answered ?? 0,
    N: total.invited,
    permille: permille(total.responded, total.invited),
    isFinite: !planned.isConditional,
    isRepresentative: row.isRepresentative,
    note: isWithheld ? WITHHELD : noteOf(planned, row),
  }
}

function noteOf(planned: PlannedFigure, row: Row): string {
  if (row.base === null) return "Wie viele geantwortet haben, ist gesperrt."
  return planned.isConditional ? "unter denen, die gefragt wurden" : ""
}

/** Changes with what was asked and what could be answered, not with the place in the questionnaire. */
function hashOf({ place: { item }, part, categories }: PlannedFigure): string {
  const { kind, title, description } = item
  const text = canonicalize({ kind, title, description, part, categories }) ?? ""
  return sha256Hex(text.normalize("NFC")).slice(0, 16)
}
