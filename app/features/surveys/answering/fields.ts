import type { Typed } from "../compile/compiled.ts"

/** Hidden fields and buttons of our own; no item's name begins like that. */
export const FIELD = {
  /** The invitation's reference, so that two questionnaires in one browser never mix. */
  reference: "_f",
  /** Revision of the page as it was drawn. */
  page: "_p",
  /** Revision of the answer as it was drawn. */
  revision: "_r",
  /** Key of the drawn page: tells its own earlier sending from another window's. */
  drawing: "_a",
  /** How often the script has sent the drawn page. */
  order: "_o",
  /** Which button. */
  go: "_go",
  /** Number of the page, for what the script saves by itself. */
  number: "_n",
  /** Link or code, typed where the browser has lost it. */
  code: "_code",
} as const

export function readField(typed: Typed, name: string): string {
  return typed.get(name)?.at(-1) ?? ""
}

export function readNumber(typed: Typed, name: string): number {
  const value = Number(readField(typed, name))
  return Number.isInteger(value) && value >= 0 ? value : 0
}

/** What belongs to the questionnaire. */
export function answersIn(typed: Typed): Record<string, string[]> {
  return Object.fromEntries(
    [...typed]
      .filter(([name]) => !name.startsWith("_"))
      .map(([name, values]) => [name, [...values]]),
  )
}
