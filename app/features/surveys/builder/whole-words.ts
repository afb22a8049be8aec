import type { Choice, Item, Page } from "../questionnaire/definition.ts"
import { fieldWords, LIST_WORDS, listOf, type Side, valueWords } from "./field-words.ts"

/** „Art“ and „Skala“. */
export interface Detail {
  label: string
  words: string
}

/** Of a question in the order in which it is read; its own words are said before. */
const TOLD = [
  "kind",
  "html",
  "description",
  "choices",
  "other",
  "none",
  "dontKnow",
  "rows",
  "columns",
  "dontKnowColumn",
  "best",
  "unit",
  "min",
  "max",
  "decimals",
  "classes",
  "maxLength",
  "several",
  "everyRow",
  "isRequired",
  "visibleIf",
  "sentence",
]

/** What a question holds that came or went as a whole; what it does without is left out. */
export function itemDetails(item: Item, side: Side): Detail[] {
  const values = new Map<string, unknown>(Object.entries(item))
  return TOLD.flatMap((field): Detail[] => {
    const words = wordsOf(field, values.get(field), item, side)
    return words === "" ? [] : [{ label: fieldWords(field, item), words }]
  })
}

/** The same of a page; its questions stand as changes of their own. */
export function pageDetails({ description, visibleIf, items }: Page, side: Side): Detail[] {
  const details = [
    { label: fieldWords("description", null), words: description },
    {
      label: fieldWords("visibleIf", null),
      words: visibleIf && valueWords("visibleIf", visibleIf, null, side),
    },
    { label: "Fragen", words: items.length === 0 ? "noch keine" : "" },
  ]
  return details.filter(({ words }) => words !== "")
}

function wordsOf(field: string, value: unknown, item: Item, side: Side): string {
  if (field in LIST_WORDS) return listOf(item, field).map(choiceWords).join(" · ")
  const isLeftOut = value === undefined || value === null || value === false || value === ""
  if (isLeftOut || (field === "decimals" && value === 0)) return ""
  return valueWords(field, typeof value === "string" ? value : JSON.stringify(value), item, side)
}

function choiceWords({ text, isExclusive }: Choice): string {
  return isExclusive ? `${text} (schließt andere aus)` : text
}
