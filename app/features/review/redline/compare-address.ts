import type { CompareQuery } from "./compare-schema.ts"

/** The address of a comparison; what has its usual value is left out. */
export function compareAddress(documentId: string, query: Partial<CompareQuery>): string {
  const { from, to, view = "text", hidesFormatting = false, page = 1, unfold = null } = query
  const address = new URLSearchParams()
  if (from !== undefined && from !== null) address.set("from", String(from))
  if (to !== undefined) address.set("to", String(to))
  if (view !== "text") address.set("view", view)
  if (hidesFormatting) address.set("formatting", "hidden")
  if (page > 1) address.set("page", String(page))
  if (unfold !== null) address.set("unfold", String(unfold))
  return `/documents/${documentId}/compare?${address}`
}

/** Id of the element that stands for a change in the text. */
export function changeAnchor(key: string): string {
  return `a-${key}`
}
