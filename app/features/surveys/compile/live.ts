import { holds } from "../conditions/browser/conditions.js"
import type { Condition } from "../conditions/grammar.ts"
import type { Answers, CompiledItem, CompiledPage } from "./compiled.ts"

/**
 * A page's conditions for the browser, as JSON by item: what earlier pages decide is decided, for the browser knows
 * this page's answers alone. "" where nothing changes while the page is filled in.
 *
 * @param answers of all pages, as `keptAnswers` gives them
 */
export function liveConditions(page: CompiledPage, answers: Answers): string {
  const live = page.items.flatMap((compiled) => {
    const left = openCondition(page, compiled, answers)
    return typeof left === "boolean" ? [] : [[compiled.item.name, left] as const]
  })
  return live.length === 0 ? "" : JSON.stringify(Object.fromEntries(live))
}

/** What of an item's condition this page decides; true or false where it decides nothing any more. */
export function openCondition(
  page: CompiledPage,
  { condition, dependsOnOwnPage, isAsked }: CompiledItem,
  answers: Answers,
): Condition | boolean {
  if (condition === null || !dependsOnOwnPage) return isAsked(answers)
  const own = new Set(page.items.map(({ item }) => item.name))
  return reduce(condition, own, answers)
}

function reduce(
  condition: Condition,
  own: ReadonlySet<string>,
  answers: Answers,
): Condition | boolean {
  if ("all" in condition) {
    const parts = condition.all.map((part) => reduce(part, own, answers))
    if (parts.includes(false)) return false
    const left = parts.filter((part) => typeof part !== "boolean")
    return left.length > 1 ? { all: left } : (left[0] ?? true)
  }
  if ("any" in condition) {
    const parts = condition.any.map((part) => reduce(part, own, answers))
    if (parts.includes(true)) return true
    const left = parts.filter((part) => typeof part !== "boolean")
    return left.length > 1 ? { any: left } : (left[0] ?? false)
  }
  if ("not" in condition) {
    const part = reduce(condition.not, own, answers)
    return typeof part === "boolean" ? !part : { not: part }
  }
  return own.has(condition.item) ? condition : holds(condition, answers)
}
