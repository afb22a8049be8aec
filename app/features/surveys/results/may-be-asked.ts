import { holds } from "../conditions/browser/conditions.js"
import type { Comparing, Condition } from "../conditions/grammar.ts"

/** What is known to be answered: an item, or a row of one. */
export interface Said {
  item: string
  row: string | null
  /** Null for nothing. */
  value: string | number | readonly string[] | null
}

/**
 * Whether a question can come to be asked of somebody who gave one answer, whatever the others are: false only
 * where that is certain, so that nothing that could be is taken for known.
 */
export function mayBeAsked(
  item: string,
  said: Said,
  conditions: ReadonlyMap<string, Condition>,
): boolean {
  const condition = conditions.get(item)
  return condition === undefined || verdict(condition, said, conditions) !== false
}

/** Null where the answers that are not known decide. */
function verdict(
  condition: Condition,
  said: Said,
  conditions: ReadonlyMap<string, Condition>,
): boolean | null {
  if ("all" in condition) {
    const parts = condition.all.map((part) => verdict(part, said, conditions))
    return parts.includes(false) ? false : parts.includes(null) ? null : true
  }
  if ("any" in condition) {
    const parts = condition.any.map((part) => verdict(part, said, conditions))
    return parts.includes(true) ? true : parts.includes(null) ? null : false
  }
  if ("not" in condition) {
    const part = verdict(condition.not, said, conditions)
    return part === null ? null : !part
  }
  return compare(condition, said, conditions)
}

function compare(
  comparing: Comparing,
  { item, row, value }: Said,
  conditions: ReadonlyMap<string, Condition>,
): boolean | null {
  if (comparing.item === item && comparing.row === row) {
    if (value === null) return holds(comparing, {})
    return holds(comparing, { [item]: row === null ? value : { [row]: value } })
  }
  const isOther = comparing.item !== item
  const isUnasked = isOther && !mayBeAsked(comparing.item, { item, row, value }, conditions)
  return isUnasked ? holds(comparing, {}) : null
}
