import { type Cells, type CrossTable, NOWHERE, partOf, type Table, TOTAL } from "./cell-shapes.ts"
import {
  askable,
  boundCross,
  linkCross,
  linkRows,
  markAsides,
  markVoid,
  universesOf,
} from "./link-rows.ts"
import type { Column, Cross, Subject } from "./subject.ts"

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
    aside: new Uint8Array(size),
    isVoid: new Uint8Array(size),
    members: new Map(),
  }
  for (const table of tables.flat()) {
    linkRows(
      cells,
      table,
      universesOf(subject, table.dim, () => true),
    )
    markVoid(cells, table, universesOf(subject, table.dim, askable(subject, table.column)))
  }
  for (const table of crosses) linkCross(cells, table)
  markAsides(subject, cells)
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
  { a, b, isImpossible }: Cross,
  take: (cells: number) => number,
): CrossTable {
  const [one, other] = [columns[a], columns[b]]
  if (one === undefined || other === undefined) throw new Error(`No columns ${a} and ${b}.`)
  const [aCategories, bCategories] = [partsOf(one), partsOf(other)]
  const first = take(aCategories * bCategories)
  return {
    a,
    b,
    isImpossible,
    first,
    aCategories,
    bCategories,
    aBase: take(aCategories),
    bBase: take(bCategories),
  }
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
