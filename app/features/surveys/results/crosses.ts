import { conflict, invalid } from "../../../commands/errors.ts"
import type { Definition, Item } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"
import { MAX_CROSSES } from "../terms.ts"
import { classesOf } from "./number-classes.ts"
import type { AnalysisPlan } from "./results-document.ts"

/** Two questions whose answers are counted together; which comes first is the same. */
export interface Cross {
  item: string
  by: string
}

/** Each row of a matrix and each option gets a table of its own with each of the other question's. */
export const MAX_CROSS_TABLES = 60

/** Whether its answers fall into groups that can be counted. */
export function isCrossable(item: Item): boolean {
  return tablesOf(item) > 0
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
  { item, by }: Cross,
): void {
  for (const [field, name] of Object.entries({ item, by })) {
    const place = findItem(definition, name)
    if (place === null || !isCrossable(place.item)) {
      throw invalid({ [field]: "Bitte wählen Sie eine Frage, deren Antworten sich zählen lassen." })
    }
  }
  if (item === by) throw invalid({ by: "Bitte wählen Sie zwei verschiedene Fragen." })
  if (crosses.some((cross) => isSameCross(cross, { item, by }))) {
    throw invalid({ by: "Diese beiden Fragen sind schon gekreuzt." })
  }
  const tables = countTables(definition, [...crosses, [item, by]])
  if (crosses.length < MAX_CROSSES && tables <= MAX_CROSS_TABLES) return
  throw conflict(
    `Das wären ${tables} Tabellen; höchstens ${MAX_CROSS_TABLES} sind möglich. Aussagen in Zeilen und mehrere Antworten ergeben je eine.`,
  )
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
