import { type Cells, type Table, TOTAL } from "./cell-shapes.ts"
import { type Column, PICKED, type Subject } from "./subject.ts"
import { LARGE_ROW } from "./threshold.ts"

/** Zeros that may be shown, and those of them that nothing can make otherwise. */
export interface Zeros {
  shown: Uint8Array
  /** The zero of everybody is shown, so that of each group is known. */
  known: Uint8Array
}

/**
 * That nobody in a large row gave an answer says of each what it did not answer, and of none what it did: it may be
 * shown where that leaves at least two answers to choose from. Of several options only "none of these" is such; that
 * nobody picked another one says the same "no" of all. Not where other questions or tables hang on the answer, for
 * they would be known to be empty.
 */
export function findZeros(subject: Subject, cells: Cells, threshold: number): Zeros {
  const zeros: Zeros = {
    shown: new Uint8Array(cells.count.length),
    known: new Uint8Array(cells.count.length),
  }
  const decides = new Set(subject.rules.flatMap(({ parents }) => parents))
  const crossed = new Set(subject.crosses.flatMap(({ a, b }) => [a, b]))
  subject.rules.forEach(({ columns, picking }, rule) => {
    if (decides.has(rule)) return
    columns.forEach((column, option) => {
      if (crossed.has(column) || (picking !== null && !picking.isExclusive[option])) return
      const own = subject.columns[column]
      const tables = cells.tables[column] ?? []
      const isTellable = picking === null ? isSpread : isNobody
      for (const table of tables) showZeros(cells, table, zeros, isTellable, threshold)
      if (own !== undefined) spreadZeros(tables, own, zeros)
    })
  })
  return zeros
}

type Tellable = (counts: readonly number[], whole: number, threshold: number) => boolean

/** No answer was given by all but a few. */
function isSpread(counts: readonly number[], whole: number, threshold: number): boolean {
  return counts.every((count) => whole - count >= threshold)
}

function isNobody(counts: readonly number[]): boolean {
  return counts[PICKED] === 0
}

function showZeros(
  { count }: Cells,
  { first, base, groups, categories }: Table,
  { shown }: Zeros,
  isTellable: Tellable,
  threshold: number,
) {
  for (let group = 0; group < groups; group++) {
    const whole = count[base + group] ?? 0
    const at = first + group * categories
    const counts = Array.from(count.subarray(at, at + categories))
    if (whole < LARGE_ROW || !isTellable(counts, whole, threshold)) continue
    counts.forEach((own, category) => {
      // Of "none of these" that nobody picked it the rest is told as well: it is everybody.
      if (own === 0 || isTellable === isNobody) shown[at + category] = 1
    })
  }
}

/** What nobody at all answered nobody in any group did. */
function spreadZeros(tables: readonly Table[], { categories, parts }: Column, zeros: Zeros) {
  const [total] = tables
  if (total === undefined) return
  const isShown = (category: number) => zeros.shown[total.first + category] === 1
  const all = Array.from({ length: categories }, (_, category) => category)
  for (const { dim, first, groups, categories: width } of tables) {
    for (let own = 0; own < width; own++) {
      const isOwn = (category: number) =>
        dim === TOTAL || parts === null ? category === own : parts[category] === own
      if (!all.filter(isOwn).every(isShown)) continue
      for (let group = 0; group < groups; group++) {
        zeros.shown[first + group * width + own] = 1
        zeros.known[first + group * width + own] = 1
      }
    }
  }
}
