import { THRESHOLD } from "../suppression/threshold.ts"
import { countHidden, leadSentence } from "./build-results.ts"
import { HIDDEN_WORDS } from "./charts/describe.ts"
import { REGISTERED } from "./questions.ts"
import type {
  Breakdown,
  Category,
  Cell,
  Figure,
  ReleasedTexts,
  ResultsDocument,
  Row,
} from "./results-document.ts"

/** Beside a question of which a corrected report tells nothing. */
export const TOO_CLOSE =
  "Zu dieser Frage wird nichts gezeigt: Aus dem Unterschied zum Bericht davor ließen sich einzelne Antworten errechnen."

/**
 * A report on the same answers as those `before` it, so that all together tell no more than each alone: what one of
 * them hid stays hidden, a table that one of them did not have is left out, and of a question of which a number would
 * be another by fewer than five nothing is told, lest the difference tell.
 */
export function keepHidden(
  next: ResultsDocument,
  before: readonly ResultsDocument[],
): ResultsDocument {
  if (before.length === 0) return next
  const kept = before.reduce(tellNoMore, next)
  const figures = kept.figures.map((figure) => ({ ...figure, sentence: leadSentence(figure) }))
  return { ...kept, figures, suppressed: countHidden(figures) }
}

function tellNoMore(next: ResultsDocument, before: ResultsDocument): ResultsDocument {
  const told = new Map(before.figures.map((figure) => [figure.id, figure]))
  return {
    ...next,
    figures: next.figures.map((figure) => {
      const old = told.get(figure.id)
      return old === undefined ||
        !areSame(figure.categories, old.categories) ||
        isTooClose(figure, old)
        ? tellNothing(figure)
        : maskedBy(figure, old)
    }),
    texts: next.texts.map((released) => maskedTexts(released, before.texts)),
  }
}

/** Whether a number of it, crossed with no other question, is another by so few answers that these could be told. */
function isTooClose(figure: Figure, old: Figure): boolean {
  return (
    areTooClose([figure.total], [old.total]) ||
    figure.breakdowns.some(
      (table) => REGISTERED.has(table.by) && areTooClose(table.rows, sameTable(table, old)?.rows),
    )
  )
}

/** Compares what both tell. */
function areTooClose(rows: readonly Row[], old: readonly Row[] = []): boolean {
  return rows.some((row) => {
    const numbers = numbersOf(row)
    const before = old.find(({ key }) => key === row.key)
    return (before === undefined ? [] : numbersOf(before)).some((number, at) => {
      const difference = Math.abs((numbers[at] ?? Number.NaN) - number)
      return difference > 0 && difference < THRESHOLD
    })
  })
}

/** NaN for what is hidden. */
function numbersOf({ base, cells }: Row): number[] {
  const counts = cells.map((cell) => ("hidden" in cell ? Number.NaN : cell.count))
  return [base?.answered ?? Number.NaN, ...counts]
}

function sameTable({ by, categories }: Breakdown, old: Figure): Breakdown | undefined {
  return old.breakdowns.find((one) => one.by === by && areSame(categories, one.categories))
}

function areSame(categories: readonly Category[], others: readonly Category[]): boolean {
  const values = others.map(({ value }) => value)
  return (
    categories.length === values.length && categories.every(({ value }, at) => value === values[at])
  )
}

function tellNothing(figure: Figure): Figure {
  return {
    ...figure,
    total: hiddenRow(figure.total),
    breakdowns: [],
    quartiles: null,
    quartilesNote: null,
    evidence: { ...figure.evidence, n: 0, isRepresentative: false, note: TOO_CLOSE },
  }
}

function maskedBy(figure: Figure, old: Figure): Figure {
  const total = maskedRow(figure.total, old.total)
  return {
    ...figure,
    total,
    breakdowns: figure.breakdowns.flatMap((breakdown) => {
      const same = sameTable(breakdown, old)
      if (same === undefined || areTooClose(breakdown.rows, same.rows)) return []
      const rows = breakdown.rows.map((row) =>
        maskedRow(
          row,
          same.rows.find(({ key }) => key === row.key),
        ),
      )
      return [{ ...breakdown, rows }]
    }),
    ...(old.quartiles === null && figure.quartiles !== null
      ? { quartiles: null, quartilesNote: old.quartilesNote ?? HIDDEN_WORDS.locked }
      : {}),
    evidence: {
      ...figure.evidence,
      n: total.base?.answered ?? 0,
      isRepresentative: total.isRepresentative,
    },
  }
}

function maskedRow(row: Row, old: Row | undefined): Row {
  if (row.base === null) return row
  if (old === undefined || old.base === null) return hiddenRow(row)
  const cells = row.cells.map((cell, at): Cell => {
    const before = old.cells[at]
    return before !== undefined && "hidden" in before && !("hidden" in cell) ? before : cell
  })
  const shown = cells.flatMap((cell) => ("hidden" in cell ? [] : [cell.count]))
  const isWhole = shown.length === cells.length
  return {
    ...row,
    cells,
    hiddenTogether: isWhole
      ? null
      : row.base.answered - shown.reduce((sum, count) => sum + count, 0),
    ...(old.median === null && row.median !== null
      ? { median: null, medianNote: old.medianNote ?? HIDDEN_WORDS.locked }
      : {}),
  }
}

function hiddenRow(row: Row): Row {
  return {
    ...row,
    base: null,
    cells: row.cells.map(() => ({ hidden: "locked" })),
    hiddenTogether: null,
    median: null,
    medianNote: row.median === null ? row.medianNote : HIDDEN_WORDS.locked,
    // Not even that may be told of how many answered.
    isRepresentative: false,
  }
}

/** Words that were withheld because their number would tell stay so. */
function maskedTexts(released: ReleasedTexts, before: readonly ReleasedTexts[]): ReleasedTexts {
  const old = before.find(({ item }) => item === released.item)
  return old !== undefined && old.texts.length === 0 ? { ...released, texts: [] } : released
}
