import type { Column, Cross, Dim, Subject } from "./subject.ts"

/** No cell. */
export const NOWHERE = -1

/** Where the numbers of one column by one dimension stand; `base` is the first group's number of answers. */
export interface Table {
  column: number
  /** Index of the dimension, or `TOTAL`. */
  dim: number
  first: number
  base: number
  groups: number
  categories: number
  parts: Uint8Array | null
}

/** Where a table of two columns stands: cell (a, b) at `first + a * bCategories + b`. */
export interface CrossTable extends Cross {
  first: number
  aCategories: number
  bCategories: number
  /** Answers to b among those with category 0 of a, and on; answers to a among those of b. */
  aBase: number
  bBase: number
}

export const TOTAL = -1

/**
 * Every number that could be published, one after the other, as counted. A row is what adds up to a
 * base: `rows` names for each cell the bases that it counts towards (two in a cross table).
 */
export interface Cells {
  count: Int32Array
  tables: readonly (readonly Table[])[]
  crosses: readonly CrossTable[]
  /** Base of each cell's row, and the second one in a cross table; NOWHERE for bases themselves. */
  row: Int32Array
  secondRow: Int32Array
  /** For a base: how many could have answered at most. */
  universe: Int32Array
  isTotal: Uint8Array
  /** Cells of each base. */
  members: ReadonlyMap<number, readonly number[]>
}

export function partOf(parts: Uint8Array | null, category: number): number {
  return parts === null ? category : (parts[category] ?? 0)
}

function partsOf(column: Column): number {
  return column.parts === null ? column.categories : Math.max(0, ...column.parts) + 1
}

/** Places and counts all numbers of the subject. */
export function layOut(subject: Subject): Cells {
  let size = 0
  const take = (cells: number) => {
    size += cells
    return size - cells
  }
  const tables = subject.columns.map((column, index) => tablesOf(subject, column, index, take))
  const crosses = subject.crosses.map((cross) => crossTable(subject, cross, take))
  const cells: Cells = {
    count: new Int32Array(size),
    tables,
    crosses,
    row: new Int32Array(size).fill(NOWHERE),
    secondRow: new Int32Array(size).fill(NOWHERE),
    universe: new Int32Array(size),
    isTotal: new Uint8Array(size),
    members: new Map(),
  }
  for (const table of tables.flat()) linkRows(cells, table, universesOf(subject, table.dim))
  for (const table of crosses) linkCross(cells, table)
  countAll(subject, cells)
  for (const table of crosses) boundCross(cells, table)
  return { ...cells, members: membersOf(cells) }
}

function tablesOf(
  { dims }: Subject,
  column: Column,
  index: number,
  take: (cells: number) => number,
): Table[] {
  const place = (dim: number, groups: number, categories: number, parts: Uint8Array | null) => ({
    column: index,
    dim,
    first: take(groups * categories),
    base: take(groups),
    groups,
    categories,
    parts,
  })
  const total = place(TOTAL, 1, column.categories, null)
  if (column.categories === 0) return [total]
  return [total, ...dims.map((dim, at) => place(at, dim.groups, partsOf(column), column.parts))]
}

function crossTable(
  { columns }: Subject,
  { a, b }: Cross,
  take: (cells: number) => number,
): CrossTable {
  const [one, other] = [columns[a], columns[b]]
  if (one === undefined || other === undefined) throw new Error(`No columns ${a} and ${b}.`)
  const [aCategories, bCategories] = [partsOf(one), partsOf(other)]
  const first = take(aCategories * bCategories)
  return {
    a,
    b,
    first,
    aCategories,
    bCategories,
    aBase: take(aCategories),
    bBase: take(bCategories),
  }
}

function universesOf({ dims, units }: Subject, dim: number): Int32Array {
  const known: Dim | undefined = dims[dim]
  if (known === undefined) return Int32Array.of(units)
  const counts = new Int32Array(known.groups)
  for (const group of known.of) counts[group] = (counts[group] ?? 0) + 1
  return counts
}

function linkRows(cells: Cells, table: Table, universes: Int32Array) {
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

function linkCross(cells: Cells, table: CrossTable) {
  for (let a = 0; a < table.aCategories; a++) {
    for (let b = 0; b < table.bCategories; b++) {
      const cell = table.first + a * table.bCategories + b
      cells.row[cell] = table.aBase + a
      cells.secondRow[cell] = table.bBase + b
    }
  }
}

/** Who could stand in a row of a cross table: all who answered the other question of substance. */
function boundCross(cells: Cells, table: CrossTable) {
  const answered = (column: number) => cells.count[cells.tables[column]?.[0]?.base ?? 0] ?? 0
  cells.universe.fill(answered(table.b), table.aBase, table.aBase + table.aCategories)
  cells.universe.fill(answered(table.a), table.bBase, table.bBase + table.bCategories)
}

function countAll(subject: Subject, { count, tables, crosses }: Cells) {
  const add = (cell: number) => {
    count[cell] = (count[cell] ?? 0) + 1
  }
  for (const table of tables.flat()) {
    const answers = subject.columns[table.column]?.answers ?? new Int8Array()
    const groups = subject.dims[table.dim]?.of
    for (let unit = 0; unit < subject.units; unit++) {
      const answer = answers[unit] ?? -1
      if (answer < 0) continue
      const group = groups?.[unit] ?? 0
      add(table.base + group)
      if (table.categories > 0)
        add(table.first + group * table.categories + partOf(table.parts, answer))
    }
  }
  for (const table of crosses) {
    const [one, other] = [subject.columns[table.a], subject.columns[table.b]]
    for (let unit = 0; unit < subject.units; unit++) {
      const a = one?.answers[unit] ?? -1
      const b = other?.answers[unit] ?? -1
      for (const cell of crossPlaces(table, one?.parts ?? null, other?.parts ?? null, a, b))
        add(cell)
    }
  }
}

/** The three numbers of a cross table in which somebody with these two answers is counted. */
export function crossPlaces(
  table: CrossTable,
  aParts: Uint8Array | null,
  bParts: Uint8Array | null,
  a: number,
  b: number,
): number[] {
  if (a < 0 || b < 0) return []
  const [aPart, bPart] = [partOf(aParts, a), partOf(bParts, b)]
  return [table.first + aPart * table.bCategories + bPart, table.aBase + aPart, table.bBase + bPart]
}

function membersOf({ row, secondRow }: Cells): Map<number, number[]> {
  const members = new Map<number, number[]>()
  for (const rows of [row, secondRow]) {
    rows.forEach((base, cell) => {
      if (base === NOWHERE) return
      const list = members.get(base) ?? []
      list.push(cell)
      members.set(base, list)
    })
  }
  return members
}
