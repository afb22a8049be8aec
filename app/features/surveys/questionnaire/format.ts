import type { z } from "zod"
import type { Choice, Definition, Item, ItemKind, Page } from "./definition.ts"
import { MOST_ITEMS } from "./limits.ts"
import { type Element, subset } from "./subset.ts"

export { type SurveyJsDocument, toSurveyJs, writeItem } from "./write-definition.ts"

export interface DefinitionFault {
  /** Where, as in "pages.0.elements.2.title". */
  path: string
  message: string
}

/** Reads what `toSurveyJs` writes and nothing beyond: what is outside the subset is a fault, not left out in silence. */
export function parseDefinition(
  json: unknown,
): { ok: true; definition: Definition } | { ok: false; faults: DefinitionFault[] } {
  const parsed = subset.safeParse(json)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.slice(0, 50).map(faultOf) }
  const { title, description, pages } = parsed.data
  const definition: Definition = {
    title,
    description,
    pages: pages.map(({ elements, ...page }): Page => ({ ...page, items: elements.map(readItem) })),
  }
  const faults = doubleNames(definition)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, definition }
}

function faultOf(issue: z.core.$ZodIssue): DefinitionFault {
  const path = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    return { path, message: `Diese Angaben kennen wir nicht: ${issue.keys.join(", ")}.` }
  }
  if (issue.code === "invalid_union") {
    return { path, message: "Diese Art von Frage gibt es hier nicht." }
  }
  if (issue.code === "too_big") return { path, message: `Zu viel: höchstens ${issue.maximum}.` }
  return { path, message: "Diese Angabe fehlt oder passt nicht." }
}

function doubleNames({ pages }: Definition): DefinitionFault[] {
  const seen = new Set<string>()
  const faults: DefinitionFault[] = []
  const see = (own: string, path: string) => {
    if (seen.has(own)) faults.push({ path, message: `Den Namen „${own}“ gibt es zweimal.` })
    seen.add(own)
  }
  for (const [at, page] of pages.entries()) {
    see(`Seite ${page.name}`, `pages.${at}.name`)
    for (const [place, item] of page.items.entries()) {
      see(item.name, `pages.${at}.elements.${place}.name`)
    }
  }
  if (pages.reduce((sum, { items }) => sum + items.length, 0) > MOST_ITEMS) {
    faults.push({ path: "pages", message: `Höchstens ${MOST_ITEMS} Fragen.` })
  }
  return faults
}

function readItem(read: Element): Item {
  const base = {
    name: read.name,
    title: read.title,
    description: read.description,
    isRequired: read.isRequired,
    visibleIf: read.visibleIf,
    sentence: read.sentence,
  }
  switch (read.type) {
    case "radiogroup": {
      const kind: ItemKind & ("single" | "scale") = read.scale ? "scale" : "single"
      const best = read.scale ? read.best : null
      return { ...base, kind, choices: read.choices, best, ...readSpecial(read) }
    }
    case "checkbox": {
      const none = read.showNoneItem ? read.noneText : null
      const { minSelectedChoices: min, maxSelectedChoices: max } = read
      const own: readonly Choice[] = read.choices
      return { ...base, kind: "multiple", choices: own, ...readSpecial(read), none, min, max }
    }
    case "matrix":
      return { ...base, ...readMatrix(read) }
    case "ranking": {
      const { minSelectedChoices: min, maxSelectedChoices: max } = read
      return { ...base, kind: "ranking", choices: read.choices, min, max }
    }
    case "comment":
      return { ...base, kind: "long_text", maxLength: read.maxLength }
    case "html":
      return { ...base, kind: "information", html: read.html }
    case "text":
      return readInput(base, read)
  }
}

function readMatrix(read: Extract<Element, { type: "matrix" }>) {
  return {
    kind: "matrix" as const,
    rows: read.rows,
    columns: read.columns,
    several: read.cellType === "checkbox",
    everyRow: read.eachRowRequired,
    isScale: read.scale,
    best: read.scale ? read.best : null,
    dontKnowColumn: read.dontKnowColumn,
  }
}

type Base = Pick<Item, "name" | "title" | "description" | "isRequired" | "visibleIf" | "sentence">

function readInput(base: Base, read: Extract<Element, { type: "text" }>): Item {
  switch (read.inputType) {
    case "number": {
      const { min, max, decimals, unit, classes } = read
      return { ...base, kind: "number", min, max, decimals, unit, classes }
    }
    case "date":
      return { ...base, kind: "date", min: read.min, max: read.max }
    default:
      return { ...base, kind: "text", maxLength: read.maxLength }
  }
}

function readSpecial(read: {
  showOtherItem: boolean
  otherText: string
  showDontKnowItem: boolean
  dontKnowText: string
}): { other: string | null; dontKnow: string | null } {
  return {
    other: read.showOtherItem ? read.otherText : null,
    dontKnow: read.showDontKnowItem ? read.dontKnowText : null,
  }
}
