import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import type { SurveySubject } from "./survey-policy.ts"

type Db = Kysely<Tables>

/**
 * What the policy asks about a survey.
 *
 * @throws not_found if there is none with that id
 */
export async function getSurveySubject(db: Db, surveyId: string): Promise<SurveySubject> {
  const subject = (await listSurveySubjects(db, [surveyId])).get(surveyId)
  if (!subject) throw notFound()
  return subject
}

/** The same for many surveys at once; ids that do not exist are missing from the map. */
export async function listSurveySubjects(
  db: Db,
  surveyIds: readonly string[],
): Promise<Map<string, SurveySubject>> {
  if (surveyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("surveys")
    .select(["id", "organizationId", "mode", "state"])
    .where("id", "in", surveyIds)
    .execute()
  return new Map(rows.map((row) => [row.id, surveySubjectOf(row)]))
}

/** The same of a row that is at hand. */
export function surveySubjectOf(row: {
  id: string
  organizationId: string
  mode: string
  state: string
}): SurveySubject {
  return {
    kind: "survey",
    id: row.id,
    ownerOrganizationId: row.organizationId,
    // The columns hold only what their check lets through.
    mode: row.mode as SurveySubject["mode"],
    state: row.state as SurveySubject["state"],
  }
}
