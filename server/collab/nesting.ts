/** Whether a JSON value holds objects and arrays no deeper than `depth`; a plain value has depth 0. */
export function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true
  return depth > 0 && Object.values(value).every((held) => isShallow(held, depth - 1))
}
