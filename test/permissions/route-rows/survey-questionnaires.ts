import { smallDefinition } from "../../surveys/questionnaire/small-definition.ts"
import { type Cast, SURVEY_IDS, surveyId } from "../cast.ts"
import type { RouteRow, RouteRows } from "./row.ts"

function perSurvey(form?: Record<string, string>, query = ""): RouteRow["calls"] {
  return Object.fromEntries(
    SURVEY_IDS.map((name) => [
      name,
      (cast: Cast) => ({
        params: { surveyId: surveyId(cast, name) },
        ...(query && { path: `/surveys/${surveyId(cast, name)}/x?${query}` }),
        ...(form && { form: { revision: "1", ...form } }),
      }),
    ]),
  )
}

/** Whoever is of the survey office, as far as the state allows; the rest learns of what is published at most. */
function theOffice(outcomes: string): string {
  return `
                       | draft open closed published foreign missing
      surveys          | ${outcomes} 404 404
      others           | 404 404 404 403 404 404`
}

const BUILDER = "_app.surveys.$surveyId_.questionnaire.tsx"
const ITEM = { kind: "long_text", name: "worte", title: "Was fehlt?", description: "" }
const [first] = smallDefinition().pages.flatMap(({ items }) => items)

function step(intent: string, form: Record<string, string>, outcomes: string): RouteRows {
  return {
    [`${BUILDER} action, ${intent}`]: {
      calls: perSurvey({ intent, ...form }),
      expected: theOffice(outcomes),
    },
  }
}

const BUILT = "done 409 409 409"
/** The draft of the cast asks nothing yet. */
const NO_SUCH = "409 409 409 409"

export const QUESTIONNAIRE_ROUTES: RouteRows = {
  [`${BUILDER} loader`]: { calls: perSurvey(), expected: theOffice("200 200 200 200") },

  ...step("set-frame", { title: "Glasfaser", description: "" }, BUILT),
  ...step("add-page", { after: "", title: "" }, BUILT),
  ...step("edit-page", { page: "seite_1", title: "Stand", description: "" }, BUILT),
  ...step("move-page", { page: "seite_1", place: "" }, BUILT),
  ...step("remove-page", { page: "seite_7" }, NO_SUCH),
  ...step("add-item", { page: "seite_1", after: "", kind: "single" }, BUILT),
  ...step("edit-item", { item: "worte", ...ITEM }, NO_SUCH),
  ...step("move-item", { item: "worte", place: "seite_1/" }, NO_SUCH),
  ...step("copy-item", { item: "worte" }, NO_SUCH),
  ...step("remove-item", { item: "worte", removed: "{}" }, NO_SUCH),
  ...step("restore-item", { place: "seite_1/", value: JSON.stringify(first) }, BUILT),

  // [A1] The same words as before; only while it is open.
  ...step("correct-item", { stored: JSON.stringify(first), ...wordsOf(first) }, "409 done 409 409"),
  ...step("correct-page", { page: "seite_1", title: "Stand", description: "" }, "409 done 409 409"),

  ...step("correct-frame", { title: "Digitale Verwaltung", description: "" }, "409 done 409 409"),

  ...step("start-test", {}, NO_SUCH),

  "_app.surveys.$surveyId_.questionnaire_.import.tsx loader": {
    calls: perSurvey(),
    expected: theOffice("200 200 200 200"),
  },

  "_app.surveys.$surveyId_.questionnaire_.import.tsx action": {
    calls: perSurvey({
      json: '{"pages":[{"name":"seite_1","elements":[{"type":"comment","name":"frage_1"}]}]}',
    }),
    expected: theOffice("200 409 409 409"),
  },

  "_app.surveys.$surveyId_.versions._index.tsx loader": {
    calls: perSurvey(),
    expected: theOffice("200 200 200 200"),
  },

  // What was opened is the last version already.
  "_app.surveys.$surveyId_.versions._index.tsx action, save": {
    calls: perSurvey({ intent: "save", note: "" }),
    expected: theOffice("done 409 409 409"),
  },

  "_app.surveys.$surveyId_.versions._index.tsx action, restore": {
    calls: perSurvey({ intent: "restore", number: "1" }),
    expected: theOffice("404 409 409 409"),
  },

  // The draft has no version to compare.
  "_app.surveys.$surveyId_.versions.compare.tsx loader": {
    calls: perSurvey(undefined, "a=1&b=draft"),
    expected: theOffice("404 200 200 200"),
  },

  // What was asked is public once the report is.
  "surveys.$surveyId.questionnaire[.]json.ts loader": {
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
}

function wordsOf(item: typeof first | undefined): Record<string, string> {
  const choices = item && "choices" in item ? item.choices : []
  const lines = choices.flatMap(({ value, text }, index) => [
    [`choices.${index}.value`, value],
    [`choices.${index}.text`, text],
  ])
  return { title: item?.title ?? "", description: "", sentence: "", ...Object.fromEntries(lines) }
}
