import type { Item } from "../../questionnaire/definition.ts"
import { formatDecimal } from "../decimals.ts"

/**
 * Within which bounds a number is asked for, said before anybody is outside them; "" where there are none. The unit
 * stands at the field.
 */
export function boundWords(item: Item): string {
  if (item.kind !== "number") return ""
  const { min, max } = item
  if (min !== null && max !== null) {
    return `Zwischen ${formatDecimal(min)} und ${formatDecimal(max)}.`
  }
  if (min !== null) return `Mindestens ${formatDecimal(min)}.`
  return max === null ? "" : `Höchstens ${formatDecimal(max)}.`
}
