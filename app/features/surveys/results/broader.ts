import type { Category } from "./results-document.ts"

/** Broader categories for breakdowns, and which of them each category belongs to. */
export interface Broader {
  categories: readonly Category[]
  of: Uint8Array
}

/** A scale in three parts, in two where it has no middle; null where that is no less. What stands aside stays so. */
export function inParts(all: readonly Category[]): Broader | null {
  const categories = all.filter(({ isAside }) => !isAside)
  const half = Math.floor(categories.length / 2)
  if (half < 2) return null
  const hasMiddle = categories.length % 2 === 1
  const groups = [
    categories.slice(0, half),
    ...(hasMiddle ? [categories.slice(half, half + 1)] : []),
    categories.slice(half + (hasMiddle ? 1 : 0)),
  ]
  return {
    categories: [
      ...groups.map((group) => ({
        value: group.map(({ value }) => value).join("+"),
        label: group.map(({ label }) => label).join(" / "),
      })),
      ...all.filter(({ isAside }) => isAside),
    ],
    of: Uint8Array.from([
      ...groups.flatMap((group, index) => group.map(() => index)),
      ...all.filter(({ isAside }) => isAside).map(() => groups.length),
    ]),
  }
}
