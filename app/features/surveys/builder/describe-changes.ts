import type { ConditionLibrary } from "../conditions/grammar.ts"
import { conditionWords } from "../conditions/words.ts"
import { compareDefinitions, type DefinitionChange } from "../questionnaire/compare.ts"
import type { Choice, Definition, Item } from "../questionnaire/definition.ts"
import { htmlWords } from "../questionnaire/html.ts"
import { findItem, listItems } from "../questionnaire/items.ts"
import { BEST_WORDS, KIND_WORDS } from "./kind-words.ts"

/** One difference in words for people. */
export interface ChangeView {
  kind: DefinitionChange["kind"]
  /** „Frage 7 · Gibt es ein Konzept?“ */
  subject: string
  /** „Antwort 2“; "" where the whole of it was added, removed or moved. */
  field: string
  before: string
  after: string
  /** Compared word by word; other values stand one after the other. */
  isWords: boolean
}

export interface ChangeGroup {
  /** „Seite 2: Bedarf“ */
  title: string
  changes: ChangeView[]
}

/** What lies between two questionnaires, page by page in the order of the new one. */
export function describeChanges(
  before: Definition,
  after: Definition,
  library: ConditionLibrary,
): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>()
  const order = [
    "",
    ...after.pages.map(({ name }) => name),
    ...before.pages.map(({ name }) => name),
  ]
  for (const page of new Set(order)) {
    groups.set(page, { title: pageTitle(page, before, after), changes: [] })
  }
  for (const change of sorted(compareDefinitions(before, after), after)) {
    groups.get(change.page)?.changes.push(describe(change, before, after, library))
  }
  return [...groups.values()].filter(({ changes }) => changes.length > 0)
}

/** Items in the order in which they stand; what is gone comes last. */
function sorted(changes: readonly DefinitionChange[], after: Definition): DefinitionChange[] {
  const order = new Map(listItems(after).map(({ item }, index) => [item.name, index]))
  const place = ({ item }: DefinitionChange) =>
    item === null ? -1 : (order.get(item) ?? Number.MAX_SAFE_INTEGER)
  return changes.toSorted((a, b) => place(a) - place(b))
}

function pageTitle(name: string, before: Definition, after: Definition): string {
  if (name === "") return "Titel und Begrüßung"
  for (const { pages } of [after, before]) {
    const index = pages.findIndex((page) => page.name === name)
    const title = pages[index]?.title
    if (title !== undefined)
      return title === "" ? `Seite ${index + 1}` : `Seite ${index + 1}: ${title}`
  }
  return name
}

function describe(
  change: DefinitionChange,
  before: Definition,
  after: Definition,
  library: ConditionLibrary,
): ChangeView {
  const { kind, item, field } = change
  const side = kind === "removed" ? before : after
  const whole = change.page === "" ? "Fragebogen" : "Seite"
  const subject = item === null ? whole : subjectOf(item, side)
  const view = {
    kind,
    subject,
    field: "",
    before: change.before,
    after: change.after,
    isWords: true,
  }
  if (kind === "moved" && item !== null) {
    const from = pageTitle(change.before, before, before)
    return { ...view, before: from, after: pageTitle(change.after, after, after), isWords: false }
  }
  if (field === null) return view
  const [old, now] = [before, after].map((one) => (item && findItem(one, item)?.item) || null)
  const value = (text: string, of: Item | null | undefined, definition: Definition) =>
    valueWords(field, text, of ?? null, definition, library)
  return {
    ...view,
    field:
      item === null && field === "title" ? "Überschrift" : fieldWords(field, now ?? old ?? null),
    before: value(change.before, old, before),
    after: value(change.after, now, after),
    isWords: change.isTextOnly || field.endsWith(".text"),
  }
}

function subjectOf(name: string, definition: Definition): string {
  const found = findItem(definition, name)
  if (found === null) return name
  const { item, number } = found
  if (item.kind === "information") return `Information: ${cut(htmlWords(item.html))}`
  return `Frage ${number}: ${item.title || "ohne Text"}`
}

const MOST_LETTERS = 80

function cut(words: string): string {
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS).trimEnd()} …` : words
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

const LIST_WORDS: Record<string, { one: string; many: string }> = {
  choices: { one: "Antwort", many: "Antworten" },
  rows: { one: "Zeile", many: "Zeilen" },
  columns: { one: "Spalte", many: "Spalten" },
}

function fieldWords(field: string, item: Item | null): string {
  const [list = "", value = "", property] = field.split(".")
  const words = LIST_WORDS[list]
  if (!words) return FIELD_WORDS[field] ?? field
  if (value === "order") return `${words.many} und ihre Reihenfolge`
  const place = listOf(item, list).findIndex((choice) => choice.value === value)
  const one = place < 0 ? words.one : `${words.one} ${place + 1}`
  return property === "isExclusive" ? `${one} schließt andere aus` : one
}

function valueWords(
  field: string,
  value: string,
  item: Item | null,
  definition: Definition,
  library: ConditionLibrary,
): string {
  if (field.endsWith(".order")) return textsOf(listOf(item, field.split(".")[0] ?? ""))
  if (field === "visibleIf") return conditionOf(value, definition, library)
  if (field === "kind") return item ? KIND_WORDS[item.kind] : value
  if (field === "html") return htmlWords(value)
  if (field === "best") return BEST_WORDS[value === "first" || value === "last" ? value : ""]
  if (value === "true") return "ja"
  if (value === "false") return "nein"
  return value === "null" ? "" : value
}

function conditionOf(
  expression: string,
  definition: Definition,
  library: ConditionLibrary,
): string {
  if (expression.trim() === "") return "immer"
  const condition = library.parse(expression)
  return condition === null ? expression : conditionWords(condition, definition)
}

function listOf(item: Item | null, list: string): readonly Choice[] {
  if (item === null) return []
  if (list === "choices" && "choices" in item) return item.choices
  if (list === "rows" && "rows" in item) return item.rows
  return list === "columns" && "columns" in item ? item.columns : []
}

function textsOf(list: readonly Choice[]): string {
  return list.map(({ text }) => text).join(" · ")
}
