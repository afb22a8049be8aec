import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { assertSurveySeen } from "../lifecycle/rules.ts"
import {
  getSurveyRow,
  lockSurvey,
  lockTally,
  updateSurvey,
} from "../lifecycle/survey-rows.server.ts"
import { resultsText } from "./build-results.ts"
import { buildCurrentResults } from "./get-results.server.ts"
import { assertClosed, assertFiguresSeen } from "./rules.ts"
import { PublishInput } from "./schema.ts"

/**
 * Publishes the results of a closed survey: a copy with its hash that nothing changes any more. It is what the person
 * saw, or nothing is published.
 *
 * @throws conflict while it is open, a second time, and where figures or survey changed since they were seen
 */
export const publishReport = command({
  name: "surveys.publish",
  summary:
    "Publishes the results of a closed survey as they were seen; a stored copy with its hash, for everybody.",
  input: PublishInput,
  surface: "page",
  reauthenticate: true,
  async prepare({ db, offload, actor, now }, { surveyId }) {
    const survey = await getSurveyRow(db, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertClosed(survey.state)
    // What had to be withheld beside the small cells was logged when the person saw these figures.
    const asking = { db, now, offload, logError: () => undefined }
    const { results, sha256 } = await buildCurrentResults(asking, survey)
    return { text: resultsText(results), sha256, revision: survey.revision }
  },
  async run({ trx, actor, now, emit }, { surveyId, revision, resultsSha256 }, prepared) {
    await lockTally(trx, surveyId)
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    if (actor.kind !== "person") throw forbidden()
    assertClosed(survey.state)
    assertSurveySeen(survey.revision, revision)
    // Plan and released texts change only with the survey's revision, and a closed survey takes no answer.
    assertSurveySeen(survey.revision, prepared.revision)
    assertFiguresSeen(prepared.sha256, resultsSha256)
    const { text, sha256 } = prepared
    const report = { id: newId("srp"), number: (await lastNumber(trx, surveyId)) + 1 }
    await trx
      .insertInto("surveyReports")
      .values({
        ...{ ...report, surveyId, results: text, sha256 },
        ...{ publishedBy: actor.id, publishedAt: now },
      })
      .execute()
    await updateSurvey(trx, survey, { state: "published", publishedAt: now })
    emit("survey.published", { surveyId, reportId: report.id, sha256 })
    return { id: surveyId, report: report.number, sha256 }
  },
})

async function lastNumber(trx: Trx, surveyId: string): Promise<number> {
  const { last } = await trx
    .selectFrom("surveyReports")
    .select((where) => where.fn.max("number").as("last"))
    .where("surveyId", "=", surveyId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}
