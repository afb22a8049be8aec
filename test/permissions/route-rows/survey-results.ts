import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import { PUBLISHED_FIGURE } from "../furnish-report.ts"
import type { RouteRow, RouteRows } from "./row.ts"

interface Sent {
  params?: Record<string, string>
  form?: (cast: Cast) => Record<string, string>
}

function perSurvey({ params, form }: Sent = {}): RouteRow["calls"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [
      name,
      (cast: Cast) => ({
        params: { surveyId: surveyId(cast, name), ...params },
        ...(form && { form: form(cast) }),
      }),
    ]),
  )
}

/** Whoever is not the survey office, an outsider as well as a stranger. */
function everybodyElse(cells: string): string {
  return [
    "reader commenter editor token",
    "admin stale offscope",
    "partner partnerReader",
    "seated former outsider",
    "stranger gone system",
  ]
    .map((names) => `${names} | ${cells}`)
    .join("\n      ")
}

const PUBLISHED = "404 404 404 200 404 404"

/** To the survey office from the opening on, to everybody in the world once they are published. */
const RESULTS = `
                       | draft open closed published foreign missing
      surveys          | 404 200 200 200 404 404
      ${everybodyElse(PUBLISHED)}`

/** A figure that only the published report has. */
const PUBLISHED_ALONE = `
                       | draft open closed published foreign missing
      surveys          | ${PUBLISHED}
      ${everybodyElse(PUBLISHED)}`

/** What the survey office does with a closed survey. */
const ON_CLOSED = `
                       | draft open closed published foreign missing
      surveys          | 409 409 200 409 404 404
      others           | 404 404 404 403 404 404`

/** What the survey office plans until the report is out. */
const UNTIL_PUBLISHED = ON_CLOSED.replace("409 409 200 409", "200 200 200 409")

const FIGURE = { figure: PUBLISHED_FIGURE }
/** Two questions of the cast's surveys. */
const CROSS = { item: "konzept", by: "bedarf" }
const TEXT = { item: "wunsch", answer: "0".repeat(32), text: "Mehr Zeit." }

export const SURVEY_RESULT_ROUTES: RouteRows = {
  "_app.surveys.$surveyId_.results._index.tsx loader": { calls: perSurvey(), expected: RESULTS },

  "_app.surveys.$surveyId_.results.$figure.tsx loader": {
    calls: perSurvey({ params: FIGURE }),
    expected: PUBLISHED_ALONE,
  },

  "_app.surveys.$surveyId_.results.$figure.tsx action, cite": {
    calls: perSurvey({
      params: FIGURE,
      form: (cast) => ({ intent: "cite", documentId: cast.documents.toEdit }),
    }),
    expected: `
                       | draft open closed published foreign missing
      surveys editor partner | 404 404 404 done 404 404
      reader commenter admin stale partnerReader | 404 404 404 403 404 404
      system           | 404 404 404 403 404 404
      others           | 404 404 404 404 404 404`,
  },

  // A paper of one's own, begun only where the figure may be cited.
  "_app.surveys.$surveyId_.results.$figure.tsx action, begin": {
    calls: perSurvey({ params: FIGURE, form: () => ({ intent: "begin", title: "Sicherheit" }) }),
    expected: `
                       | draft open closed published foreign missing
      surveys editor partner seated former outsider | 404 404 404 done 404 404
      others           | 404 404 404 403 404 404`,
  },

  "_app.surveys.$surveyId_.crosses.tsx loader": {
    calls: perSurvey(),
    expected: UNTIL_PUBLISHED,
  },

  // The cast's draft asks nothing, the others two questions that can be crossed.
  "_app.surveys.$surveyId_.crosses.tsx action, plan": {
    calls: perSurvey({ form: () => ({ intent: "plan", ...CROSS }) }),
    expected: UNTIL_PUBLISHED.replace("200 200 200 409", "422 done done 409"),
  },

  "_app.surveys.$surveyId_.crosses.tsx action, drop": {
    calls: perSurvey({ form: () => ({ intent: "drop", ...CROSS }) }),
    expected: UNTIL_PUBLISHED.replace("200 200 200 409", "404 404 404 409"),
  },

  "_app.surveys.$surveyId_.results.publish.tsx loader": {
    calls: perSurvey(),
    expected: ON_CLOSED,
  },

  // Nobody has seen figures with that hash.
  "_app.surveys.$surveyId_.results.publish.tsx action": {
    calls: perSurvey({ form: () => ({ revision: "3", resultsSha256: "0".repeat(64) }) }),
    expected: `${ON_CLOSED.replace("409 409 200 409", "409 409 409 409")}
      stale            | reauth reauth reauth reauth reauth reauth`,
  },

  "_app.surveys.$surveyId_.results.erratum.tsx loader": {
    calls: perSurvey(),
    expected: ON_CLOSED.replace("409 409 200 409", "409 409 409 200"),
  },

  // Nobody has seen figures with that hash.
  "_app.surveys.$surveyId_.results.erratum.tsx action": {
    calls: perSurvey({
      form: () => ({
        ...{ revision: "3", resultsSha256: "0".repeat(64) },
        reason: "Ein Text nannte eine Verwaltung.",
      }),
    }),
    expected: `${ON_CLOSED.replace("409 409 200 409", "409 409 409 409")}
      stale            | reauth reauth reauth reauth reauth reauth`,
  },

  "_app.surveys.$surveyId_.results.texts.tsx loader": {
    calls: perSurvey(),
    expected: ON_CLOSED.replace("409 409 200 409", "409 409 200 200"),
  },

  // Of fewer than five answers no text may be read.
  "_app.surveys.$surveyId_.results.texts.tsx action, release": {
    calls: perSurvey({ form: () => ({ intent: "release", ...TEXT }) }),
    expected: ON_CLOSED.replace("409 409 200 409", "409 409 409 409"),
  },

  "_app.surveys.$surveyId_.results.texts.tsx action, withdraw": {
    calls: perSurvey({ form: () => ({ intent: "withdraw", ...TEXT }) }),
    expected: ON_CLOSED.replace("409 409 200 409", "409 409 404 404"),
  },

  "surveys.$surveyId.results[.]csv.ts loader": { calls: perSurvey(), expected: RESULTS },
  "surveys.$surveyId.results[.]json.ts loader": { calls: perSurvey(), expected: RESULTS },
  "surveys.$surveyId.results[.]pdf.ts loader": { calls: perSurvey(), expected: RESULTS },
  "surveys.$surveyId.codebook[.]csv.ts loader": { calls: perSurvey(), expected: RESULTS },

  "surveys.$surveyId.figures.$file.ts loader": {
    calls: perSurvey({ params: { file: `${PUBLISHED_FIGURE}.svg` } }),
    expected: PUBLISHED_ALONE,
  },

  // Who answered what stays with the office of a named survey.
  "surveys.$surveyId.answers[.]csv.ts loader": {
    calls: perSurvey(),
    expected: `
                       | draft open closed published foreign missing
      surveys          | 404 200 200 200 404 404
      others           | 404 404 404 403 404 404`,
  },
}
