import { type Condition, type ConditionLibrary, listComparisons } from "../conditions/grammar.ts"
import { conditionWords } from "../conditions/words.ts"
import type { Definition } from "../questionnaire/definition.ts"

/** By expression; null for what is outside our grammar. */
export type KnownConditions = Readonly<Record<string, Condition | null>>

/** Null for none, and for one that is new or not understood. */
export function knownCondition(known: KnownConditions, expression: string): Condition | null {
  return Object.hasOwn(known, expression) ? (known[expression] ?? null) : null
}

/** Codes of answers and rows of an item that conditions name, also of such as are gone. */
export function namedCodes(known: KnownConditions, item: string): string[] {
  const asked = Object.values(known)
    .flatMap((condition) => (condition === null ? [] : listComparisons(condition)))
    .filter((comparing) => comparing.item === item)
  const codes = asked.flatMap(({ row, value }) => [
    row,
    ...(Array.isArray(value) ? value : [value]),
  ])
  return [...new Set(codes.map((code) => String(code ?? "")))].filter(Boolean)
}

/** „nur falls …“; "" where there is no condition or it is not known. */
export function wordsOf(
  known: KnownConditions,
  expression: string,
  definition: Definition,
): string {
  const condition = knownCondition(known, expression)
  return condition === null ? "" : conditionWords(condition, definition)
}

/** For the preview: nothing is hidden there, so that the office sees every question. */
export function previewLibrary(known: KnownConditions): ConditionLibrary {
  return { parse: (expression) => knownCondition(known, expression), runner: () => () => true }
}
