import type { Category } from "../results-document.ts"

/** How scales that begin with their best answer begin. */
const BEST =
  /^(sehr (gut|zufrieden|hoch|groß|stark|wichtig|hilfreich|sicher|leicht)|(stimme |stimmt |trifft )?(voll|völlig|ganz)|uneingeschränkt|immer|stark verbessert|deutlich besser|viel besser)/iu

/** Whether a scale goes from good to bad: a drawing has good at the right, whatever was asked first. */
export function isBestFirst(categories: readonly Category[]): boolean {
  const [first] = categories
  return first !== undefined && BEST.test(first.label.trim())
}
