import {
  ASIDE,
  type Cells,
  type CrossTable,
  partOf,
  REST,
  type Table,
  TOTAL,
} from "./cell-shapes.ts"
import { type Dim, NOT_PICKED, PICKED, type Subject } from "./subject.ts"

/** Says of each number of a table in what row it stands, and how many could. */
export function linkRows(cells: Cells, table: Table, universes: Int32Array) {
  for (let group = 0; group < table.groups; group++) {
    const base = table.base + group
    cells.universe[base] = universes[group] ?? 0
    cells.isTotal[base] = table.dim === TOTAL ? 1 : 0
    for (let category = 0; category < table.categories; category++) {
      const cell = table.first + group * table.categories + category
      cells.row[cell] = base
      cells.isTotal[cell] = cells.isTotal[base] ?? 0
    }
  }
}

/** The same of a cross table, and what in it is known to be zero. */
export function linkCross(cells: Cells, table: CrossTable) {
  for (let a = 0; a < table.aCategories; a++) {
    for (let b = 0; b < table.bCategories; b++) {
      const cell = table.first + a * table.bCategories + b
      cells.row[cell] = table.aBase + a
      cells.secondRow[cell] = table.bBase + b
      cells.isVoid[cell] = table.isImpossible(a, b) ? 1 : 0
    }
  }
  const voidRow = (base: number, inRow: (cell: number) => boolean) => {
    const own = cells.isVoid.subarray(
      table.first,
      table.first + table.aCategories * table.bCategories,
    )
    cells.isVoid[base] = own.every((isVoid, at) => !inRow(at) || isVoid === 1) ? 1 : 0
  }
  for (let a = 0; a < table.aCategories; a++) {
    voidRow(table.aBase + a, (at) => Math.floor(at / table.bCategories) === a)
  }
  for (let b = 0; b < table.bCategories; b++) {
    voidRow(table.bBase + b, (at) => at % table.bCategories === b)
  }
}

/** Who could stand in a row of a cross table: all who answered the other question of substance. */
export function boundCross(cells: Cells, table: CrossTable) {
  const answered = (column: number) => cells.count[cells.tables[column]?.[0]?.base ?? 0] ?? 0
  cells.universe.fill(answered(table.b), table.aBase, table.aBase + table.aCategories)
  cells.universe.fill(answered(table.a), table.bBase, table.bBase + table.bCategories)
}

/** How many of each group could be counted. */
export function universesOf(
  { dims, units }: Subject,
  dim: number,
  isCounted: (unit: number) => boolean,
): Int32Array {
  const known: Dim | undefined = dims[dim]
  const counts = new Int32Array(known?.groups ?? 1)
  for (let unit = 0; unit < units; unit++) {
    const group = known?.of[unit] ?? 0
    if (isCounted(unit)) counts[group] = (counts[group] ?? 0) + 1
  }
  return counts
}

/** Who could have been asked, as far as everybody knows. */
export function askable(subject: Subject, column: number): (unit: number) => boolean {
  const rule = subject.rules.findIndex(({ columns }) => columns.includes(column))
  return (unit) => !subject.isBarred(unit, rule)
}

/** Rows in which nobody could have answered. */
export function markVoid(cells: Cells, table: Table, askable: Int32Array) {
  for (let group = 0; group < table.groups; group++) {
    if (askable[group] !== 0) continue
    const first = table.first + group * table.categories
    cells.isVoid.fill(1, first, first + table.categories)
    cells.isVoid[table.base + group] = 1
  }
}

/** Cells of those who could not judge, and in a cross table the number of them. */
export function markAsides({ columns, rules }: Subject, { aside, tables, crosses }: Cells) {
  const options = new Set(rules.flatMap((rule) => (rule.picking === null ? [] : rule.columns)))
  const mark = (column: number, first: number, parts: Uint8Array | null) => {
    const known = columns[column]?.aside ?? null
    if (known === null) return
    const category = partOf(parts, known)
    aside[first + category] = ASIDE
    if (options.has(column)) aside[first + (category === PICKED ? NOT_PICKED : PICKED)] = REST
  }
  for (const { column, first, groups, categories, parts } of tables.flat()) {
    for (let group = 0; group < groups; group++) mark(column, first + group * categories, parts)
  }
  for (const { a, b, aBase, bBase } of crosses) {
    mark(a, aBase, columns[a]?.parts ?? null)
    mark(b, bBase, columns[b]?.parts ?? null)
  }
}
