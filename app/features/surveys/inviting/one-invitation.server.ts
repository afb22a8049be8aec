import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { gateAt } from "../lifecycle/rules.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { type Delivery, type RecipientType, wasOpened } from "../terms.ts"
import type { Carrier } from "./links.server.ts"
import { lastMailTo } from "./mailing-queries.server.ts"
import { findMailToCome } from "./mailing-rows.server.ts"
import { listOfferedWords } from "./offered-words.server.ts"
import { wouldShow } from "./rules.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "settings">

export type InvitationView = Awaited<ReturnType<typeof getInvitation>>

/**
 * One invitation: whether it was answered, never with what; and its keys, none of which anybody can read.
 *
 * @throws not_found for what is not invited to this survey, and for all who may not know of it
 */
export async function getInvitation(context: Asking, surveyId: string, invitationId: string) {
  const { db, viewer, now, settings } = context
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.manage", surveySubjectOf(survey))
  const invitation = await db
    .selectFrom("invitations")
    .selectAll()
    .where("id", "=", invitationId)
    .where("surveyId", "=", surveyId)
    .executeTakeFirst()
  if (!invitation) throw notFound()
  const links = await db
    .selectFrom("invitationLinks")
    .select(["carrier", "createdAt", "revokedAt", "supersededAt"])
    .where("invitationId", "=", invitationId)
    .orderBy("createdAt", "desc")
    .execute()
  const isOver = gateAt(survey, now) === "over"
  const isOpened = wasOpened(survey.state)
  const mayGiveKeys = isOpened && !isOver
  const { id, name, type, district, population, email, delivery, deliveryNote } = invitation
  return {
    frame: await frameOf(context, survey),
    ...{ id, name, district, population, email, deliveryNote },
    ...{ startedAt: invitation.startedAt, doneAt: invitation.doneAt },
    // The columns hold only what this folder's commands write.
    type: type as RecipientType,
    delivery: delivery as Delivery,
    links: links.map((link) => ({ ...link, carrier: link.carrier as Carrier })),
    mayGiveKeys,
    mailToCome:
      mayGiveKeys && settings.sendsMail ? await findMailToCome(db, { surveyId, id }) : null,
    words: await listOfferedWords(db, survey, now),
    lastMail: await lastMailTo(db, invitationId),
    wouldShow: wouldShow(survey.mode, invitation.startedAt),
    isOver,
    mayRemove: !isOpened && invitation.startedAt === null,
    printsPdf: hasTypst(),
  }
}
