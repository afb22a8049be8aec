import type { CommandRow } from "./row.ts"

const ATTEMPT = "k0000000000"
const filled = (page: string) => ({ page, typed: { konzept: ["nein"] }, pageRevision: 0 })

/** Answering is for whoever holds a link to that very questionnaire, and handing in for whoever holds all of it. */
export const RESPONSE_ROWS: Record<string, CommandRow> = {
  "responses.save-page": {
    inputs: {
      own: () => filled("seite_1"),
      other: () => filled("seite_2"),
      missing: () => filled("seite_9"),
    },
    expected: `
                           | own other missing
      respondent           | ok  ok    404
      partRespondent       | ok  403   404
      others               | 403 403   403`,
  },

  "responses.submit": {
    inputs: {
      empty: () => ({ attempt: ATTEMPT, revision: 0 }),
      complete: () => ({ attempt: ATTEMPT, revision: 0, filled: filled("seite_1") }),
      missing: () => ({ attempt: ATTEMPT, revision: 0, filled: filled("seite_9") }),
    },
    expected: `
                           | empty complete missing
      respondent           | 422   ok       404
      others               | 403   403      403`,
  },
}
