import { runsText } from "../../documents/text/plain-runs.ts"
import type { TableBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import { bestPairs, keptOrder, type Pair } from "./kept-order.ts"
import { diffPlain } from "./pieces.ts"
import type { CellChange, Entry, LineOp, RowChange, TableChange } from "./redline.ts"

/** Less alike than this, two rows or columns are one that went and one that came. */
const MIN_LIKENESS = 0.35
/** With more pairs of rows than this to look at, only rows that are the same are paired. */
const MAX_ROW_PAIRS = 250_000

type Cell = readonly TextBlock[]
type Row = readonly Cell[]

/** Rows, then columns, are paired by what stands in them, then the cells where a pair of each meets. */
export function compareTables(
  before: TableBlock,
  after: TableBlock,
  compareCell: (before: Cell, after: Cell) => Entry[],
): Pick<TableChange, "caption" | "columns" | "rows"> {
  const rowPairs = pairRows(before.rows, after.rows)
  const columnPairs = pairColumns(before.rows, after.rows, rowPairs)
  const rowSteps = stepsOf(rowPairs, before.rows.length, after.rows.length)
  const columnSteps = stepsOf(columnPairs, widthOf(before.rows), widthOf(after.rows))
  const rows = rowSteps.map((row): RowChange => {
    const cells = columnSteps.map((column): CellChange | null => {
      const was = cellAt(before.rows, row.before, column.before)
      const is = cellAt(after.rows, row.after, column.after)
      if (was && is) return changeOfCell(was, is, compareCell)
      if (was) return { op: "deleted", blocks: [...was] }
      return is ? { op: "inserted", blocks: [...is] } : null
    })
    const isSame = row.op === "same" && cells.every((cell) => cell?.op === "same")
    return { op: row.op, cells: isSame ? null : cells }
  })
  return {
    caption: diffPlain(before.caption, after.caption),
    columns: columnSteps.map(({ op }) => op),
    rows,
  }
}

function changeOfCell(
  before: Cell,
  after: Cell,
  compareCell: (before: Cell, after: Cell) => Entry[],
): CellChange {
  const entries = compareCell(before, after)
  if (entries.length === 0) return { op: "same", blocks: [...before] }
  return { op: "changed", entries }
}

function cellAt(rows: readonly Row[], row: number | null, column: number | null): Cell | null {
  if (row === null || column === null) return null
  return rows[row]?.[column] ?? null
}

function widthOf(rows: readonly Row[]): number {
  return rows[0]?.length ?? 0
}

interface Step {
  op: LineOp
  before: number | null
  after: number | null
}

/** What went stands before what came in its place. */
function stepsOf(pairs: readonly Pair[], lengthBefore: number, lengthAfter: number): Step[] {
  const steps: Step[] = []
  let start: Pair = { before: 0, after: 0 }
  const end: Pair = { before: lengthBefore, after: lengthAfter }
  for (const pair of [...pairs, end]) {
    for (let at = start.before; at < pair.before; at++) {
      steps.push({ op: "deleted", before: at, after: null })
    }
    for (let at = start.after; at < pair.after; at++) {
      steps.push({ op: "inserted", before: null, after: at })
    }
    if (pair !== end) steps.push({ op: "same", ...pair })
    start = { before: pair.before + 1, after: pair.after + 1 }
  }
  return steps
}

function pairRows(before: readonly Row[], after: readonly Row[]): Pair[] {
  const jsonA = before.map((row) => JSON.stringify(row))
  const jsonB = after.map((row) => JSON.stringify(row))
  let head = 0
  const shorter = Math.min(before.length, after.length)
  while (head < shorter && jsonA[head] === jsonB[head]) head++
  let tail = 0
  while (tail < shorter - head && jsonA.at(-1 - tail) === jsonB.at(-1 - tail)) tail++
  const middle = pairMiddle(
    {
      rows: before.slice(head, before.length - tail),
      json: jsonA.slice(head, before.length - tail),
    },
    { rows: after.slice(head, after.length - tail), json: jsonB.slice(head, after.length - tail) },
  )
  return [
    ...equalPairs(0, 0, head),
    ...middle.map((pair) => ({ before: head + pair.before, after: head + pair.after })),
    ...equalPairs(before.length - tail, after.length - tail, tail),
  ]
}

function equalPairs(before: number, after: number, count: number): Pair[] {
  return Array.from({ length: count }, (_, index) => ({
    before: before + index,
    after: after + index,
  }))
}

interface Rows {
  rows: readonly Row[]
  json: readonly string[]
}

function pairMiddle(before: Rows, after: Rows): Pair[] {
  if (before.rows.length * after.rows.length > MAX_ROW_PAIRS) return equalRows(before, after)
  const featuresA = before.rows.map((row) => featuresOf(row.flat()))
  const featuresB = after.rows.map((row) => featuresOf(row.flat()))
  return bestPairs(before.rows.length, after.rows.length, (a, b) => {
    if (before.json[a] === after.json[b]) return 1
    const like = likeness(featuresA[a], featuresB[b])
    return like < MIN_LIKENESS ? 0 : like * 0.99
  })
}

function equalRows(before: Rows, after: Rows): Pair[] {
  const places = new Map<string, number[]>()
  for (const [index, json] of after.json.entries()) {
    places.set(json, [...(places.get(json) ?? []), index])
  }
  const pairs = before.json.flatMap((json, index) => {
    const other = places.get(json)?.shift()
    return other === undefined ? [] : [{ before: index, after: other }]
  })
  return keptOrder(pairs, () => 0)
}

function pairColumns(
  before: readonly Row[],
  after: readonly Row[],
  rowPairs: readonly Pair[],
): Pair[] {
  if (rowPairs.length === 0) return equalPairs(0, 0, Math.min(widthOf(before), widthOf(after)))
  const featuresA = rowPairs.map((pair) => (before[pair.before] ?? []).map(featuresOf))
  const featuresB = rowPairs.map((pair) => (after[pair.after] ?? []).map(featuresOf))
  return bestPairs(widthOf(before), widthOf(after), (a, b) => {
    let sum = 0
    let weights = 0
    for (const [index] of rowPairs.entries()) {
      const [was, is] = [featuresA[index]?.[a], featuresB[index]?.[b]]
      // Two empty cells are alike, but that says little.
      const weight = was?.words.total || is?.words.total ? 1 : 0.1
      sum += weight * likeness(was, is)
      weights += weight
    }
    const like = sum / weights
    return like < MIN_LIKENESS ? 0 : like
  })
}

/** What makes cells recognisable: their words, and the ids of their blocks, with how often they come. */
interface Features {
  words: Bag
  ids: Bag
}

interface Bag {
  counts: Map<string, number>
  total: number
}

function featuresOf(blocks: Cell): Features {
  const words = blocks.flatMap(({ runs }) => runsText(runs).match(/[\p{L}\p{N}]+/gu) ?? [])
  const ids = blocks.flatMap(({ id }) => (id === null ? [] : [id]))
  return { words: bagOf(words), ids: bagOf(ids) }
}

function bagOf(names: readonly string[]): Bag {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return { counts, total: names.length }
}

/** 0 to 1: how much of both is common to both. Ids come and go, so that other ones say nothing. */
function likeness(a: Features | undefined, b: Features | undefined): number {
  if (!a || !b) return 0
  if (a.words.total + b.words.total === 0) return 1
  return Math.max(share(a.words, b.words), share(a.ids, b.ids))
}

function share(a: Bag, b: Bag): number {
  if (a.total + b.total === 0) return 0
  let common = 0
  for (const [name, count] of a.counts) common += Math.min(count, b.counts.get(name) ?? 0)
  return (2 * common) / (a.total + b.total)
}
