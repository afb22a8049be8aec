import { type Cells, type CrossTable, NOWHERE, partOf, type Table, TOTAL } from "./cell-shapes.ts"
import type { Subject } from "./subject.ts"

/** A hidden number that needs another possible world, and whose answers stand in it. */
export interface Target {
  cell: number
  columns: readonly number[]
  /** Dimension and group of the row; TOTAL where it is none of a dimension. */
  dim: number
  group: number
  isCross: boolean
  isBase: boolean
  /** The unit's answer counts for this cell, whatever its group. */
  matches(unit: number): boolean
  /** The unit could stand in this cell's row. */
  isInRow(unit: number): boolean
}

/** Finds what a cell counts. */
export function targetsOf(subject: Subject, cells: Cells): (cell: number) => Target {
  const places: ((cell: number) => Target)[] = []
  const fill = (first: number, size: number, make: (cell: number) => Target) => {
    places.fill(make, first, first + size)
  }
  places.length = cells.count.length
  for (const table of cells.tables.flat()) {
    const make = (cell: number) => tableTarget(subject, cells, table, cell)
    fill(table.first, table.groups * table.categories, make)
    fill(table.base, table.groups, make)
  }
  for (const table of cells.crosses) {
    const make = (cell: number) => crossTarget(subject, table, cell)
    fill(table.first, table.aCategories * table.bCategories, make)
    fill(table.aBase, table.aCategories, make)
    fill(table.bBase, table.bCategories, make)
  }
  return (cell) => {
    const make = places[cell]
    if (make === undefined) throw new Error(`No cell ${cell}.`)
    return make(cell)
  }
}

function tableTarget(subject: Subject, cells: Cells, table: Table, cell: number): Target {
  const isBase = cells.row[cell] === NOWHERE
  const place = cell - table.first
  const group = isBase ? cell - table.base : Math.floor(place / table.categories)
  const category = isBase ? NOWHERE : place % table.categories
  const answers = subject.columns[table.column]?.answers
  const groups = subject.dims[table.dim]?.of
  // In a row without answers all of the group could have given one.
  const isOpen = isBase || (cells.count[cells.row[cell] ?? 0] ?? 0) === 0
  return {
    cell,
    columns: [table.column],
    dim: table.dim,
    group,
    isCross: false,
    isBase,
    matches: (unit) => {
      const answer = answers?.[unit] ?? -1
      return answer >= 0 && (isBase || partOf(table.parts, answer) === category)
    },
    isInRow: (unit) =>
      (groups === undefined || groups[unit] === group) && (isOpen || (answers?.[unit] ?? -1) >= 0),
  }
}

function crossTarget(subject: Subject, table: CrossTable, cell: number): Target {
  const isBase = cell >= table.aBase
  const place = cell - table.first
  const a = isBase ? cell - table.aBase : Math.floor(place / table.bCategories)
  const wantsA = isBase && a < table.aCategories ? a : isBase ? NOWHERE : a
  const b = isBase ? cell - table.bBase : place % table.bCategories
  const wantsB = isBase && b < 0 ? NOWHERE : b
  const part = (column: number, unit: number) => {
    const answer = subject.columns[column]?.answers[unit] ?? -1
    return answer < 0 ? NOWHERE : partOf(subject.columns[column]?.parts ?? null, answer)
  }
  const isBoth = (unit: number) => part(table.a, unit) >= 0 && part(table.b, unit) >= 0
  return {
    cell,
    columns: [table.a, table.b],
    dim: TOTAL,
    group: 0,
    isCross: true,
    isBase,
    matches: (unit) =>
      isBoth(unit) &&
      (wantsA === NOWHERE || part(table.a, unit) === wantsA) &&
      (wantsB === NOWHERE || part(table.b, unit) === wantsB),
    isInRow: () => true,
  }
}
