import { median } from "../statistics/quantile.ts"
import { isRepresentative, permille, type Turnout } from "../statistics/rates.ts"
import { wilson } from "../statistics/wilson.ts"
import { NOWHERE } from "../suppression/cell-shapes.ts"
import { SHOWN, SMALL } from "../suppression/ledger.ts"
import { type Suppression, THRESHOLD } from "../suppression/suppress.ts"
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
  const shown = place.cells.map((cell): Cell => {
    if (isBaseHidden || hiding[cell] !== SHOWN || answered === 0) {
      return { hidden: hiding[cell] === SMALL || answered === 0 ? "small" : "locked" }
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
    isRepresentative: place.turnout !== null && isRepresentative(place.turnout, classes),
  }
}

/**
 * Numbers of a row whose median may be told: at least five, none of its classes hidden, and as many
 * outside the row or nobody. Sorted; null where not.
 */
export function tellableNumbers(
  row: Row,
  numbers: Float64Array,
  isInRow: (unit: number) => boolean,
): number[] | null {
  if (row.base === null || row.hiddenTogether !== null) return null
  const given = (unit: number) => !Number.isNaN(numbers[unit] ?? Number.NaN)
  const own: number[] = []
  let others = 0
  numbers.forEach((number, unit) => {
    if (!given(unit)) return
    if (isInRow(unit)) own.push(number)
    else others++
  })
  if (own.length < THRESHOLD || (others > 0 && others < THRESHOLD)) return null
  return own.sort((one, other) => one - other)
}

/** The row with its median, where it may be told. */
export function withMedian(row: Row, numbers: readonly number[] | null): Row {
  return numbers === null ? row : { ...row, median: median(numbers) }
}

/** Cells `first`, `first + step`, … */
export function run(first: number, count: number, step = 1): number[] {
  return first === NOWHERE ? [] : Array.from({ length: count }, (_, index) => first + index * step)
}
