import { formatDate } from "../../../ui/dates.ts"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { conditionWords } from "../conditions/words.ts"
import type { Choice, Definition, Item } from "../questionnaire/definition.ts"
import { htmlWords } from "../questionnaire/html.ts"
import { isDay } from "../questionnaire/limits.ts"
import { BEST_WORDS, KIND_WORDS } from "./kind-words.ts"

/** A questionnaire, and what reads its conditions. */
export interface Side {
  definition: Definition
  library: ConditionLibrary
}

const FIELD_WORDS: Record<string, string> = {
  title: "Worte",
  description: "Erläuterung",
  sentence: "Satz im Bericht",
  visibleIf: "Bedingung",
  kind: "Art",
  isRequired: "Pflicht",
  other: "Eigene Antwort",
  none: "Keine davon",
  dontKnow: "Kann ich nicht beurteilen",
  dontKnowColumn: "Spalte für „kann ich nicht beurteilen“",
  unit: "Einheit",
  html: "Text",
  min: "Mindestens",
  max: "Höchstens",
  decimals: "Nachkommastellen",
  classes: "Klassen in Tabellen",
  maxLength: "Höchste Zahl der Zeichen",
  several: "Mehrere Antworten je Zeile",
  everyRow: "Jede Zeile ist Pflicht",
  isScale: "Stufen einer Skala",
  best: "Günstigste Stufe",
}

/** The lists that a question may have. */
export const LIST_WORDS: Record<string, { one: string; many: string }> = {
  choices: { one: "Antwort", many: "Antworten" },
  rows: { one: "Zeile", many: "Zeilen" },
  columns: { one: "Spalte", many: "Spalten" },
}

/** „Antwort 2“, „Bedingung“. */
export function fieldWords(field: string, item: Item | null): string {
  const [list = "", value = "", property] = field.split(".")
  const words = LIST_WORDS[list]
  if (!words) return FIELD_WORDS[field] ?? field
  if (value === "") return words.many
  if (value === "order") return `${words.many} und ihre Reihenfolge`
  const place = listOf(item, list).findIndex((choice) => choice.value === value)
  const one = place < 0 ? words.one : `${words.one} ${place + 1}`
  return property === "isExclusive" ? `${one} schließt andere aus` : one
}

/** A value as `compareDefinitions` has it, as people say it; "" for what is not there. */
export function valueWords(field: string, value: string, item: Item | null, side: Side): string {
  if (field.endsWith(".order")) return textsOf(listOf(item, field.split(".")[0] ?? ""))
  if (field === "visibleIf") return conditionOf(value, side)
  if (field === "kind") return item ? KIND_WORDS[item.kind] : value
  if (field === "html") return htmlWords(value)
  if (field === "best") return BEST_WORDS[value === "first" || value === "last" ? value : ""]
  if (field === "dontKnowColumn") return columnOf(item, value)
  if (field === "classes") return value.replaceAll(/[[\]]/g, "").replaceAll(",", " · ")
  if (isDay(value)) return formatDate(value)
  if (value === "true") return "ja"
  if (value === "false") return "nein"
  return value === "null" ? "" : value
}

function conditionOf(expression: string, { definition, library }: Side): string {
  if (expression.trim() === "") return "immer"
  const condition = library.parse(expression)
  return condition === null ? expression : conditionWords(condition, definition)
}

function columnOf(item: Item | null, value: string): string {
  return listOf(item, "columns").find((column) => column.value === value)?.text ?? ""
}

/** One of these lists of a question; empty where its kind has none. */
export function listOf(item: Item | null, list: string): readonly Choice[] {
  if (item === null) return []
  if (list === "choices" && "choices" in item) return item.choices
  if (list === "rows" && "rows" in item) return item.rows
  return list === "columns" && "columns" in item ? item.columns : []
}

function textsOf(list: readonly Choice[]): string {
  return list.map(({ text }) => text).join(" · ")
}
