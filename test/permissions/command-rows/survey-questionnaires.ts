import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import type { CommandRow } from "./row.ts"

/** Of the questionnaires in the cast: nobody has changed one yet. */
const REVISION = 1
const OPERATION = { op: "set-frame", description: "Es dauert zehn Minuten." }
const JSON_TEXT = JSON.stringify({
  title: "Glasfaser",
  pages: [
    { name: "seite_1", elements: [{ type: "comment", name: "frage_1", title: "Was fehlt?" }] },
  ],
})

function perSurvey(input: (surveyId: string) => unknown): CommandRow["inputs"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [name, (cast: Cast) => input(surveyId(cast, name))]),
  )
}

/** The survey office does it where the state allows it; whoever has a link, or reads what is published, is told no. */
function officeOnly(outcomes: string, offscope = "403"): string {
  const off = Array.from({ length: 6 }, () => offscope).join(" ")
  return `
                           | draft open closed published foreign missing
      surveys              | ${outcomes} 404 404
      respondent           | 404 403 404 403 404 404
      partRespondent       | 404 403 404 403 404 404
      system               | 404 404 404 403 404 404
      offscope             | ${off}
      others               | 404 404 404 403 404 404`
}

export const QUESTIONNAIRE_ROWS: Record<string, CommandRow> = {
  "surveys.change-definition": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, operation: OPERATION })),
    expected: officeOnly("ok 409 409 409"),
  },

  "surveys.import-definition": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, json: JSON_TEXT })),
    expected: officeOnly("ok 409 409 409"),
  },

  // What was opened is the last version already.
  "surveys.save-version": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, note: "" })),
    expected: officeOnly("ok 409 409 409"),
  },

  // The draft has no version; the others are not built any more.
  "surveys.restore-version": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, number: 1 })),
    expected: officeOnly("404 409 409 409"),
  },

  // Nothing is asked in these questionnaires yet.
  "surveys.start-test": {
    inputs: perSurvey((id) => ({ surveyId: id })),
    expected: officeOnly("409 409 409 409"),
  },

  // [A1] A sentence more is no misspelling.
  "surveys.correct": {
    inputs: perSurvey((id) => ({ surveyId: id, revision: REVISION, operations: [OPERATION] })),
    expected: officeOnly("409 rule 409 409"),
  },
}
