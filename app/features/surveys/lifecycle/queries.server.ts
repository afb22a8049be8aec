import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { daysLeftOf } from "./form-days.ts"
import { gateAt } from "./rules.ts"
import { surveyOf } from "./survey-rows.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

export type SurveyList = Awaited<ReturnType<typeof listSurveys>>
export type SurveyListItem = SurveyList["surveys"][number]

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
      return { ...facts, owner, invited, submitted, gate, daysLeft: daysLeftOf(closesAt, now) }
    })
  return { surveys, mayCreate: can(viewer, "surveys.create") }
}

/**
 * The own office's surveys whose questions a new one may take over.
 *
 * @throws forbidden for whoever is no survey office
 */
export async function listSources({ db, viewer }: Pick<Context, "db" | "viewer">) {
  assertCan(viewer, "surveys.create")
  const rows = await db
    .selectFrom("surveys")
    .select(["id", "title", "organizationId", "mode", "state"])
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .execute()
  return rows
    .filter((row) => can(viewer, "surveys.manage", surveySubjectOf(row)))
    .map(({ id, title }) => ({ id, title }))
}
