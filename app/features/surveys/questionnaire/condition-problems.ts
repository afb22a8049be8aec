import { type Comparing, type ConditionLibrary, listComparisons } from "../conditions/grammar.ts"
import { isListed, listAnswers } from "./answers.ts"
import type { Item } from "./definition.ts"
import type { ItemPlace } from "./items.ts"
import { isDay } from "./limits.ts"

const ORDERED: readonly string[] = [">", ">=", "<", "<="]
const UNVALUED: readonly string[] = ["empty", "notempty"]

/**
 * Why a condition says nothing, or can never hold; empty where all is well. It looks back only: what comes later may
 * still change what was asked before.
 *
 * @param earlier questions that it may ask
 */
export function problemsOfCondition(
  expression: string,
  earlier: readonly ItemPlace[],
  places: readonly ItemPlace[],
  conditions: ConditionLibrary,
): string[] {
  if (expression.trim() === "") return []
  const condition = conditions.parse(expression)
  if (condition === null) return ["Diese Bedingung verstehen wir nicht."]
  const found = listComparisons(condition).flatMap((asked) => {
    const place = earlier.find(({ item }) => item.name === asked.item)
    const isQuestion = place !== undefined && place.number !== null
    const problem = isQuestion ? problemOf(asked, place) : missingWords(asked, places)
    return problem === null ? [] : [problem]
  })
  return [...new Set(found)]
}

function missingWords({ item: name }: Comparing, places: readonly ItemPlace[]): string {
  const place = places.find(({ item }) => item.name === name)
  if (place === undefined) {
    return `Die Bedingung richtet sich nach einer Frage, die es nicht gibt („${name}“). Bitte ändern oder entfernen Sie sie.`
  }
  if (place.number === null) return "Die Bedingung richtet sich nach einer Information ohne Frage."
  return `Die Bedingung richtet sich nach Frage ${place.number}, die nicht davor steht.`
}

function problemOf(asked: Comparing, { item, number }: ItemPlace): string | null {
  const { row } = asked
  const isRow = item.kind === "matrix" ? item.rows.some(({ value }) => value === row) : row === null
  if (!isRow) {
    return `Die Bedingung muss bei Frage ${number} eine Zeile nennen, die es gibt${row === null ? "" : ` („${row}“ gibt es nicht)`}.`
  }
  if (UNVALUED.includes(asked.is)) return null
  const values = listValues(asked)
  if (!isComparable(asked, item, values)) {
    return `So lässt sich Frage ${number} nicht vergleichen. Bitte wählen Sie die Bedingung neu.`
  }
  const gone = ORDERED.includes(asked.is) ? [] : values.filter((value) => !isAnswer(value, item))
  if (gone.length === 0) return null
  const told = gone.map((value) => `„${value}“`).join(", ")
  return `Die Bedingung fragt nach einer Antwort, die es bei Frage ${number} nicht gibt (${told}). Bitte ändern oder entfernen Sie sie.`
}

/** Values as text; nothing at all is no answer that could be missing. */
function listValues({ value }: Comparing): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.map((one) => String(one ?? "").trim()).filter(Boolean)
}

/** Whether an answer of that kind can stand on the other side of the sign. */
function isComparable({ is, value }: Comparing, item: Item, values: readonly string[]): boolean {
  if (isListed(item)) {
    return !ORDERED.includes(is) && (Array.isArray(value) || (is !== "=" && is !== "<>"))
  }
  if (item.kind === "number") return values.every((one) => Number.isFinite(Number(one)))
  return item.kind !== "date" || values.every(isDay)
}

/** Conditions do not tell "a" from "A". */
function isAnswer(value: string, item: Item): boolean {
  const answers = listAnswers(item)
  return answers === null || answers.some((one) => one.value.toLowerCase() === value.toLowerCase())
}
