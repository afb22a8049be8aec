import { formatDecimal } from "../compile/decimals.ts"
import type { NumberItem } from "../questionnaire/definition.ts"
import type { Category } from "./results-document.ts"

export interface NumberClass {
  from: number
  sample: number
  category: Category
}

/** Classes into which an answer can fall: one that the bounds forbid would be known to be empty. */
export function classesOf(item: NumberItem): NumberClass[] {
  const step = 10 ** -item.decimals
  const bounds = [Number.NEGATIVE_INFINITY, ...[...item.classes].sort((a, b) => a - b)]
  if (item.classes.length === 0) return []
  return bounds.flatMap((from, index) => {
    const to = bounds[index + 1] ?? Number.POSITIVE_INFINITY
    const least = Math.max(from, item.min ?? Number.NEGATIVE_INFINITY)
    const sample = Number.isFinite(least)
      ? Math.ceil(Number((least / step).toFixed(6))) * step
      : Math.floor(Number((to / step).toFixed(6))) * step - step
    if (sample >= to || sample > (item.max ?? Number.POSITIVE_INFINITY)) return []
    return [{ from, sample, category: { value: String(from), label: classWords(item, from, to) } }]
  })
}

function classWords({ unit }: NumberItem, from: number, to: number): string {
  const words = (number: number) => [formatDecimal(number), unit].filter(Boolean).join(" ")
  if (!Number.isFinite(from)) return `unter ${words(to)}`
  if (!Number.isFinite(to)) return `${words(from)} und mehr`
  return `${formatDecimal(from)} bis unter ${words(to)}`
}
