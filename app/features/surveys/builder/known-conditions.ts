import type { Condition, ConditionLibrary } from "../conditions/grammar.ts"
import { conditionWords } from "../conditions/words.ts"
import type { Definition } from "../questionnaire/definition.ts"

/** By expression; null for what is outside our grammar. */
export type KnownConditions = Readonly<Record<string, Condition | null>>

/** Null for none, and for one that is new or not understood. */
export function knownCondition(known: KnownConditions, expression: string): Condition | null {
  return Object.hasOwn(known, expression) ? (known[expression] ?? null) : null
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
