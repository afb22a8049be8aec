import { LEAST_FOR_MEDIAN, LEAST_FOR_QUARTILES, median, quartiles } from "../statistics/quantile.ts"
import { isRepresentative, permille, type Turnout } from "../statistics/rates.ts"
import { wilson } from "../statistics/wilson.ts"
import { NOWHERE } from "../suppression/cell-shapes.ts"
import { SHOWN, SMALL } from "../suppression/ledger.ts"
import type { Suppression } from "../suppression/suppress.ts"
import { THRESHOLD } from "../suppression/threshold.ts"
import { HIDDEN_WORDS } from "./charts/describe.ts"
import type { Cell, Row } from "./results-document.ts"

/** Where a row's numbers stand: `cells` in the order of its categories. */
export interface RowPlace {
  key: string
  label: string
  base: number
  cells: readonly number[]
  /** Who was invited to this row and who handed in; null where nobody can know (a cross table). */
  turnout: Turnout | null
  /** False where only some were asked: then the population of the row is not known. */
  isFinite: boolean
}

/** A row as it may be seen. */
export function rowOf(
  { cells, hiding }: Suppression,
  place: RowPlace,
  classes: readonly (readonly Turnout[])[],
): Row {
  const answered = cells.count[place.base] ?? 0
  const { responded, invited } = place.turnout ?? { responded: answered, invited: answered }
  const isBaseHidden = hiding[place.base] !== SHOWN || responded < THRESHOLD
  const population = place.isFinite && place.turnout !== null ? invited : null
  // Who left the question out is not represented in it; of a hidden base not even that may be told.
  const isCounted = place.isFinite && !isBaseHidden
  const heard: Turnout = { invited, responded: isCounted ? answered : responded }
  const shown = place.cells.map((cell): Cell => {
    if (isBaseHidden || hiding[cell] !== SHOWN || answered === 0) {
      // The word may not tell whether a hidden base is zero.
      const isEmpty = !isBaseHidden && answered === 0
      return { hidden: hiding[cell] === SMALL || isEmpty ? "small" : "locked" }
    }
    const count = cells.count[cell] ?? 0
    return {
      count,
      permille: permille(count, answered),
      interval: wilson(count, answered, population),
    }
  })
  const visible = shown.flatMap((cell) => ("hidden" in cell ? [] : [cell.count]))
  const hasHidden = visible.length < shown.length
  return {
    key: place.key,
    label: place.label,
    base: isBaseHidden ? null : { answered, responded, invited },
    cells: shown,
    hiddenTogether:
      isBaseHidden || !hasHidden ? null : answered - visible.reduce((sum, count) => sum + count, 0),
    median: null,
    medianNote: null,
    isRepresentative: place.turnout !== null && isRepresentative(heard, classes),
  }
}

/** Median and quartiles of a row, or why there are none. */
export interface Measures {
  median: number | null
  medianNote: string | null
  quartiles: readonly [number, number, number] | null
  quartilesNote: string | null
}

/**
 * What may be told of a row's numbers: nothing where one of its classes is hidden, or where a few are outside the row;
 * else as much as their number allows.
 */
export function measuresOf(
  row: Row,
  numbers: Float64Array,
  isInRow: (unit: number) => boolean,
): Measures {
  const given = (unit: number) => !Number.isNaN(numbers[unit] ?? Number.NaN)
  const own: number[] = []
  let others = 0
  numbers.forEach((number, unit) => {
    if (!given(unit)) return
    if (isInRow(unit)) own.push(number)
    else others++
  })
  const isLocked = row.base === null || row.hiddenTogether !== null
  if (isLocked || (others > 0 && others < THRESHOLD)) {
    const note = HIDDEN_WORDS.locked
    return { median: null, medianNote: note, quartiles: null, quartilesNote: note }
  }
  own.sort((one, other) => one - other)
  const hasMedian = own.length >= LEAST_FOR_MEDIAN
  const hasQuartiles = own.length >= LEAST_FOR_QUARTILES
  return {
    median: hasMedian ? median(own) : null,
    medianNote: hasMedian ? null : tooFew(LEAST_FOR_MEDIAN),
    quartiles: hasQuartiles ? quartiles(own) : null,
    quartilesNote: hasQuartiles ? null : tooFew(LEAST_FOR_QUARTILES),
  }
}

function tooFew(least: number): string {
  return `erst ab ${least} Antworten`
}

/** The row with its median, or with why it has none. */
export function withMedian(row: Row, { median, medianNote }: Measures): Row {
  return { ...row, median, medianNote }
}

/** Cells `first`, `first + step`, … */
export function run(first: number, count: number, step = 1): number[] {
  return first === NOWHERE ? [] : Array.from({ length: count }, (_, index) => first + index * step)
}
