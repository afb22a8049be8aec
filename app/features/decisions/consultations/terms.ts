// Without zod: pages in the browser read this file, the schema stays on the server.

/** What a step waits for: any result of the other one, or its consent. */
export const NEEDS = ["any", "endorsed"] as const
export type Need = (typeof NEEDS)[number]

export const NEED_WORDS: Record<Need, string> = {
  any: "bis ein Ergebnis vorliegt",
  endorsed: "bis zugestimmt ist",
}

export const MAX_END_REASON = 500
export const MAX_RESOLUTION_TEXT = 10_000
export const MAX_RESULT_NOTE = 2_000
export const MAX_CONDITION = 2_000
export const MAX_CONDITIONS = 50
export const MAX_VOTES = 100_000
/** Steps of one paper. */
export const MAX_STEPS = 200
