import { newId } from "../../app/commands/ids.ts"
import { sha256Of } from "../../app/features/register/entry.ts"
import { buildResults, resultsText } from "../../app/features/surveys/results/build-results.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { questionnaire, resultsInput, single } from "../surveys/results/survey-fixture.ts"
import { strataOfTheRegister } from "../surveys/suppression/world-of-answers.ts"

/** A figure of the published report that may be seen. */
export const PUBLISHED_FIGURE = "anschluss"

/** Publishes a survey of the cast with a report that has a figure. */
export async function addReport(
  house: TestWorkspace,
  surveyId: string,
  publishedBy: string,
): Promise<void> {
  const all = strataOfTheRegister()
  const definition = questionnaire(single(PUBLISHED_FIGURE, "Angeschlossen?", ["ja", "nein"]))
  const answers = all.map((_, index) => ({ [PUBLISHED_FIGURE]: `c${index % 2}` }))
  const results = resultsText(buildResults(resultsInput(definition, all, all, answers)))
  const publishedAt = house.clock().toISOString()
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("surveyReports")
      .values({
        ...{ id: newId("srp"), surveyId, number: 1, results, sha256: sha256Of(results) },
        ...{ publishedBy, publishedAt, reason: null },
      })
      .execute()
    await trx
      .updateTable("surveys")
      .set({ state: "published", publishedAt })
      .where("id", "=", surveyId)
      .execute()
  })
}
