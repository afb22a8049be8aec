import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { enqueueJob } from "../../../jobs/queue.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { readStored } from "./draft.server.ts"
import { openingOf } from "./hindrances.ts"
import {
  assertKeptLongEnough,
  assertMayClose,
  assertMayExtend,
  assertOpeningTime,
  assertReadyToOpen,
  assertSurveySeen,
  endOf,
} from "./rules.ts"
import { CloseSurveyInput, ExtendSurveyInput, OpenSurveyInput } from "./schema.ts"
import { getDraftRow, lockSurvey, lockTally, updateSurvey } from "./survey-rows.server.ts"
import { insertVersion } from "./versions.server.ts"

/** With the queue's growing delay a server that cannot close tries for about a day. */
const CLOSING_ATTEMPTS = 10

/**
 * Opens a survey, at once or at an instant ahead: the tested questionnaire becomes the version that is answered, and
 * from now on nothing but a slip of the pen may change in it [A1].
 *
 * @throws conflict where its questionnaire has faults, was not tested as it is now or makes too many cross tables, nobody
 * is invited, no day of erasure is set, it is open already, or somebody changed it since `revision`
 * @throws invalid for times that are over, too far ahead, in the wrong order, or beyond the day of erasure
 */
export const openSurvey = command({
  name: "surveys.open",
  summary: "Opens a tested survey for those who are invited, now or at an instant ahead.",
  input: OpenSurveyInput,
  prepare: loadConditions,
  async run({ trx, actor, now, emit }, { surveyId, revision, ...input }, conditions) {
    const { invited } = await lockTally(trx, surveyId)
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    if (actor.kind !== "person") throw forbidden()
    const { definition } = await getDraftRow(trx, surveyId)
    const draft = { definition: readStored(definition), sha256: sha256Of(definition) }
    assertReadyToOpen(survey.state, openingOf(survey, draft, { invited, conditions }))
    assertSurveySeen(survey.revision, revision)
    const times = { opensAt: input.opensAt ?? now, closesAt: input.closesAt }
    assertOpeningTime(times, survey.keptUntil, now)
    const version = await insertVersion(trx, {
      ...{ surveyId, reason: "opened", note: "", definition, createdBy: actor.id, now },
    })
    const opened = { state: "open", versionId: version.id, openedAt: now, ...times }
    const next = await updateSurvey(trx, survey, opened)
    await enqueueClosing(trx, surveyId, times.closesAt, now)
    emit("survey.opened", { surveyId, versionId: version.id, ...times })
    return { id: surveyId, revision: next }
  },
})

/**
 * [A4] Gives everybody more time, while there is some left.
 *
 * @throws conflict where it is not open, or somebody changed it since `revision`
 * @throws rule [A4] when its time is over
 * @throws invalid for an end that is not later, or beyond the day of erasure
 */
export const extendSurvey = command({
  name: "surveys.extend",
  summary: "Gives everybody who is asked more time, while the survey is open.",
  input: ExtendSurveyInput,
  async run({ trx, actor, now, emit }, { surveyId, revision, closesAt }) {
    await lockTally(trx, surveyId)
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.manage", surveySubjectOf(survey))
    assertMayExtend(survey, closesAt, now)
    assertSurveySeen(survey.revision, revision)
    assertKeptLongEnough(closesAt, survey.keptUntil)
    const next = await updateSurvey(trx, survey, { closesAt })
    await enqueueClosing(trx, surveyId, closesAt, now)
    const previousClosesAt = survey.closesAt ?? closesAt
    emit("survey.extended", { surveyId, closesAt, previousClosesAt })
    return { id: surveyId, revision: next }
  },
})

/**
 * [A4] Closes a survey: the survey office whenever it wants, the server once its time is over. Whoever is handing in
 * at that moment is before it or after it.
 *
 * @throws conflict where it is not open, and to the server while its time runs
 */
export const closeSurvey = command({
  name: "surveys.close",
  summary: "Closes an open survey: nothing is accepted afterwards.",
  input: CloseSurveyInput,
  async run({ trx, actor, now, emit }, { surveyId }) {
    const { submitted } = await lockTally(trx, surveyId)
    const survey = await lockSurvey(trx, surveyId)
    assertCan(actor, "surveys.close", surveySubjectOf(survey))
    assertMayClose(survey, actor.kind === "system", now)
    const closesAt = endOf(survey, now)
    await updateSurvey(trx, survey, { state: "closed", closesAt, closedAt: now })
    emit("survey.closed", { surveyId, submitted })
    return { id: surveyId, submitted }
  },
})

/** Each end has a job of its own: that of an end that was put off finds time left, and leaves it. */
async function enqueueClosing(trx: Trx, surveyId: string, closesAt: string, now: string) {
  await enqueueJob(trx, {
    ...{ kind: "surveys.close", payload: { surveyId, closesAt }, now, runAt: closesAt },
    ...{ uniqueKey: `surveys.close:${surveyId}:${closesAt}`, maxAttempts: CLOSING_ATTEMPTS },
  })
}
