import type { ConditionLibrary } from "../conditions/grammar.ts"
import { compareDefinitions, type DefinitionChange } from "../questionnaire/compare.ts"
import type { Choice, Definition, Item } from "../questionnaire/definition.ts"
import { htmlWords } from "../questionnaire/html.ts"
import { findItem, listItems } from "../questionnaire/items.ts"
import { fieldWords, LIST_WORDS, listOf, type Side, valueWords } from "./field-words.ts"
import { type Detail, itemDetails, pageDetails } from "./whole-words.ts"

/** One difference in words for people. */
export interface ChangeView {
  kind: DefinitionChange["kind"]
  /** „Frage 7: Gibt es ein Konzept?“ */
  subject: string
  /** „Antwort 2“; "" where the whole of it was added, removed or moved. */
  field: string
  before: string
  after: string
  /** Compared word by word; other values stand one after the other. */
  isWords: boolean
  /** What is in it, where the whole of it was added or removed. */
  details: Detail[]
}

export interface ChangeGroup {
  /** „Seite 2: Bedarf“ */
  title: string
  changes: ChangeView[]
}

/** Both questionnaires: as it was, and as it is. */
interface Sides {
  before: Side
  after: Side
}

/** What lies between two questionnaires, page by page in the order of the new one. */
export function describeChanges(
  before: Definition,
  after: Definition,
  library: ConditionLibrary,
): ChangeGroup[] {
  const sides = {
    before: { definition: before, library },
    after: { definition: after, library },
  }
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
    const view = describe(change, sides)
    if (view !== null) groups.get(change.page)?.changes.push(view)
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

/** Null for a difference that is told by another one, or that nobody sees. */
function describe(change: DefinitionChange, sides: Sides): ChangeView | null {
  if (change.kind === "moved") return describeMove(change, sides)
  return change.field === null ? describeWhole(change, sides) : describeField(change, sides)
}

function describeMove(change: DefinitionChange, { before, after }: Sides): ChangeView {
  const [was, is] = [before.definition, after.definition]
  const view = { kind: change.kind, field: "", isWords: false, details: [] }
  if (change.item === null) {
    const place = ({ pages }: Definition) =>
      `Platz ${pages.findIndex(({ name }) => name === change.page) + 1}`
    return { ...view, subject: "Seite", before: place(was), after: place(is) }
  }
  return {
    ...{ ...view, subject: itemSubject(change.item, is) },
    before: pageTitle(change.before, was, was),
    after: pageTitle(change.after, is, is),
  }
}

function describeWhole(change: DefinitionChange, sides: Sides): ChangeView {
  const { kind, item, before, after } = change
  const side = kind === "removed" ? sides.before : sides.after
  const { definition } = side
  const page = definition.pages.find(({ name }) => name === change.page)
  const found = item === null ? null : findItem(definition, item)
  const details = found ? itemDetails(found.item, side) : page ? pageDetails(page, side) : []
  const subject =
    item === null ? pageTitle(change.page, definition, definition) : itemSubject(item, definition)
  return { kind, subject, field: "", before, after, isWords: true, details }
}

function describeField(change: DefinitionChange, sides: Sides): ChangeView | null {
  const { kind, item: name, page } = change
  const field = change.field ?? ""
  const [was, is] = [sides.before, sides.after].map(
    ({ definition }) => (name && findItem(definition, name)?.item) || null,
  )
  const before = valueWords(field, change.before, was ?? null, sides.before)
  const after = valueWords(field, change.after, is ?? null, sides.after)
  if (before === after && field !== "visibleIf") return null
  if (isToldByItsChoices(field, was ?? null, is ?? null)) return null
  const subject = name ? itemSubject(name, sides.after.definition) : page ? "Seite" : "Fragebogen"
  return {
    ...{ kind, subject, before, after, details: [] },
    field: labelOf(field, was ?? null, is ?? null),
    isWords: change.isTextOnly || field.endsWith(".text"),
  }
}

function labelOf(field: string, was: Item | null, is: Item | null): string {
  if (is === null && field === "title") return "Überschrift"
  const [list = "", value = "", property] = field.split(".")
  if (property !== "text") return fieldWords(field, is)
  if (!choiceOf(was, list, value)) return `Neu: ${fieldWords(field, is)}`
  return choiceOf(is, list, value) ? fieldWords(field, is) : `Gestrichen: ${fieldWords(field, was)}`
}

/** Whether rows of their own for choices that came or went say it already. */
function isToldByItsChoices(field: string, was: Item | null, is: Item | null): boolean {
  const [list = "", value = "", property] = field.split(".")
  if (!(list in LIST_WORDS)) return false
  if (property === "isExclusive") {
    const [before, after] = [was, is].map((item) => choiceOf(item, list, value))
    return !(before && after) && !before?.isExclusive && !after?.isExclusive
  }
  const inOrder = (from: Item | null, to: Item | null) =>
    listOf(from, list)
      .filter((choice) => choiceOf(to, list, choice.value))
      .map((choice) => choice.value)
      .join()
  return value === "order" && inOrder(was, is) === inOrder(is, was)
}

function choiceOf(item: Item | null, list: string, value: string): Choice | undefined {
  return listOf(item, list).find((choice) => choice.value === value)
}

function itemSubject(name: string, definition: Definition): string {
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
