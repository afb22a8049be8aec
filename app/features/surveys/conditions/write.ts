import type { Comparing, Condition, ConditionValue } from "./grammar.ts"

/** A condition in the words of SurveyJS; what our parser reads back is the same condition. */
export function writeCondition(condition: Condition): string {
  if ("all" in condition) return condition.all.map(writePart).join(" and ")
  if ("any" in condition) return condition.any.map(writePart).join(" or ")
  if ("not" in condition) return `!(${writeCondition(condition.not)})`
  return writeComparison(condition)
}

function writePart(condition: Condition): string {
  const isJoined = "all" in condition || "any" in condition
  return isJoined ? `(${writeCondition(condition)})` : writeCondition(condition)
}

function writeComparison({ item, row, is, value }: Comparing): string {
  const variable = row === null ? `{${item}}` : `{${item}.${row}}`
  if (is === "empty" || is === "notempty") return `${variable} ${is}`
  return `${variable} ${is} ${writeValue(value)}`
}

function writeValue(value: ConditionValue): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  if (value === null) return "''"
  if (typeof value === "string") return `'${value.replaceAll("'", "\\'")}'`
  return `[${value.map(writeValue).join(", ")}]`
}

/** The same condition about items and answers of other names; both as they stand in the definition. */
export function renameInCondition(
  condition: Condition,
  renamed: (asked: Comparing) => Comparing,
): Condition {
  const rename = (part: Condition) => renameInCondition(part, renamed)
  if ("all" in condition) return { all: condition.all.map(rename) }
  if ("any" in condition) return { any: condition.any.map(rename) }
  if ("not" in condition) return { not: rename(condition.not) }
  return renamed(condition)
}
