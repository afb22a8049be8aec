import { type Cells, type CrossTable, NOWHERE, partOf, TOTAL } from "./cell-shapes.ts"
import { crossPlaces } from "./cells.ts"
import type { Subject } from "./subject.ts"
import { LARGE_ROW } from "./threshold.ts"

/** One unit answers otherwise: category of a column, below 0 for nothing of substance. */
export interface Change {
  unit: number
  column: number
  to: number
}

/** Other answers that could be behind the same publication. */
export type World = readonly Change[]

/** Reckons which numbers another world changes, without making it. */
export interface Ledger {
  /** Cells that `world` changes; good until the next call. */
  effect(world: World): readonly number[]
  /** By how much the last world changes a cell. */
  delta(cell: number): number
}

export function openLedger(subject: Subject, cells: Cells): Ledger {
  const deltas = new Int32Array(cells.count.length)
  let touched: number[] = []
  const crossesOf = subject.columns.map((_, column) =>
    cells.crosses.filter(({ a, b }) => a === column || b === column),
  )
  const add = (cell: number, by: number) => {
    if (deltas[cell] === 0) touched.push(cell)
    deltas[cell] = (deltas[cell] ?? 0) + by
  }

  function moveInTables({ unit, column, to }: Change, from: number) {
    for (const table of cells.tables[column] ?? []) {
      const group = table.dim === TOTAL ? 0 : (subject.dims[table.dim]?.of[unit] ?? 0)
      const at = table.first + group * table.categories
      if (from < 0 !== to < 0) add(table.base + group, from < 0 ? 1 : -1)
      if (table.categories === 0) continue
      if (from >= 0) add(at + partOf(table.parts, from), -1)
      if (to >= 0) add(at + partOf(table.parts, to), 1)
    }
  }

  function moveInCross(table: CrossTable, unit: number, world: World) {
    const [one, other] = [subject.columns[table.a], subject.columns[table.b]]
    const before = [one?.answers[unit] ?? -1, other?.answers[unit] ?? -1] as const
    const after = [
      answerIn(world, unit, table.a) ?? before[0],
      answerIn(world, unit, table.b) ?? before[1],
    ] as const
    const places = (pair: readonly [number, number]) =>
      crossPlaces(table, one?.parts ?? null, other?.parts ?? null, ...pair)
    for (const cell of places(before)) add(cell, -1)
    for (const cell of places(after)) add(cell, 1)
  }

  function effect(world: World): readonly number[] {
    for (const cell of touched) deltas[cell] = 0
    touched = []
    for (const change of world) {
      moveInTables(change, subject.columns[change.column]?.answers[change.unit] ?? -1)
      for (const table of crossesOf[change.column] ?? []) {
        // Both columns changed: the cross table is reckoned once, with its first column.
        const isSecond = table.b === change.column && answerIn(world, change.unit, table.a) !== null
        if (!isSecond) moveInCross(table, change.unit, world)
      }
    }
    return touched.filter((cell) => deltas[cell] !== 0)
  }

  return { effect, delta: (cell) => deltas[cell] ?? 0 }
}

function answerIn(world: World, unit: number, column: number): number | null {
  for (const change of world) {
    if (change.unit === unit && change.column === column) return change.to
  }
  return null
}

/** What is shown of each number so far: 0 shown, else why not. */
export const SHOWN = 0
export const SMALL = 1
export const LOCKED = 2

export interface Hidings {
  hiding: Uint8Array
  /** Known whatever is hidden: how many gave an answer of substance to what everybody was asked. */
  isPinned: Uint8Array
}

/** „< 5“ says of a large row, where a zero may be shown, that it is none. */
export function isCalledSmall(
  { count, row, secondRow }: Cells,
  cell: number,
  would: number,
  threshold: number,
): boolean {
  const isLarge = secondRow[cell] === NOWHERE && (count[row[cell] ?? NOWHERE] ?? 0) >= LARGE_ROW
  return would < threshold && (would > 0 || !isLarge)
}

/** The last world of the ledger leaves the cell as small as its word says. */
export function staysSmall(cells: Cells, cell: number, ledger: Ledger, threshold: number): boolean {
  return isCalledSmall(cells, cell, (cells.count[cell] ?? 0) + ledger.delta(cell), threshold)
}

const DEAR_TOTAL = 50
const DEAR_LABEL = 8

/**
 * What the reader loses when the last world of the ledger is to be possible: nothing where all that
 * it touches is hidden already; Infinity where it contradicts what is known.
 */
export function costOf(
  ledger: Ledger,
  touched: readonly number[],
  cells: Cells,
  { hiding, isPinned }: Hidings,
  threshold: number,
  limit: number,
): number {
  let cost = 0
  for (const cell of touched) {
    if (isPinned[cell] === 1) return Infinity
    const count = cells.count[cell] ?? 0
    if (hiding[cell] === SMALL && !staysSmall(cells, cell, ledger, threshold)) cost += DEAR_LABEL
    if (hiding[cell] === SHOWN) {
      const isBase = cells.row[cell] === NOWHERE
      cost += (isBase ? 2 : 1) * count + 1 + (cells.isTotal[cell] === 1 ? DEAR_TOTAL : 0)
    }
    if (cost >= limit) return Infinity
  }
  return cost
}
