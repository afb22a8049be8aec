import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import { PUBLISHED_FIGURE } from "../furnish-report.ts"
import type { CommandRow } from "./row.ts"

const REVISION = 3
/** Two questions of the cast's surveys. */
const CROSS = { item: "konzept", by: "bedarf" }
const NOBODY = "0".repeat(64)
/** A text that nobody wrote. */
const TEXT = { item: "wunsch", answer: "0".repeat(32) }

function perSurvey(input: (surveyId: string, cast: Cast) => unknown): CommandRow["inputs"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [name, (cast: Cast) => input(surveyId(cast, name), cast)]),
  )
}

/** The survey office alone; all others are told no more than whether the survey is published. */
function officeOnly(outcomes: string): string {
  return `
                           | draft open closed published foreign missing
      surveys              | ${outcomes} 404 404
      respondent           | 404 403 404 403 404 404
      partRespondent       | 404 403 404 403 404 404
      system               | 404 404 404 403 404 404
      offscope             | 403 403 403 403 403 403
      others               | 404 404 404 403 404 404`
}

export const RESULT_ROWS: Record<string, CommandRow> = {
  // The cast's draft asks nothing, the others two questions that can be crossed.
  "surveys.plan-cross": {
    inputs: perSurvey((id) => ({ surveyId: id, ...CROSS })),
    expected: officeOnly("422 ok ok 409"),
  },

  "surveys.drop-cross": {
    inputs: perSurvey((id) => ({ surveyId: id, ...CROSS })),
    expected: officeOnly("404 404 404 409"),
  },

  // Nobody has answered there: of fewer than five no text may be read.
  "surveys.release-text": {
    inputs: perSurvey((id) => ({ surveyId: id, ...TEXT, text: "Mehr Zeit." })),
    expected: officeOnly("409 409 409 409"),
  },

  "surveys.withdraw-text": {
    inputs: perSurvey((id) => ({ surveyId: id, ...TEXT })),
    expected: officeOnly("409 409 404 404"),
  },

  // Nobody has seen figures with that hash.
  "surveys.publish": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, resultsSha256: NOBODY })),
    expected: `${officeOnly("409 409 409 409")}
      stale token          | reauth reauth reauth reauth reauth reauth`,
  },

  // Nobody has seen figures with that hash.
  "surveys.publish-erratum": {
    inputs: perSurvey((id) => ({
      ...{ surveyId: id, revision: REVISION, resultsSha256: NOBODY },
      reason: "Ein Text nannte eine Verwaltung.",
    })),
    expected: `${officeOnly("409 409 409 409")}
      stale token          | reauth reauth reauth reauth reauth reauth`,
  },

  // Whoever reads what is published may cite it where they may write; before that nobody, not even the office.
  "figures.cite": {
    inputs: perSurvey((id, cast) => ({
      ...{ surveyId: id, figure: PUBLISHED_FIGURE, documentId: cast.documents.toEdit },
    })),
    expected: `
                           | draft open closed published foreign missing
      surveys              | 404 404 404 ok 404 404
      editor token         | 404 404 404 ok 404 404
      partner              | 404 404 404 ok 404 404
      respondent           | 404 403 404 404 404 404
      partRespondent       | 404 403 404 404 404 404
      reader commenter     | 404 404 404 403 404 404
      admin stale          | 404 404 404 403 404 404
      partnerReader        | 404 404 404 403 404 404
      system               | 404 404 404 403 404 404
      offscope             | 403 403 403 403 403 403
      others               | 404 404 404 404 404 404`,
  },
}
