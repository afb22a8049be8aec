import type { Cross } from "./subject.ts"

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

export const ASIDE = 1
export const REST = 2

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
  /** `ASIDE`: how many could not judge; `REST`: how many could, beside the option of those who could not. */
  aside: Uint8Array
  /** Known to be zero, whoever answered what: nobody of the group handed in, or the questionnaire leaves no way there. */
  isVoid: Uint8Array
  /** Cells of each base. */
  members: ReadonlyMap<number, readonly number[]>
}

export function partOf(parts: Uint8Array | null, category: number): number {
  return parts === null ? category : (parts[category] ?? 0)
}
