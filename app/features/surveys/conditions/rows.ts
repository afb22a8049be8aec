import type { Comparing, Comparison, Condition, ConditionValue } from "./grammar.ts"
import { writeCondition } from "./write.ts"

/** One line of the editor of conditions. Values of a list are joined by commas; "" where none is asked. */
export interface ConditionRow {
  item: string
  row: string | null
  is: Comparison
  value: string
}

const OF_NUMBERS: readonly Comparison[] = [">", ">=", "<", "<="]
const OF_LISTS: readonly Comparison[] = ["anyof", "allof"]

/** Null where brackets or "not" say more than rows can. */
export function toRows(condition: Condition): { join: "all" | "any"; rows: ConditionRow[] } | null {
  const join = "any" in condition ? "any" : "all"
  const parts = partsOf(condition)
  if (parts.some((part) => !("item" in part))) return null
  const rows = parts.filter((part): part is Comparing => "item" in part).map(toRow)
  return rows.some((row) => row === null)
    ? null
    : { join, rows: rows.filter((row) => row !== null) }
}

function partsOf(condition: Condition): readonly Condition[] {
  if ("all" in condition) return condition.all
  return "any" in condition ? condition.any : [condition]
}

function toRow({ item, row, is, value }: Comparing): ConditionRow | null {
  if (value === null || is === "empty" || is === "notempty") return { item, row, is, value: "" }
  if (typeof value !== "object") return { item, row, is, value: String(value) }
  const values = value.map(String)
  const isPlain = OF_LISTS.includes(is) && values.every((one) => one !== "" && !one.includes(","))
  return isPlain ? { item, row, is, value: values.join(",") } : null
}

/** The condition in the words of SurveyJS; "" where there are no rows. */
export function fromRows(join: "all" | "any", rows: readonly ConditionRow[]): string {
  const parts = rows.map(fromRow)
  const [only] = parts
  if (only === undefined) return ""
  if (parts.length === 1) return writeCondition(only)
  return writeCondition(join === "all" ? { all: parts } : { any: parts })
}

function fromRow({ item, row, is, value }: ConditionRow): Condition {
  return { item, row, is, value: valueFor(is, value.trim()) }
}

function valueFor(is: Comparison, typed: string): ConditionValue {
  if (is === "empty" || is === "notempty") return null
  if (OF_LISTS.includes(is)) return typed.split(",").map((value) => value.trim())
  const isNumber = /^-?\d{1,15}(?:\.\d+)?$/.test(typed)
  return OF_NUMBERS.includes(is) && isNumber ? Number(typed) : typed
}
