import type { Imported } from "./import-page.tsx"

/** What the action told of a file that was read. */
export function readImported(answer: unknown): Imported | undefined {
  if (typeof answer !== "object" || answer === null || !("imported" in answer)) return undefined
  // Written by the action of the same page.
  return answer.imported as Imported
}
