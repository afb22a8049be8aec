import type { Answers } from "../compile/compiled.ts"

export const COMPARISONS = [
  "=",
  "<>",
  ">",
  ">=",
  "<",
  "<=",
  "contains",
  "notcontains",
  "anyof",
  "allof",
  "empty",
  "notempty",
] as const
export type Comparison = (typeof COMPARISONS)[number]

export type ConditionValue = string | number | boolean | null | readonly (string | number)[]

/** One comparison; `row` names a row of a matrix. */
export interface Comparing {
  item: string
  row: string | null
  is: Comparison
  value: ConditionValue
}

/** What our subset of SurveyJS's expressions says, as plain data; the browser gets it for conditions on one page. */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | Comparing

/** survey-core's part, loaded once per process by `loadConditions()` in library.server.ts. */
export interface ConditionLibrary {
  /** Null for what is outside our grammar. */
  parse(expression: string): Condition | null
  /** Runs survey-core's ConditionRunner. */
  runner(expression: string): (answers: Answers) => boolean
}

/** Names of the items that a condition asks, each once, in the order in which it names them. */
export function namesIn(condition: Condition): string[] {
  return [...new Set(listComparisons(condition).map(({ item }) => item))]
}

export function listComparisons(condition: Condition): Comparing[] {
  if ("all" in condition) return condition.all.flatMap(listComparisons)
  if ("any" in condition) return condition.any.flatMap(listComparisons)
  if ("not" in condition) return listComparisons(condition.not)
  return [condition]
}
