import type { Choice, Item } from "../questionnaire/definition.ts"
import type { CompiledPage } from "./compiled.ts"

/** Short ids, by place on the page: a page of twenty questions must stay under 30 KB. */
export interface Ids {
  /** The question as a whole, or its only input: where the error summary leads. */
  own: string
  hint: string
  fault: string
  comment: string
  unit: string
  /** First input of a row of a matrix, select of a ranking. */
  row(index: number): string
  rowHead(index: number): string
  rowFault(index: number): string
  columnHead(index: number): string
}

export function idsAt(index: number): Ids {
  const own = `q${index + 1}`
  return {
    own,
    hint: `${own}h`,
    fault: `${own}e`,
    comment: `${own}o`,
    unit: `${own}u`,
    row: (row) => `${own}-${row + 1}`,
    rowHead: (row) => `${own}r${row + 1}`,
    rowFault: (row) => `${own}e${row + 1}`,
    columnHead: (column) => `${own}c${column + 1}`,
  }
}

export function indexOnPage(page: CompiledPage, item: string): number {
  return page.items.findIndex((compiled) => compiled.item.name === item)
}

/** Rows of a matrix, choices of a ranking: what has a place of its own for faults. */
function rowsOf(item: Item): readonly Choice[] {
  if (item.kind === "matrix") return item.rows
  return item.kind === "ranking" ? item.choices : []
}

export function rowIndex(item: Item, row: string): number {
  return rowsOf(item).findIndex(({ value }) => value === row)
}

export function rowTitle(item: Item, row: string): string {
  return rowsOf(item).find(({ value }) => value === row)?.text ?? ""
}
