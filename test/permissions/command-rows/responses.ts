import { LINK_HASHES } from "../cast.ts"
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

  "responses.delegate": {
    inputs: {
      own: () => ({ pages: ["seite_1"], label: "Kämmerei" }),
      missing: () => ({ pages: ["seite_9"], label: "Kämmerei" }),
    },
    expected: `
                           | own missing
      respondent           | ok  422
      others               | 403 403`,
  },

  "responses.take-back": {
    inputs: {
      own: () => ({ part: LINK_HASHES.partRespondent.slice(0, 12) }),
      // The whole is no part, and nobody locks themselves out.
      whole: () => ({ part: LINK_HASHES.respondent.slice(0, 12) }),
      missing: () => ({ part: "0".repeat(12) }),
    },
    expected: `
                           | own whole missing
      respondent           | ok  404   404
      others               | 403 403   403`,
  },

  // The cast has handed nothing in; what is sent then, test/surveys/answering/receipt-mail.test.ts tells.
  "responses.mail-receipt": {
    inputs: { own: () => ({ email: "haus@amt.example" }) },
    expected: `
                           | own
      respondent           | 409
      others               | 403`,
  },

  "responses.finish-part": {
    inputs: { own: () => ({}) },
    expected: `
                           | own
      partRespondent       | ok
      others               | 403`,
  },
}
