import { compileQuestionnaire } from "../compile/compile.ts"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { problemsOfCondition } from "./condition-problems.ts"
import type { Choice, Definition, Item, Page } from "./definition.ts"
import { DONT_KNOW, NONE, OTHER } from "./definition.ts"
import { type ItemPlace, listItems } from "./items.ts"
import { MOST_STEPS } from "./limits.ts"

/** What stands against opening, or should be looked at; the builder shows it at its place. */
export interface Problem {
  page: string | null
  item: string | null
  /** Of the item or page; "" for the whole of it. */
  field: string
  message: string
  blocksOpening: boolean
}

/** A page may weigh 30 KB with its frame. */
const MOST_PAGE_BYTES = 27_000

export function listProblems(definition: Definition, conditions: ConditionLibrary): Problem[] {
  const places = listItems(definition)
  const whole: Problem[] = []
  if (definition.title.trim() === "")
    whole.push(blocking(null, null, "title", "Der Fragebogen hat keinen Titel."))
  if (places.every(({ number }) => number === null)) {
    whole.push(blocking(null, null, "", "Der Fragebogen stellt noch keine Frage."))
  }
  return [
    ...whole,
    ...definition.pages.flatMap((page, index) => problemsOfPage(page, index, places, conditions)),
    ...places.flatMap((place) => problemsOfItem(place, places, conditions)),
    ...heavyPages(definition, conditions),
  ]
}

function blocking(
  page: string | null,
  item: string | null,
  field: string,
  message: string,
): Problem {
  return { page, item, field, message, blocksOpening: true }
}

function problemsOfPage(
  page: Page,
  index: number,
  places: readonly ItemPlace[],
  conditions: ConditionLibrary,
): Problem[] {
  const problems =
    page.items.length === 0 ? [blocking(page.name, null, "", "Die Seite ist leer.")] : []
  const earlier = places.filter(({ pageIndex }) => pageIndex < index)
  const found = problemsOfCondition(page.visibleIf, earlier, places, conditions)
  return [...problems, ...found.map((message) => blocking(page.name, null, "visibleIf", message))]
}

function problemsOfItem(
  place: ItemPlace,
  places: readonly ItemPlace[],
  conditions: ConditionLibrary,
): Problem[] {
  const { item, page } = place
  const at = (field: string, message: string) => blocking(page.name, item.name, field, message)
  const earlier = places.slice(0, places.indexOf(place))
  const found = problemsOfCondition(item.visibleIf, earlier, places, conditions)
  const problems = found.map((message) => at("visibleIf", message))
  if (item.kind === "information") {
    return item.html.trim() === ""
      ? [...problems, at("html", "Die Information hat keinen Text.")]
      : problems
  }
  if (item.title.trim() === "") problems.push(at("title", "Die Frage hat keinen Text."))
  return [...problems, ...problemsOfKind(item, at)]
}

type At = (field: string, message: string) => Problem

function problemsOfKind(item: Item, at: At): Problem[] {
  switch (item.kind) {
    case "single":
    case "scale":
      return [
        ...problemsOfChoices(item.choices, "choices", at),
        ...(item.kind === "scale" && item.choices.length > MOST_STEPS
          ? [at("choices", "Eine Skala hat höchstens sieben Stufen.")]
          : []),
      ]
    case "multiple":
    case "ranking":
      return [...problemsOfChoices(item.choices, "choices", at), ...problemsOfBounds(item, at)]
    case "matrix":
      return problemsOfMatrix(item, at)
    case "number":
    case "date":
      return item.min !== null && item.max !== null && item.min > item.max
        ? [at("max", "Das Ende liegt vor dem Anfang.")]
        : []
    default:
      return []
  }
}

function problemsOfMatrix(item: Item & { kind: "matrix" }, at: At): Problem[] {
  const { dontKnowColumn, columns } = item
  const isUnknown =
    dontKnowColumn !== null && !columns.some(({ value }) => value === dontKnowColumn)
  return [
    ...problemsOfChoices(item.rows, "rows", at, 1),
    ...problemsOfChoices(columns, "columns", at),
    ...(isUnknown ? [at("dontKnowColumn", "Diese Spalte gibt es nicht.")] : []),
  ]
}

function problemsOfChoices(list: readonly Choice[], field: string, at: At, least = 2): Problem[] {
  const problems: Problem[] = []
  if (list.length < least) {
    problems.push(
      at(
        field,
        least === 1
          ? "Hier fehlt mindestens eine Zeile."
          : "Hier fehlen mindestens zwei Antworten.",
      ),
    )
  }
  if (list.some(({ text }) => text.trim() === ""))
    problems.push(at(field, "Eine Antwort hat keinen Text."))
  // Conditions do not tell "a" from "A".
  const values = list.map(({ value }) => value.toLowerCase())
  if (new Set(values).size < values.length)
    problems.push(at(field, "Zwei Antworten haben denselben Code."))
  const texts = list.map(({ text }) => text.trim().toLowerCase()).filter(Boolean)
  if (new Set(texts).size < texts.length)
    problems.push(at(field, "Zwei Antworten haben denselben Text."))
  const special = [OTHER, NONE, DONT_KNOW].find(
    (name) => field === "choices" && values.includes(name),
  )
  if (special !== undefined) problems.push(at(field, `Der Code „${special}“ ist vergeben.`))
  return problems
}

function problemsOfBounds(
  item: { min: number | null; max: number | null; choices: readonly Choice[] },
  at: At,
): Problem[] {
  const { min, max, choices } = item
  if (max !== null && max < 1) return [at("max", "Höchstens eine Antwort muss möglich sein.")]
  if (min !== null && max !== null && min > max)
    return [at("min", "Mindestens ist mehr als höchstens.")]
  if (min !== null && min > choices.length) return [at("min", "So viele Antworten gibt es nicht.")]
  return []
}

function heavyPages(definition: Definition, conditions: ConditionLibrary): Problem[] {
  return compileQuestionnaire(definition, conditions)
    .pages.filter(({ byteLength }) => byteLength > MOST_PAGE_BYTES)
    .map(({ name }) => ({
      page: name,
      item: null,
      field: "",
      message:
        "Die Seite ist sehr lang. Teilen Sie sie, damit sie auch bei schwachem Netz schnell da ist.",
      blocksOpening: false,
    }))
}
