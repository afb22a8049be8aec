import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { findItem } from "../questionnaire/items.ts"
import { THRESHOLD } from "../suppression/threshold.ts"
import { assertTextsMayChange } from "./rules.ts"
import { listWrittenTexts } from "./texts.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

export type TextsView = Awaited<ReturnType<typeof getTextsPage>>

/**
 * Free texts to be read, one by one, in the order of their words: never in that in which they came. The name stands
 * beside them in a named survey only.
 *
 * @throws not_found, forbidden for everybody but the survey office
 * @throws conflict while it is open, and once the answers are erased
 */
export async function getTextsPage(asking: Asking, surveyId: string) {
  const { db, viewer } = asking
  const row = await getSurveyRow(db, surveyId)
  const subject = surveySubjectOf(row)
  assertCan(viewer, "surveys.manage", subject)
  assertTextsMayChange(row)
  const { definition, written, submitted } = await listWrittenTexts(db, row)
  const names = can(viewer, "surveys.read-answers", subject) ? await nameOf(db, surveyId) : null
  const mayRead = submitted >= THRESHOLD
  const items = [...new Set(written.map(({ item }) => item))]
  return {
    survey: await frameOf(asking, row),
    /** False where so few answered that a text would say who wrote it. */
    mayRead,
    questions: (mayRead ? items : []).map((item) => ({
      item,
      title: findItem(definition, item)?.item.title ?? item,
      texts: written
        .filter((one) => one.item === item)
        .map(({ answer, original, released, invitationId }) => ({
          ...{ answer, original, released, by: names?.get(invitationId) ?? null },
        })),
    })),
  }
}

async function nameOf(db: Asking["db"], surveyId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "name"])
    .where("surveyId", "=", surveyId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
