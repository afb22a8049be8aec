import { conflict, invalid } from "../../../commands/errors.ts"
import type { Definition, Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { MAX_CROSS_TABLES } from "../terms.ts"
import { classesOf } from "./number-classes.ts"
import { REGISTERED } from "./questions.ts"
import type { AnalysisPlan } from "./results-document.ts"

/** Two questions whose answers are counted together; which comes first is the same. */
export interface Cross {
  item: string
  by: string
}

const CALLED_LIKE_A_BREAKDOWN =
  "Diese Frage heißt im Fragebogen wie eine Aufgliederung (district, size oder type) und lässt sich deshalb nicht kreuzen."

/** Whether its answers fall into groups that can be counted, and its tables have a name of their own. */
export function isCrossable(item: Item): boolean {
  return tablesOf(item) > 0 && !REGISTERED.has(item.name)
}

export function isSameCross([one, other]: readonly [string, string], { item, by }: Cross): boolean {
  return (one === item && other === by) || (one === by && other === item)
}

/**
 * @throws invalid for a question that has no groups, for one with itself, and for two that are crossed already
 * @throws conflict where there would be more tables than anybody reads
 */
export function assertMayCross(
  definition: Definition,
  { crosses }: Pick<AnalysisPlan, "crosses">,
  cross: Cross,
): void {
  const fault = faultOf(definition, crosses, cross)
  if (fault !== null) throw invalid({ [fault.field]: fault.words })
  assertReadable(definition, [...crosses, [cross.item, cross.by]])
}

/**
 * The same of a whole plan.
 *
 * @throws invalid also where it names a scale that there is not
 */
export function assertPlannable(
  definition: Definition,
  { crosses, fullScales }: Pick<AnalysisPlan, "crosses" | "fullScales">,
): void {
  for (const [index, [item, by]] of crosses.entries()) {
    const fault = faultOf(definition, crosses.slice(0, index), { item, by })
    if (fault !== null) throw invalid({ [`analysis.crosses.${index}`]: fault.words })
  }
  for (const [index, name] of fullScales.entries()) {
    const place = findItem(definition, name)
    if (place !== null && isScale(place.item)) continue
    throw invalid({ [`analysis.fullScales.${index}`]: "Bitte wählen Sie eine Skala." })
  }
  assertReadable(definition, crosses)
}

function faultOf(
  definition: Definition,
  crosses: AnalysisPlan["crosses"],
  cross: Cross,
): { field: keyof Cross; words: string } | null {
  for (const field of ["item", "by"] as const) {
    if (REGISTERED.has(cross[field])) return { field, words: CALLED_LIKE_A_BREAKDOWN }
    const place = findItem(definition, cross[field])
    if (place !== null && isCrossable(place.item)) continue
    return { field, words: "Bitte wählen Sie eine Frage, deren Antworten sich zählen lassen." }
  }
  if (cross.item === cross.by) {
    return { field: "by", words: "Bitte wählen Sie zwei verschiedene Fragen." }
  }
  if (crosses.some((one) => isSameCross(one, cross))) {
    return { field: "by", words: "Diese beiden Fragen sind schon gekreuzt." }
  }
  return null
}

function assertReadable(definition: Definition, crosses: AnalysisPlan["crosses"]): void {
  const tables = countTables(definition, crosses)
  if (tables <= MAX_CROSS_TABLES) return
  throw conflict(
    `Das wären ${tables} Tabellen; höchstens ${MAX_CROSS_TABLES} sind möglich. Aussagen in Zeilen und mehrere Antworten ergeben je eine.`,
  )
}

/** Whether its answers have an order, which breakdowns show in parts where nobody says otherwise. */
function isScale(item: Item): boolean {
  return item.kind === "scale" || (item.kind === "matrix" && item.isScale)
}

/** How many tables these crosses come to. */
export function countTables(definition: Definition, crosses: AnalysisPlan["crosses"]): number {
  const tables = (name: string) => {
    const place = findItem(definition, name)
    return place === null ? 0 : tablesOf(place.item)
  }
  return crosses.reduce((sum, [item, by]) => sum + tables(item) * tables(by), 0)
}

/** As many as it has columns of figures. */
function tablesOf(item: Item): number {
  switch (item.kind) {
    case "single":
    case "scale":
    case "ranking":
      return 1
    case "multiple":
      return item.choices.length + (item.other === null ? 0 : 1) + (item.none === null ? 0 : 1)
    case "matrix":
      return item.rows.length * (item.several ? item.columns.length : 1)
    case "number":
      return classesOf(item).length > 0 ? 1 : 0
    default:
      return 0
  }
}
