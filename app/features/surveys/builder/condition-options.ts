import type { Comparison } from "../conditions/grammar.ts"
import { fromRows } from "../conditions/rows.ts"
import { listAnswers } from "../questionnaire/answers.ts"
import type { Definition, Item } from "../questionnaire/definition.ts"
import { htmlWords } from "../questionnaire/html.ts"
import { type ItemPlace, listItems } from "../questionnaire/items.ts"
import type { ConditionFields } from "./item-fields.ts"

export interface Option {
  value: string
  label: string
}

/** Items that a condition of this one may ask: those before it. @param page asks for a page's own condition */
export function askable(
  definition: Definition,
  of: { item: string } | { page: string },
): ItemPlace[] {
  const places = listItems(definition)
  const isHere = ({ item, page }: ItemPlace) =>
    "item" in of ? item.name === of.item : page.name === of.page
  const pageIndex = definition.pages.findIndex(({ name }) => "page" in of && name === of.page)
  const end = places.findIndex(isHere)
  const before =
    "page" in of
      ? places.filter((place) => place.pageIndex < pageIndex)
      : places.slice(0, end < 0 ? places.length : end)
  return before.filter(({ number }) => number !== null)
}

/** "3 · Gibt es ein Konzept?", of a matrix a line for each row; the value is what `ConditionRow` names. */
export function questionOptions(places: readonly ItemPlace[]): Option[] {
  return places.flatMap(({ item, number }) => {
    const words = `${number} · ${item.title}`
    if (item.kind !== "matrix") return [{ value: item.name, label: words }]
    return item.rows.map((row) => ({
      value: `${item.name}.${row.value}`,
      label: `${number} · ${row.text} (${item.title})`,
    }))
  })
}

const SIGN_WORDS: Record<Comparison, string> = {
  "=": "ist",
  "<>": "ist nicht",
  ">": "größer als",
  ">=": "mindestens",
  "<": "kleiner als",
  "<=": "höchstens",
  contains: "enthält",
  notcontains: "enthält nicht",
  anyof: "ist eine von",
  allof: "enthält alle von",
  empty: "ist nicht beantwortet",
  notempty: "ist beantwortet",
}

const DAY_WORDS: Partial<Record<Comparison, string>> = {
  ">": "liegt nach",
  ">=": "liegt am oder nach",
  "<": "liegt vor",
  "<=": "liegt am oder vor",
}

const ANSWERED: readonly Comparison[] = ["notempty", "empty"]

/** What can be asked of an answer of that kind. */
export function signOptions(item: Item | null): { value: Comparison; label: string }[] {
  return signsFor(item).map((value) => ({
    value,
    label: (item?.kind === "date" && DAY_WORDS[value]) || SIGN_WORDS[value],
  }))
}

function signsFor(item: Item | null): readonly Comparison[] {
  switch (item?.kind) {
    case "multiple":
    case "ranking":
      return ["contains", "notcontains", "anyof", "allof", ...ANSWERED]
    case "matrix":
      return item.several
        ? ["contains", "notcontains", "anyof", ...ANSWERED]
        : ["=", "<>", "anyof", ...ANSWERED]
    case "single":
    case "scale":
      return ["=", "<>", "anyof", ...ANSWERED]
    case "number":
    case "date":
      return ["=", "<>", ">", ">=", "<", "<=", ...ANSWERED]
    case "long_text":
      return ANSWERED
    default:
      return ["=", "<>", ...ANSWERED]
  }
}

/** Answers that may be chosen; null where one types what is compared. */
export function answerOptions(item: Item | null): Option[] | null {
  const answers = item && listAnswers(item)
  return answers?.map(({ value, text }) => ({ value, label: text })) ?? null
}

/** With what a condition names although it is gone, so that its line does not look as if it said something else. */
export function withGone(options: readonly Option[], values: readonly string[]): Option[] {
  const gone = values.filter((value) => !options.some((option) => option.value === value))
  return [...options, ...gone.map((value) => ({ value, label: `„${value}“ (gibt es nicht mehr)` }))]
}

export function asksValue(is: Comparison): boolean {
  return !ANSWERED.includes(is)
}

export function asksSeveral(is: Comparison): boolean {
  return is === "anyof" || is === "allof"
}

/** The condition in the words of SurveyJS. */
export function expressionOf(condition: ConditionFields): string {
  if (!("rows" in condition)) return condition.expression.trim()
  const rows = condition.rows.map((row) => ({ ...row, value: readTyped(row.value) }))
  return fromRows(condition.join, rows)
}

/** "2,5" as it is written in an expression. */
function readTyped(value: string): string {
  return /^-?\d+,\d+$/.test(value.trim()) ? value.trim().replace(",", ".") : value
}

/** Fields of rows that say nothing yet, by the names that they have in the form. */
export function openRows(condition: ConditionFields): Record<string, string> {
  if (!("rows" in condition)) return {}
  return Object.fromEntries(
    condition.rows.flatMap((row, index) =>
      asksValue(row.is) && row.value.trim() === ""
        ? [[`when.${index}.value[]`, "Bitte sagen Sie, womit verglichen wird."]]
        : [],
    ),
  )
}

/** "7 · Gibt es ein Konzept?"; an information by its first words. */
export function placeWords({ item, number }: ItemPlace): string {
  if (item.kind === "information") return htmlWords(item.html).slice(0, 80) || "Information"
  return item.title.trim() === "" ? `Frage ${number} ohne Text` : item.title
}
