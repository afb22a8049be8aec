import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import type { ConditionLibrary } from "../conditions/grammar.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { draftOf } from "../lifecycle/draft.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import type { Definition } from "../questionnaire/definition.ts"
import { listProblems } from "../questionnaire/problems.ts"
import { type SurveyState, wasOpened } from "../terms.ts"
import type { KnownConditions } from "./known-conditions.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

/** Before the opening everything may change, while it is open only misspelt words [A1], afterwards nothing. */
export type Editable = "all" | "words" | "nothing"

export type BuilderView = Awaited<ReturnType<typeof getBuilder>>

/**
 * The questionnaire of a survey as its builder shows it.
 *
 * @throws not_found, forbidden for whoever does not manage the survey
 */
export async function getBuilder(asking: Asking, surveyId: string) {
  const { db, viewer } = asking
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.manage", surveySubjectOf(survey))
  const { definition, revision, sha256 } = await draftOf(db, surveyId)
  const library = await loadConditions()
  const { editedBy } = await db
    .selectFrom("surveyDrafts")
    .innerJoin("people", "people.id", "surveyDrafts.editedBy")
    .select("people.name as editedBy")
    .where("surveyDrafts.surveyId", "=", surveyId)
    .executeTakeFirstOrThrow()
  return {
    survey: await frameOf(asking, survey),
    ...{ definition, revision, editedBy },
    editable: editableIn(survey.state),
    isTested: survey.testedSha256 === sha256,
    conditions: knownConditions(definition, library),
    problems: listProblems(definition, library),
  }
}

function editableIn(state: SurveyState): Editable {
  if (!wasOpened(state)) return "all"
  return state === "open" ? "words" : "nothing"
}

/** Each expression of a questionnaire with what it says, so that the browser needs no parser. */
function knownConditions(definition: Definition, library: ConditionLibrary): KnownConditions {
  const expressions = definition.pages
    .flatMap((page) => [page.visibleIf, ...page.items.map(({ visibleIf }) => visibleIf)])
    .filter((expression) => expression.trim() !== "")
  return Object.fromEntries(expressions.map((one) => [one, library.parse(one)]))
}
