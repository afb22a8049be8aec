import { CODE_LETTERS } from "./codes.ts"

const LENGTH = 6

/**
 * As many short names as asked, each new. They let nobody in: they say which questionnaire a form belongs to.
 *
 * @param taken grows by what is made
 */
export function newReferences(
  count: number,
  taken: Set<string>,
  random: () => number = Math.random,
): string[] {
  return Array.from({ length: count }, () => {
    for (;;) {
      const reference = letters(random)
      if (taken.has(reference)) continue
      taken.add(reference)
      return reference
    }
  })
}

function letters(random: () => number): string {
  return Array.from(
    { length: LENGTH },
    () => CODE_LETTERS[Math.floor(random() * CODE_LETTERS.length)] ?? "",
  ).join("")
}
