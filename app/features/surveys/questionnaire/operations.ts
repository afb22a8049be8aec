import { conflict, invalid } from "../../../commands/errors.ts"
import type { Definition, Item, ItemKind, Page } from "./definition.ts"
import { parseDefinition, toSurveyJs } from "./format.ts"
import { findItem, listItems } from "./items.ts"
import { lowestFree } from "./names.ts"
import { newItem } from "./new-item.ts"
import { namesInConditions, renameItem } from "./rename.ts"

/** One step of the builder. `after` is the name of what it shall stand behind, null for the first place. */
export type Operation =
  | { op: "set-frame"; title?: string; description?: string }
  | { op: "add-page"; after: string | null; title: string }
  | { op: "edit-page"; page: string; title?: string; description?: string; visibleIf?: string }
  | { op: "move-page"; page: string; after: string | null }
  | { op: "remove-page"; page: string }
  | {
      op: "add-item"
      page: string
      after: string | null
      item: { kind: ItemKind; title: string } | Item
    }
  | { op: "edit-item"; item: string; value: Item }
  | { op: "copy-item"; item: string }
  | { op: "move-item"; item: string; page: string; after: string | null }
  | { op: "remove-item"; item: string }

/**
 * The definition after one step.
 *
 * @throws conflict where the target is gone; invalid where the outcome is no definition
 */
export function applyOperation(definition: Definition, operation: Operation): Definition {
  const outcome = apply(definition, operation)
  const parsed = parseDefinition(toSurveyJs(outcome))
  if (parsed.ok) return parsed.definition
  throw invalid({ "": parsed.faults[0]?.message ?? "So ist es kein Fragebogen." })
}

function apply(definition: Definition, operation: Operation): Definition {
  switch (operation.op) {
    case "set-frame": {
      const { title = definition.title, description = definition.description } = operation
      return { ...definition, title, description }
    }
    case "add-page":
      return addPage(definition, operation.after, operation.title)
    case "edit-page":
      return editPage(definition, operation)
    case "move-page": {
      const page = getPage(definition, operation.page)
      const others = definition.pages.filter((other) => other !== page)
      return { ...definition, pages: placeAfter(others, page, operation.after) }
    }
    case "remove-page": {
      const page = getPage(definition, operation.page)
      return { ...definition, pages: definition.pages.filter((other) => other !== page) }
    }
    default:
      return applyToItem(definition, operation)
  }
}

type ItemOperation = Extract<Operation, { op: `${string}-item` }>

function applyToItem(definition: Definition, operation: ItemOperation): Definition {
  switch (operation.op) {
    case "add-item": {
      const { item } = operation
      const name = freeName(definition, "frage")
      const added =
        "name" in item ? withFreeName(definition, item) : newItem(item.kind, name, item.title)
      return insertItem(definition, added, operation.page, operation.after)
    }
    case "copy-item": {
      const { item, page } = getItem(definition, operation.item)
      const copy = { ...item, name: freeName(definition, "frage") }
      return insertItem(definition, copy, page.name, item.name)
    }
    case "move-item": {
      const { item } = getItem(definition, operation.item)
      if (operation.after === item.name) return definition
      return insertItem(removeItem(definition, item), item, operation.page, operation.after)
    }
    case "remove-item":
      return removeItem(definition, getItem(definition, operation.item).item)
    case "edit-item": {
      const { item } = getItem(definition, operation.item)
      const renamed = renameItem(definition, item.name, operation.value.name)
      return replaceItem(renamed, operation.value)
    }
  }
}

function addPage(definition: Definition, after: string | null, title: string): Definition {
  const taken = definition.pages.map(({ name }) => name)
  const page: Page = {
    name: lowestFree("seite", taken),
    title,
    description: "",
    visibleIf: "",
    items: [],
  }
  return { ...definition, pages: placeAfter(definition.pages, page, after) }
}

function editPage(
  definition: Definition,
  { page: name, title, description, visibleIf }: Extract<Operation, { op: "edit-page" }>,
): Definition {
  const page = getPage(definition, name)
  const edited = {
    ...page,
    title: title ?? page.title,
    description: description ?? page.description,
    visibleIf: visibleIf ?? page.visibleIf,
  }
  return {
    ...definition,
    pages: definition.pages.map((other) => (other === page ? edited : other)),
  }
}

function insertItem(
  definition: Definition,
  item: Item,
  pageName: string,
  after: string | null,
): Definition {
  const page = getPage(definition, pageName)
  return withItems(definition, page, placeAfter(page.items, item, after))
}

function removeItem(definition: Definition, item: Item): Definition {
  const { page } = getItem(definition, item.name)
  return withItems(
    definition,
    page,
    page.items.filter(({ name }) => name !== item.name),
  )
}

function replaceItem(definition: Definition, value: Item): Definition {
  const { page } = getItem(definition, value.name)
  return withItems(
    definition,
    page,
    page.items.map((item) => (item.name === value.name ? value : item)),
  )
}

function withItems(definition: Definition, page: Page, items: readonly Item[]): Definition {
  const pages = definition.pages.map((other) =>
    other.name === page.name ? { ...other, items } : other,
  )
  return { ...definition, pages }
}

function placeAfter<Named extends { name: string }>(
  list: readonly Named[],
  one: Named,
  after: string | null,
): Named[] {
  if (after === null) return [one, ...list]
  const at = list.findIndex(({ name }) => name === after)
  if (at < 0) throw conflict("Die Stelle gibt es nicht mehr. Bitte laden Sie den Fragebogen neu.")
  return list.toSpliced(at + 1, 0, one)
}

function getPage({ pages }: Definition, name: string): Page {
  const page = pages.find((one) => one.name === name)
  if (page === undefined) {
    throw conflict("Diese Seite gibt es nicht mehr. Bitte laden Sie den Fragebogen neu.")
  }
  return page
}

function getItem(definition: Definition, name: string) {
  const place = findItem(definition, name)
  if (place === null) {
    throw conflict("Diese Frage gibt es nicht mehr. Bitte laden Sie den Fragebogen neu.")
  }
  return place
}

function withFreeName(definition: Definition, item: Item): Item {
  const isTaken = findItem(definition, item.name) !== null
  return isTaken ? { ...item, name: freeName(definition, "frage") } : item
}

/** A condition that lost its question must not find another one under the same name. */
function freeName(definition: Definition, stem: string): string {
  const names = listItems(definition).map(({ item }) => item.name)
  return lowestFree(stem, [...names, ...namesInConditions(definition)])
}
