import { z } from "zod"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { renameInCondition, writeCondition } from "../conditions/write.ts"
import type { Definition, Page } from "./definition.ts"
import { type ImportedElement, importElement } from "./import-element.ts"
import { importName, importText, type LeftOut, NamesTaken } from "./import-names.ts"
import { MOST_ITEMS, MOST_LETTERS, MOST_PAGES } from "./limits.ts"

export type { LeftOut } from "./import-names.ts"

const loose = z.looseObject({})
type Loose = z.infer<typeof loose>

const READ_OF_SURVEY = [
  "title",
  "description",
  "locale",
  "pages",
  "elements",
  "questions",
  "clearInvisibleValues",
]
const READ_OF_PANEL = ["name", "title", "visibleIf", "elements", "questions", "type"]
const TOO_LONG = "Diese Bedingung ist zu lang"
const FULL = `Ein Fragebogen hat höchstens ${MOST_ITEMS} Fragen.`
const READ_OF_PAGE = ["name", "title", "description", "visibleIf", "elements", "questions", "type"]

/**
 * Reads any SurveyJS JSON as far as our subset goes. What is left out or changed is told by place: nothing is lost
 * in silence.
 *
 * @throws nothing: what is no questionnaire at all becomes an empty one with a notice
 */
export function importDefinition(
  json: unknown,
  conditions: ConditionLibrary,
): { definition: Definition; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = []
  const survey = loose.safeParse(json).data ?? {}
  if (!loose.safeParse(json).success)
    leftOut.push({ path: "", what: "", why: "Das ist kein Fragebogen." })
  tellUnread(survey, READ_OF_SURVEY, "", leftOut)
  const names = new NamesTaken()
  const pages = listPages(survey)
  if (pages.length > MOST_PAGES) {
    const why = `Ein Fragebogen hat höchstens ${MOST_PAGES} Seiten; der Rest fehlt.`
    leftOut.push({ path: "pages", what: String(pages.length), why })
  }
  const imported = pages
    .slice(0, MOST_PAGES)
    .map((page, index) => importPage(page, index, names, leftOut))
  const definition: Definition = {
    title: importText(survey.title, "title", leftOut),
    description: importText(survey.description, "description", leftOut),
    pages: imported.map((page, index) => withConditions(page, index, names, conditions, leftOut)),
  }
  return { definition, leftOut }
}

interface ImportedPage {
  page: Omit<Page, "items">
  elements: ImportedElement[]
}

function importPage(
  source: Loose,
  index: number,
  names: NamesTaken,
  leftOut: LeftOut[],
): ImportedPage {
  const path = `pages.${index}`
  tellUnread(source, READ_OF_PAGE, path, leftOut)
  const page = {
    name: importName(source.name, "seite", names.pages, `${path}.name`, leftOut),
    title: importText(source.title, `${path}.title`, leftOut),
    description: importText(source.description, `${path}.description`, leftOut),
    visibleIf: typeof source.visibleIf === "string" ? source.visibleIf : "",
  }
  const elements: ImportedElement[] = []
  for (const { element, at, conditions } of flatten(source, path, [], leftOut)) {
    if (names.items.length === MOST_ITEMS) {
      leftOut.push({ path: at, what: "", why: `${FULL} Was danach steht, fehlt.` })
      break
    }
    const found = importElement(element, at, names, leftOut)
    if (found) elements.push({ ...found, conditions: [...conditions, ...found.conditions] })
  }
  return { page, elements }
}

interface Flat {
  element: Loose
  at: string
  conditions: string[]
}

/** Elements of panels stand on the page itself here; the panel's condition becomes theirs. */
function flatten(source: Loose, path: string, conditions: string[], leftOut: LeftOut[]): Flat[] {
  return elementsOf(source).flatMap((element, index): Flat[] => {
    const at = `${path}.elements.${index}`
    if (element.type !== "panel") return [{ element, at, conditions }]
    const title = typeof element.title === "string" ? element.title : String(element.name ?? "")
    leftOut.push({
      path: at,
      what: title,
      why: "Die Gruppe ist aufgelöst; ihre Fragen stehen auf der Seite.",
    })
    tellUnread(element, READ_OF_PANEL, at, leftOut)
    const own =
      typeof element.visibleIf === "string" ? [...conditions, element.visibleIf] : conditions
    return flatten(element, at, own, leftOut)
  })
}

function listPages(survey: Loose): Loose[] {
  // Short form of a questionnaire of one page.
  const elements = elementsOf(survey)
  return [...listOf(survey.pages), ...(elements.length === 0 ? [] : [{ elements }])]
}

function elementsOf(source: Loose): Loose[] {
  return [...listOf(source.elements), ...listOf(source.questions)]
}

function listOf(value: unknown): Loose[] {
  const all: unknown[] = Array.isArray(value) ? value : []
  return all.map((one) => loose.safeParse(one).data).filter((one) => one !== undefined)
}

function withConditions(
  { page, elements }: ImportedPage,
  index: number,
  names: NamesTaken,
  conditions: ConditionLibrary,
  leftOut: LeftOut[],
): Page {
  const read = (expressions: readonly string[], path: string) =>
    importCondition(expressions, path, names, conditions, leftOut)
  return {
    ...page,
    visibleIf: read([page.visibleIf], `pages.${index}.visibleIf`),
    items: elements.map(({ item, at, conditions: own }) => ({
      ...item,
      visibleIf: read(own, `${at}.visibleIf`),
    })),
  }
}

/** What all of the file's expressions say together, in our names; "" where one of them cannot be kept. */
function importCondition(
  expressions: readonly string[],
  path: string,
  names: NamesTaken,
  conditions: ConditionLibrary,
  leftOut: LeftOut[],
): string {
  const drop = (what: string, why: string) =>
    leftOut.push({ path, what: what.slice(0, 200), why: `${why}; die Frage wird immer gestellt.` })
  const written = expressions.flatMap((expression) => {
    if (expression.trim() === "") return []
    const isLong = expression.length > MOST_LETTERS
    const condition = isLong ? null : conditions.parse(expression)
    if (condition !== null) {
      return [writeCondition(renameInCondition(condition, (asked) => names.renamed(asked)))]
    }
    drop(expression, isLong ? TOO_LONG : "Diese Bedingung verstehen wir nicht")
    return []
  })
  const all = written.length > 1 ? written.map((one) => `(${one})`).join(" and ") : written[0]
  if ((all ?? "").length <= MOST_LETTERS) return all ?? ""
  drop(all ?? "", TOO_LONG)
  return ""
}

function tellUnread(
  source: Loose,
  read: readonly string[],
  path: string,
  leftOut: LeftOut[],
): void {
  for (const key of Object.keys(source)) {
    if (!read.includes(key))
      leftOut.push({ path, what: key, why: "Diese Angabe gibt es hier nicht." })
  }
}
