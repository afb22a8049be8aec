import { z } from "zod"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { renameInCondition, writeCondition } from "../conditions/write.ts"
import type { Definition, Page } from "./definition.ts"
import { type ImportedElement, importElement } from "./import-element.ts"
import { importName, importText, type LeftOut, NamesTaken } from "./import-names.ts"
import { MOST_ITEMS, MOST_PAGES } from "./limits.ts"

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
  const pages = listPages(survey).slice(0, MOST_PAGES)
  const imported = pages.map((page, index) => importPage(page, index, names, leftOut))
  const definition: Definition = {
    title: importText(survey.title, "title", leftOut),
    description: importText(survey.description, "description", leftOut),
    pages: imported.map((page, index) => withConditions(page, index, names, conditions, leftOut)),
  }
  return { definition: limited(definition, leftOut), leftOut }
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
  return {
    page,
    elements: flatten(source, path, [], leftOut).flatMap(({ element, at, conditions }) => {
      const found = importElement(element, at, names, leftOut)
      return found === null ? [] : [{ ...found, conditions: [...conditions, ...found.conditions] }]
    }),
  }
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
    const own =
      typeof element.visibleIf === "string" ? [...conditions, element.visibleIf] : conditions
    return flatten(element, at, own, leftOut)
  })
}

function listPages(survey: Loose): Loose[] {
  const pages = listOf(survey.pages)
  if (pages.length > 0) return pages
  // Short form of a questionnaire of one page.
  const elements = elementsOf(survey)
  return elements.length === 0 ? [] : [{ elements }]
}

function elementsOf(source: Loose): Loose[] {
  const elements = listOf(source.elements)
  return elements.length > 0 ? elements : listOf(source.questions)
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
  const read = (expressions: readonly string[], path: string) => {
    const written = expressions.flatMap((expression) => {
      if (expression.trim() === "") return []
      const condition = conditions.parse(expression)
      if (condition === null) {
        leftOut.push({
          path,
          what: expression,
          why: "Diese Bedingung verstehen wir nicht; die Frage wird immer gestellt.",
        })
        return []
      }
      return [writeCondition(renameInCondition(condition, (asked) => names.renamed(asked)))]
    })
    return written.length > 1 ? written.map((one) => `(${one})`).join(" and ") : (written[0] ?? "")
  }
  return {
    ...page,
    visibleIf: read([page.visibleIf], `pages.${index}.visibleIf`),
    items: elements.map(({ item, at, conditions: own }) => ({
      ...item,
      visibleIf: read(own, `${at}.visibleIf`),
    })),
  }
}

function limited(definition: Definition, leftOut: LeftOut[]): Definition {
  let room = MOST_ITEMS
  const pages = definition.pages.map((page) => {
    const items = page.items.slice(0, room)
    room -= items.length
    const [first] = page.items.slice(items.length)
    if (first !== undefined) {
      leftOut.push({
        path: page.name,
        what: first.title,
        why: `Ein Fragebogen hat höchstens ${MOST_ITEMS} Fragen.`,
      })
    }
    return { ...page, items }
  })
  return { ...definition, pages }
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
