import type { Definition, Item, Page } from "./definition.ts"

export interface ItemPlace {
  item: Item
  page: Page
  pageIndex: number
  /** Place on its page. */
  index: number
  /** "7", counted through all pages; information has none. */
  number: string | null
}

export function listItems(definition: Definition): ItemPlace[] {
  let count = 0
  return definition.pages.flatMap((page, pageIndex) =>
    page.items.map((item, index) => {
      const number = item.kind === "information" ? null : String(++count)
      return { item, page, pageIndex, index, number }
    }),
  )
}

export function findItem(definition: Definition, name: string): ItemPlace | null {
  return listItems(definition).find(({ item }) => item.name === name) ?? null
}
