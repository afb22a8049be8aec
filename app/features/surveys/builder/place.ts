import type { Definition } from "../questionnaire/definition.ts"
import { findItem } from "../questionnaire/items.ts"

/** Where an item stands, or shall stand: behind another of the page, or first on it. */
export interface Place {
  page: string
  after: string | null
}

/** "seite_2/frage_3", as a button sends it. */
export function writePlace({ page, after }: Place): string {
  return `${page}/${after ?? ""}`
}

export function readPlace(written: string): Place {
  const [page = "", after = ""] = written.split("/")
  return { page, after: after || null }
}

/** Where it stands now; null where it is gone. */
export function placeOf(definition: Definition, name: string): Place | null {
  const found = findItem(definition, name)
  if (found === null) return null
  return { page: found.page.name, after: found.page.items[found.index - 1]?.name ?? null }
}

/** One place up or down, over the ends of pages; null at the ends of the questionnaire. */
export function neighbourPlace(
  definition: Definition,
  name: string,
  direction: "up" | "down",
): Place | null {
  const found = findItem(definition, name)
  if (found === null) return null
  const { page, pageIndex, index } = found
  if (direction === "up") {
    if (index > 0) return { page: page.name, after: page.items[index - 2]?.name ?? null }
    const before = definition.pages[pageIndex - 1]
    return before ? endOf(before) : null
  }
  const next = page.items[index + 1]
  if (next) return { page: page.name, after: next.name }
  const behind = definition.pages[pageIndex + 1]
  return behind ? { page: behind.name, after: null } : null
}

/** The last place of a page. */
export function endOf(page: Definition["pages"][number]): Place {
  return { page: page.name, after: page.items.at(-1)?.name ?? null }
}

/** Behind which page a page stands once it is moved by one; undefined at the ends. */
export function neighbourPage(
  { pages }: Definition,
  name: string,
  direction: "up" | "down",
): string | null | undefined {
  const index = pages.findIndex((page) => page.name === name)
  if (index < 0 || (direction === "up" && index === 0)) return undefined
  if (direction === "down" && index === pages.length - 1) return undefined
  const after = pages[direction === "up" ? index - 2 : index + 1]
  return after?.name ?? null
}

/** „Frage 7 steht jetzt auf Seite 2, Platz 3 von 6.“ */
export function movedWords(definition: Definition, name: string): string {
  const found = findItem(definition, name)
  if (found === null) return ""
  const { number, pageIndex, index, page } = found
  const what = number === null ? "Die Information" : `Frage ${number}`
  return `${what} steht jetzt auf Seite ${pageIndex + 1}, Platz ${index + 1} von ${page.items.length}.`
}

export function pageMovedWords({ pages }: Definition, name: string): string {
  const index = pages.findIndex((page) => page.name === name)
  return `Die Seite ist jetzt Seite ${index + 1} von ${pages.length}.`
}
