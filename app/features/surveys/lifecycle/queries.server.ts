import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { draftOf } from "./draft.server.ts"
import { frameOf } from "./frame.server.ts"
import { listFaults, listHindrances } from "./hindrances.ts"
import { gateAt } from "./rules.ts"
import { getSurveyRow, surveyOf } from "./survey-rows.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

export type SurveyList = Awaited<ReturnType<typeof listSurveys>>
export type SurveyListItem = SurveyList["surveys"][number]
export type SurveyView = Awaited<ReturnType<typeof getSurveyPage>>

/**
 * The surveys of the own survey office, and of all others those that are published; the newest first.
 *
 * @throws forbidden for whoever has no account
 */
export async function listSurveys({ db, viewer, now }: Asking) {
  assertCan(viewer, "surveys.list")
  const rows = await db
    .selectFrom("surveys")
    .innerJoin("organizations", "organizations.id", "surveys.organizationId")
    .innerJoin("surveyTallies", "surveyTallies.surveyId", "surveys.id")
    .selectAll("surveys")
    .select(["organizations.shortName as owner", "surveyTallies.invited"])
    .select("surveyTallies.submitted")
    .orderBy("surveys.createdAt", "desc")
    .orderBy("surveys.id", "desc")
    .execute()
  const surveys = rows
    .filter((row) => can(viewer, "surveys.read", surveySubjectOf(row)))
    .map(({ owner, invited, submitted, ...row }) => {
      const { id, title, state, mode, opensAt, closesAt, isSimulated } = surveyOf(row)
      const facts = { id, title, state, mode, opensAt, closesAt, isSimulated }
      const gate = gateAt(facts, now)
      return { ...facts, owner, invited, submitted, gate }
    })
  return { surveys, mayCreate: can(viewer, "surveys.create") }
}

/**
 * One survey with what has to be done before it opens.
 *
 * @throws not_found for whoever may not know of it
 */
export async function getSurveyPage(asking: Asking, surveyId: string) {
  const { db } = asking
  const survey = await getSurveyRow(db, surveyId)
  const frame = await frameOf(asking, survey)
  const { shortName: owner } = await db
    .selectFrom("organizations")
    .select("shortName")
    .where("id", "=", survey.organizationId)
    .executeTakeFirstOrThrow()
  const draft = await draftOf(db, surveyId)
  const { invited, mayManage } = frame
  const isBefore = survey.state === "draft" || survey.state === "tested"
  const faults = isBefore ? listFaults(draft.definition, await loadConditions()) : []
  return {
    ...frame,
    ...{ purpose: survey.purpose, contact: survey.contact, owner },
    ...{ opensAt: survey.opensAt, closesAt: survey.closesAt, keptUntil: survey.keptUntil },
    erasedAt: survey.erasedAt,
    /** What hinders the opening, to those who can do something about it. */
    missing:
      mayManage && isBefore
        ? listHindrances({ ...survey, invited, faults, draftSha256: draft.sha256 })
        : [],
  }
}
