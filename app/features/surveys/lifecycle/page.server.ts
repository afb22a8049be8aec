import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { listItems } from "../questionnaire/items.ts"
import { wasOpened } from "../terms.ts"
import { draftOf } from "./draft.server.ts"
import { frameOf } from "./frame.server.ts"
import { type Hindrance, listHindrances, openingOf } from "./hindrances.ts"
import { nextStepOf } from "./next-step.ts"
import { assertNotOpened, mayPlan } from "./rules.ts"
import { getSurveyRow, type SurveyRow } from "./survey-rows.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">
type Db = Kysely<Tables>

export type SurveyView = Awaited<ReturnType<typeof getSurveyPage>>
export type EditSurveyView = Awaited<ReturnType<typeof getEditSurveyPage>>

/**
 * One survey: what is agreed about it, and to its office what comes next and what hinders it.
 *
 * @throws not_found for whoever may not know of it
 */
export async function getSurveyPage(asking: Asking, surveyId: string) {
  const { db } = asking
  const survey = await getSurveyRow(db, surveyId)
  const frame = await frameOf(asking, survey)
  const isBefore = !wasOpened(survey.state)
  const own = frame.mayManage ? await ownView(db, survey, frame, isBefore) : NOT_OWN
  return {
    ...frame,
    ...{ purpose: survey.purpose, contact: survey.contact, owner: await ownerOf(db, survey) },
    ...{ opensAt: survey.opensAt, closesAt: survey.closesAt, keptUntil: survey.keptUntil },
    erasedAt: survey.erasedAt,
    /** How many cross tables are planned; null to whoever may not plan any. */
    crosses: frame.mayManage && mayPlan(survey) ? survey.analysis.crosses.length : null,
    version: isBefore ? null : await versionFacts(db, survey),
    ...own,
  }
}

const NOT_OWN = { missing: [] as Hindrance[], step: null, importNote: "" }

/** What only the survey office reads. */
async function ownView(
  db: Db,
  survey: SurveyRow,
  { gate, invited, submitted }: Awaited<ReturnType<typeof frameOf>>,
  isBefore: boolean,
) {
  const { definition, sha256 } = await draftOf(db, survey.id)
  const missing = isBefore
    ? listHindrances(
        openingOf(survey, { definition, sha256 }, { invited, conditions: await loadConditions() }),
      )
    : []
  const asksNothing = listItems(definition).every(({ number }) => number === null)
  const isInvited = await hasLinks(db, survey.id)
  const step = nextStepOf({
    ...{ state: survey.state, gate, missing, invited, submitted, isInvited, asksNothing },
    ...{ keptUntil: survey.keptUntil, erasedAt: survey.erasedAt },
  })
  return { missing, step, importNote: isBefore ? await newestImport(db, survey.id) : "" }
}

async function ownerOf(db: Db, { organizationId }: SurveyRow): Promise<string> {
  const { shortName } = await db
    .selectFrom("organizations")
    .select("shortName")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow()
  return shortName
}

async function versionFacts(db: Db, { versionId }: SurveyRow) {
  const version = await db
    .selectFrom("surveyVersions")
    .select(["number", "sha256"])
    .where("id", "=", versionId ?? "")
    .executeTakeFirst()
  return version ?? null
}

/** What the newest file could not bring along; empty where nothing was left out or none was read. */
async function newestImport(db: Db, surveyId: string): Promise<string> {
  const version = await db
    .selectFrom("surveyVersions")
    .select("note")
    .where("surveyId", "=", surveyId)
    .where("reason", "=", "imported")
    .orderBy("number", "desc")
    .executeTakeFirst()
  return version?.note ?? ""
}

/** Whether anybody has a link by which to answer. */
async function hasLinks(db: Db, surveyId: string): Promise<boolean> {
  const link = await db
    .selectFrom("invitationLinks")
    .innerJoin("invitations", "invitations.id", "invitationLinks.invitationId")
    .select("invitationLinks.invitationId")
    .where("invitations.surveyId", "=", surveyId)
    .limit(1)
    .executeTakeFirst()
  return link !== undefined
}

/**
 * What may be changed of a survey until it opens.
 *
 * @throws not_found for whoever may not know of it, forbidden for whoever is not its office
 * @throws conflict once it is open
 */
export async function getEditSurveyPage(asking: Asking, surveyId: string) {
  const survey = await getSurveyRow(asking.db, surveyId)
  assertCan(asking.viewer, "surveys.manage", surveySubjectOf(survey))
  assertNotOpened(survey.state)
  const { title, purpose, contact, mode, privacyNotice, keptUntil, opensAt, closesAt } = survey
  return {
    frame: await frameOf(asking, survey),
    words: { title, purpose, contact, mode, privacyNotice, keptUntil },
    ...{ opensAt, closesAt },
  }
}
