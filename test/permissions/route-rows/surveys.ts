import { PURPOSE } from "../../surveys/survey-house.ts"
import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import { LOGGED_IN_ONLY, PLAIN, type RouteRow, type RouteRows } from "./row.ts"

function perSurvey(form?: Record<string, string>): RouteRow["calls"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [
      name,
      (cast: Cast) => ({ params: { surveyId: surveyId(cast, name) }, ...(form && { form }) }),
    ]),
  )
}

/** The survey office sees all of its own, everybody what is published; a form does what the state allows. */
function theOffice(outcomes: string, others: string): string {
  return `
                       | draft open closed published foreign missing
      surveys          | ${outcomes} 404 404
      others           | 404 404 404 ${others} 404 404`
}

const OFFICE_ONLY = `
                       | page
      surveys          | 200
      others           | 403`

export const SURVEY_ROUTES: RouteRows = {
  "_app.surveys._index.tsx loader": { calls: PLAIN, expected: LOGGED_IN_ONLY },

  "_app.surveys.new.tsx loader": { calls: PLAIN, expected: OFFICE_ONLY },

  "_app.surveys.new.tsx action": {
    calls: { page: () => ({ form: { ...PURPOSE, mode: "named" } }) },
    expected: OFFICE_ONLY.replace("200", "done"),
  },

  "_app.surveys.$surveyId.tsx loader": {
    calls: perSurvey(),
    expected: `
                                      | draft open closed published foreign missing
      surveys                         | 200   200  200    200       404     404
      reader commenter editor token   | 404   404  404    200       404     404
      admin stale offscope            | 404   404  404    200       404     404
      partner partnerReader           | 404   404  404    200       404     404
      seated former outsider          | 404   404  404    200       404     404
      stranger gone system            | 404   404  404    200       404     404`,
  },

  "_app.surveys.$surveyId_.edit.tsx loader": {
    calls: perSurvey(),
    expected: theOffice("200 409 409 409", "403"),
  },

  "_app.surveys.$surveyId_.edit.tsx action": {
    calls: perSurvey({ ...PURPOSE, mode: "named", revision: "1", opensAt: "", closesAt: "" }),
    expected: theOffice("done 409 409 409", "403"),
  },

  "_app.surveys.$surveyId.tsx action, open": {
    calls: perSurvey({ intent: "open", revision: "1", closesAt: "2099-11-30" }),
    expected: theOffice("409 409 409 409", "403"),
  },

  "_app.surveys.$surveyId.tsx action, extend": {
    calls: perSurvey({ intent: "extend", revision: "2", closesAt: "2099-11-30" }),
    expected: theOffice("409 422 409 409", "403"),
  },

  "_app.surveys.$surveyId.tsx action, contact": {
    calls: perSurvey({ intent: "contact", revision: "2", contact: "Vertretung, 0385 111111" }),
    expected: theOffice("409 done 409 409", "403"),
  },

  "_app.surveys.$surveyId.tsx action, close": {
    calls: perSurvey({ intent: "close" }),
    // The server may, when the time is over.
    expected: theOffice("409 done 409 409", "403").replace(
      "others ",
      "system | 409 409 409 409 409 404\n      others ",
    ),
  },
}
