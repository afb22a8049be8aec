import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { definitionOf } from "../lifecycle/draft.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { assertMayPlan } from "../lifecycle/rules.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { listItems } from "../questionnaire/items.ts"
import { countTables, isCrossable } from "./crosses.ts"
import { questionHeading } from "./questions.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

export type CrossesView = Awaited<ReturnType<typeof getCrossesPage>>

/**
 * Which questions are to be crossed, and which could be.
 *
 * @throws not_found, forbidden for everybody but the survey office
 * @throws conflict once the plan is fixed
 */
export async function getCrossesPage(asking: Asking, surveyId: string) {
  const row = await getSurveyRow(asking.db, surveyId)
  assertCan(asking.viewer, "surveys.manage", surveySubjectOf(row))
  assertMayPlan(row)
  const definition = await definitionOf(asking.db, row)
  const places = listItems(definition)
  const headings = new Map(
    places.map(({ item, number }) => [
      item.name,
      questionHeading({ number: number ?? "", title: item.title }),
    ]),
  )
  return {
    survey: await frameOf(asking, row),
    questions: places
      .filter(({ item }) => isCrossable(item))
      .map(({ item, number }) => ({ name: item.name, words: `${number}. ${item.title}` })),
    crosses: row.analysis.crosses.map(([item, by]) => ({
      ...{ item, by },
      tables: countTables(definition, [[item, by]]),
      /** Null for a question that is not in the questionnaire any more. */
      titles: [headings.get(item) ?? null, headings.get(by) ?? null] as const,
    })),
  }
}
