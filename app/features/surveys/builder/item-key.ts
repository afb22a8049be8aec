import type { Item } from "../questionnaire/definition.ts"

/** The same text for the same item, in whatever order its properties stand. */
export function itemKey(item: Item): string {
  return JSON.stringify(item, (_name, value: unknown) => {
    if (typeof value === "string") return value.normalize("NFC")
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
