import { addDays, startOfDay } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import { PURPOSE } from "../../surveys/survey-house.ts"
import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import type { CommandRow } from "./row.ts"

const WORDS = { ...PURPOSE, mode: "named", keptUntil: "2099-12-31" }
const ANALYSIS = { sizeBounds: [5000], crosses: [], fullScales: [] }

/** A midnight that is ahead whenever this runs, and before the answers are erased. */
const inDays = (days: number) => startOfDay(addDays(calendarDateOf(new Date().toISOString()), days))

/** As the cast has them: opened is the second revision, closed the third. */
const REVISIONS: Record<string, number> = { draft: 1, open: 2, closed: 3, published: 3, foreign: 2 }

export function perSurvey(
  input: (survey: { surveyId: string; revision: number }, cast: Cast) => unknown,
): CommandRow["inputs"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [
      name,
      (cast: Cast) =>
        input({ surveyId: surveyId(cast, name), revision: REVISIONS[name] ?? 1 }, cast),
    ]),
  )
}

/** The survey office does it where the state allows it; whoever has a link, or reads what is published, is told no. */
export function officeOnly(outcomes: string, system = "404 404 404 403 404 404"): string {
  return `
                           | draft open closed published foreign missing
      surveys              | ${outcomes} 404 404
      respondent           | 404 403 404 403 404 404
      partRespondent       | 404 403 404 403 404 404
      system               | ${system}
      offscope             | 403 403 403 403 403 403
      others               | 404 404 404 403 404 404`
}

export const SURVEY_ROWS: Record<string, CommandRow> = {
  "surveys.create": {
    inputs: {
      empty: () => WORDS,
      copy: (cast) => ({ ...WORDS, copyOf: cast.surveys.open }),
      foreign: (cast) => ({ ...WORDS, copyOf: cast.surveys.foreign }),
      wave: (cast) => ({ ...WORDS, previousWaveId: cast.surveys.foreign }),
    },
    expected: `
                           | empty copy foreign wave
      surveys              | ok    ok   404     404
      others               | 403   403  403     403`,
  },

  "surveys.edit": {
    inputs: perSurvey((survey) => ({ ...survey, ...WORDS })),
    expected: officeOnly("ok 409 409 409"),
  },

  "surveys.plan-analysis": {
    inputs: perSurvey((survey) => ({ ...survey, analysis: ANALYSIS })),
    expected: officeOnly("ok ok ok 409"),
  },

  "surveys.open": {
    inputs: perSurvey((survey) => ({ ...survey, closesAt: inDays(20) })),
    expected: officeOnly("409 409 409 409"),
  },

  "surveys.extend": {
    inputs: perSurvey((survey) => ({ ...survey, closesAt: inDays(20) })),
    expected: officeOnly("409 ok 409 409"),
  },

  "surveys.correct-contact": {
    inputs: perSurvey((survey) => ({ ...survey, contact: "Vertretung, Telefon 0385 111111" })),
    expected: officeOnly("409 ok ok 409"),
  },

  // The server closes when the time is over, and not before.
  "surveys.close": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId })),
    expected: officeOnly("409 ok 409 409", "409 409 409 409 409 404"),
  },

  // Nobody but the server sees whom it turns away.
  "surveys.count-turned-away": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId, count: 1 })),
    expected: officeOnly("403 403 403 403", "ok ok ok ok ok 404"),
  },

  // Nobody but the server, and not before the day.
  "surveys.erase-answers": {
    inputs: perSurvey(({ surveyId }) => ({ surveyId })),
    expected: officeOnly("403 403 403 403", "409 409 409 409 409 404"),
  },
}
