import type { Definition, Item } from "../questionnaire/definition.ts"

/** The stored questionnaire with what stands in the open form. */
export function withTyped(definition: Definition, typed: Item | null): Definition {
  if (typed === null) return definition
  const pages = definition.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.name === typed.name ? typed : item)),
  }))
  return { ...definition, pages }
}
