// Without zod: pages in the browser read this file, the schema stays on the server.
import type { CircularState } from "../rules/states.ts"

/** What the committee has decided where it passes: what a vote in a meeting can come to. */
export const ASKED_RESULTS = [
  "endorsed",
  "endorsed_with_conditions",
  "endorsed_modified",
  "commits_itself",
] as const
export type AskedResult = (typeof ASKED_RESULTS)[number]

/** What consent is made to depend on, and where in the text; null for the text as a whole. */
export interface AskedCondition {
  text: string
  blockId: string | null
}

/** How many days before the last one those who have not answered are reminded. */
export const REMINDER_DAYS = [3, 1] as const

export const MAX_QUESTION = 500
export const MAX_EXPLANATION = 4_000
export const MAX_OBJECTION = 1_000
export const MAX_CANCEL_REASON = 500
/** More than any committee has. */
export const MAX_EXCLUSIONS = 500

/** Why a committee without a rule set cannot be asked, where it is offered and where it is tried. */
export const NO_RULE_SET =
  "Dieses Gremium hat noch keine Regelung. Legen Sie sie beim Gremium fest; dort steht auch, ob und nach welcher Vorschrift es im Umlauf beschließen darf."

/** Its states in which nobody can answer any more. */
export function isEnded(state: CircularState): boolean {
  return state !== "draft" && state !== "open"
}

/** "2026/07", as a committee counts its circular resolutions. */
export function circularNumber({ year, number }: { year: number; number: number }): string {
  return `${year}/${String(number).padStart(2, "0")}`
}
