import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { Actor, PersonActor } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { assertSurveySeen } from "../lifecycle/rules.ts"
import {
  getSurveyRow,
  lockSurvey,
  lockTally,
  type SurveyRow,
  updateSurvey,
} from "../lifecycle/survey-rows.server.ts"
import { buildNextReport } from "./get-results.server.ts"
import { listEditions } from "./reports.server.ts"
import { assertClosed, assertCorrectable, assertFiguresSeen, assertSaysOther } from "./rules.ts"
import { PublishErratumInput, PublishInput } from "./schema.ts"

/** A report that is ready to be stored, and the survey as it was then. */
interface Prepared {
  text: string
  sha256: string
  revision: number
}

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
  prepare: (asking, { surveyId }) => prepareReport(asking, surveyId, assertClosed),
  async run({ trx, actor, now, emit }, seen, prepared) {
    const { survey, publishedBy } = await lockSeen(trx, actor, seen, prepared, assertClosed)
    const report = await insertReport(trx, { survey, prepared, reason: null, publishedBy, now })
    await updateSurvey(trx, survey, { state: "published", publishedAt: now })
    emit("survey.published", { surveyId: survey.id, reportId: report.id, sha256: prepared.sha256 })
    return { id: survey.id, report: report.number, sha256: prepared.sha256 }
  },
})

/**
 * Publishes a report in place of one that was wrong, and why: that one stays to be read and says that it is replaced.
 * Of the same answers it tells no more than the ones before.
 *
 * @throws conflict until there is a report, once the answers are erased, where nothing would be another, and where
 * figures or survey changed since they were seen
 */
export const publishErratum = command({
  name: "surveys.publish-erratum",
  summary:
    "Publishes a corrected report of a survey with the reason; the one before stays and says that it is replaced.",
  input: PublishErratumInput,
  surface: "page",
  reauthenticate: true,
  prepare: (asking, { surveyId }) => prepareReport(asking, surveyId, assertCorrectable),
  async run({ trx, actor, now, emit }, { reason, ...seen }, prepared) {
    const { survey, publishedBy } = await lockSeen(trx, actor, seen, prepared, assertCorrectable)
    assertSaysOther(prepared.sha256, await newestHash(trx, survey.id))
    const report = await insertReport(trx, { survey, prepared, reason, publishedBy, now })
    await updateSurvey(trx, survey, {})
    const told = { surveyId: survey.id, reportId: report.id, sha256: prepared.sha256 }
    emit("survey.erratum-published", { ...told, number: report.number })
    return { id: survey.id, report: report.number, sha256: prepared.sha256 }
  },
})

type Preparing = Pick<Context, "db" | "offload"> & { actor: Actor; now: string }

async function prepareReport(
  { db, offload, actor, now }: Preparing,
  surveyId: string,
  assertReady: (survey: SurveyRow) => void,
): Promise<Prepared> {
  const survey = await getSurveyRow(db, surveyId)
  assertCan(actor, "surveys.manage", surveySubjectOf(survey))
  assertReady(survey)
  // What had to be withheld beside the small cells was logged when the person saw these figures.
  const asking = { db, now, offload, logError: () => undefined }
  const { text, sha256 } = await buildNextReport(asking, survey)
  return { text, sha256, revision: survey.revision }
}

interface Seen {
  surveyId: string
  revision: number
  resultsSha256: string
}

/** The survey, locked, where it and its figures are as the person saw them. */
async function lockSeen(
  trx: Trx,
  actor: Actor,
  { surveyId, revision, resultsSha256 }: Seen,
  prepared: Prepared,
  assertReady: (survey: SurveyRow) => void,
): Promise<{ survey: SurveyRow; publishedBy: PersonActor["id"] }> {
  await lockTally(trx, surveyId)
  const survey = await lockSurvey(trx, surveyId)
  assertCan(actor, "surveys.manage", surveySubjectOf(survey))
  if (actor.kind !== "person") throw forbidden()
  assertReady(survey)
  assertSurveySeen(survey.revision, revision)
  // Plan and released texts change only with the survey's revision, and a closed survey takes no answer.
  assertSurveySeen(survey.revision, prepared.revision)
  assertFiguresSeen(prepared.sha256, resultsSha256)
  return { survey, publishedBy: actor.id }
}

async function insertReport(
  trx: Trx,
  of: {
    survey: SurveyRow
    prepared: Prepared
    reason: string | null
    publishedBy: string
    now: string
  },
): Promise<{ id: string; number: number }> {
  const { survey, prepared, reason, publishedBy, now } = of
  const editions = await listEditions(trx, survey.id)
  const report = { id: newId("srp"), number: (editions.at(-1)?.number ?? 0) + 1 }
  await trx
    .insertInto("surveyReports")
    .values({
      ...{ ...report, surveyId: survey.id, results: prepared.text, sha256: prepared.sha256 },
      ...{ reason, publishedBy, publishedAt: now },
    })
    .execute()
  return report
}

async function newestHash(trx: Trx, surveyId: string): Promise<string> {
  const { sha256 } = await trx
    .selectFrom("surveyReports")
    .select("sha256")
    .where("surveyId", "=", surveyId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow()
  return sha256
}
