import { addDays, startOfDay } from "../../app/features/organizations/berlin-day.ts"
import { createSurvey } from "../../app/features/surveys/lifecycle/commands.server.ts"
import { closeSurvey, openSurvey } from "../../app/features/surveys/lifecycle/opening.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { setQuestionnaire } from "../surveys/answering/questionnaire-of.ts"
import { smallDefinition } from "../surveys/questionnaire/small-definition.ts"
import { addInvitations, markTested, PURPOSE } from "../surveys/survey-house.ts"
import { type Cast, LINK_HASHES } from "./cast.ts"
import { addReport } from "./furnish-report.ts"

const DAYS = 14
const KEPT_DAYS = 200

/** A survey of the home organisation's office in each state, and one of the far organisation that is open. */
export async function furnishSurveys(
  house: TestWorkspace,
  people: Record<"surveys" | "far", string>,
): Promise<Pick<Cast, "surveys" | "invitations">> {
  const today = calendarDateOf(house.clock().toISOString())
  const office = await house.actor(people.surveys)
  // Nobody of the far organisation's survey office asks in the tables.
  const far: PersonActor = { ...(await house.actor(people.far)), role: "survey_manager" }
  const create = async (actor: PersonActor) => {
    const input = { ...PURPOSE, mode: "named" as const, keptUntil: addDays(today, KEPT_DAYS) }
    return (await house.execute(createSurvey, input, actor)).id
  }
  const open = async (actor: PersonActor) => {
    const surveyId = await create(actor)
    await setQuestionnaire(house, surveyId, smallDefinition())
    await markTested(house, surveyId)
    const [invitationId = ""] = await addInvitations(house, surveyId, 1)
    const input = { surveyId, revision: 1, closesAt: startOfDay(today, DAYS) }
    await house.execute(openSurvey, input, actor)
    return { surveyId, invitationId }
  }
  const close = async () => {
    const { surveyId } = await open(office)
    await house.execute(closeSurvey, { surveyId }, office)
    return surveyId
  }
  const draft = await create(office)
  const running = await open(office)
  const closed = await close()
  const published = await close()
  await addReport(house, published, office.id)
  const foreign = await open(far)
  await insertLinks(house, running.invitationId)
  return {
    surveys: { draft, open: running.surveyId, closed, published, foreign: foreign.surveyId },
    invitations: { open: running.invitationId, foreign: foreign.invitationId },
  }
}

/** Keys to the open survey's invitation: to all of it, and to its first page. */
async function insertLinks(house: TestWorkspace, invitationId: string): Promise<void> {
  const row = { invitationId, createdBy: null, createdAt: house.clock().toISOString() }
  const whole = { ...row, scope: "whole", carrier: "handed", pages: null, label: "" }
  const part = { ...row, scope: "part", carrier: "part", pages: '["seite_1"]', label: "Teil" }
  await house.client.transaction((trx) =>
    trx
      .insertInto("invitationLinks")
      .values([
        { ...whole, tokenHash: LINK_HASHES.respondent },
        { ...part, tokenHash: LINK_HASHES.partRespondent },
      ])
      .execute(),
  )
}
