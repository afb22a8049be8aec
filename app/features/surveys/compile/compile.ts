import { type Condition, type ConditionLibrary, namesIn } from "../conditions/grammar.ts"
import { conditionWords } from "../conditions/words.ts"
import type { Definition, Item, Page } from "../questionnaire/definition.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import type { CompiledItem, CompiledPage, CompiledQuestionnaire, Part } from "./compiled.ts"
import { idsAt } from "./ids.ts"
import { drawItem } from "./items/kinds.ts"
import { joinParts } from "./items/part.ts"

const UTF8 = new TextEncoder()
/** Seconds that a question takes, by rough experience; long texts are mostly left empty. */
const SECONDS: Readonly<Record<Item["kind"], number>> = {
  single: 20,
  scale: 15,
  multiple: 30,
  matrix: 10,
  ranking: 45,
  number: 25,
  text: 20,
  long_text: 45,
  date: 15,
  information: 10,
}

/**
 * Makes a questionnaire ready for all who answer it: HTML as text with a few open places, conditions that run.
 * It runs in the browser, too, for the builder's preview; `sha256` is that of the stored version.
 */
export function compileQuestionnaire(
  definition: Definition,
  conditions: ConditionLibrary,
  sha256 = "",
): CompiledQuestionnaire {
  const places = listItems(definition)
  const seconds = places.reduce((sum, { item }) => sum + secondsFor(item), 0)
  return {
    sha256,
    title: definition.title,
    description: definition.description,
    pages: definition.pages.map((page, index) => {
      const own = places.filter((place) => place.pageIndex === index)
      return compilePage(page, index, own, definition, conditions)
    }),
    minutes: Math.max(1, Math.round(seconds / 60)),
    itemCount: places.filter(({ number }) => number !== null).length,
  }
}

function secondsFor(item: Item): number {
  return SECONDS[item.kind] * (item.kind === "matrix" ? Math.max(1, item.rows.length) : 1)
}

function compilePage(
  page: Page,
  index: number,
  places: readonly ItemPlace[],
  definition: Definition,
  conditions: ConditionLibrary,
): CompiledPage {
  const items = places.map((place) => compileItem(place, definition, conditions))
  return {
    name: page.name,
    index,
    title: page.title,
    description: page.description,
    items,
    byteLength: items.reduce((sum, { parts }) => sum + bytesOf(parts), 0),
    isAsked: conditions.runner(page.visibleIf),
  }
}

function compileItem(
  { item, page, index, number }: ItemPlace,
  definition: Definition,
  conditions: ConditionLibrary,
): CompiledItem {
  const condition = item.visibleIf.trim() === "" ? null : conditions.parse(item.visibleIf)
  const dependsOnOwnPage = condition !== null && namesAnyOf(condition, page)
  const words = condition === null ? "" : conditionWords(condition, definition)
  const drawing = { ids: idsAt(index), number, onlyIf: dependsOnOwnPage ? words : "" }
  return {
    item,
    number,
    page: page.name,
    condition,
    conditionWords: words,
    dependsOnOwnPage,
    parts: joinParts(drawItem(item, drawing)),
    isAsked: conditions.runner(item.visibleIf),
  }
}

function namesAnyOf(condition: Condition, { items }: Page): boolean {
  return namesIn(condition).some((name) => items.some((item) => item.name === name))
}

function bytesOf(parts: readonly Part[]): number {
  return parts.reduce(
    (sum, part) => sum + (typeof part === "string" ? UTF8.encode(part).length : 0),
    0,
  )
}
