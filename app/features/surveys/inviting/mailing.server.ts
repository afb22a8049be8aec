import type { Selectable } from "kysely"
import type { InvitationsTable, MailingsTable } from "../../../../db/tables/invitations.ts"
import type { CommandSettings, Trx } from "../../../commands/define.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import { SURVEY_MAIL } from "../../../mail/rules.ts"
import { gateAt } from "../lifecycle/rules.ts"
import { getSurveyRow, lockTally, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { issueInvitationLink } from "./links.server.ts"
import { endInWords, fillMail } from "./mails.ts"

/** So many at a time that nobody who types waits for the round. */
const BATCH = 25

type Skipped = "answered" | "no_address" | "bounced" | "refused" | "closed"

/**
 * Writes the next few mails of a round, in the caller's transaction. Each is looked at again: whoever answered, or
 * cannot be reached any more, since the round began gets none.
 *
 * @returns how far the round is
 */
export async function sendBatch(
  trx: Trx,
  settings: CommandSettings,
  mailingId: string,
  now: string,
): Promise<{ done: number; total: number }> {
  const mailing = await trx
    .selectFrom("mailings")
    .selectAll()
    .where("id", "=", mailingId)
    .executeTakeFirst()
  if (!mailing) return { done: 0, total: 0 }
  // Whoever hands in at this moment waits, or came before: then the rows below say so.
  await lockTally(trx, mailing.surveyId)
  const survey = await getSurveyRow(trx, mailing.surveyId)
  for (const invitation of await listWaiting(trx, mailingId)) {
    const skipped = reasonToSkip(survey, invitation, now)
    const outcome = skipped
      ? { skipped }
      : { mailId: await writeMail(trx, settings, { survey, mailing, invitation, now }) }
    await trx
      .updateTable("mailingItems")
      .set(outcome)
      .where("mailingId", "=", mailingId)
      .where("invitationId", "=", invitation.id)
      .execute()
  }
  return { done: mailing.total - (await countWaiting(trx, mailingId)), total: mailing.total }
}

/**
 * The round goes no further: whoever still waits for its mail was not written to, and is among those of the next one.
 */
export async function endMailing(trx: Trx, mailingId: string): Promise<void> {
  await trx
    .deleteFrom("mailingItems")
    .where("mailingId", "=", mailingId)
    .where("mailId", "is", null)
    .where("skipped", "is", null)
    .execute()
  const { count } = await trx
    .selectFrom("mailingItems")
    .select((where) => where.fn.countAll().as("count"))
    .where("mailingId", "=", mailingId)
    .executeTakeFirstOrThrow()
  const total = Number(count)
  if (total === 0) await trx.deleteFrom("mailings").where("id", "=", mailingId).execute()
  else await trx.updateTable("mailings").set({ total }).where("id", "=", mailingId).execute()
}

async function countWaiting(trx: Trx, mailingId: string): Promise<number> {
  const { count } = await trx
    .selectFrom("mailingItems")
    .select((where) => where.fn.countAll().as("count"))
    .where("mailingId", "=", mailingId)
    .where("mailId", "is", null)
    .where("skipped", "is", null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function listWaiting(trx: Trx, mailingId: string): Promise<Selectable<InvitationsTable>[]> {
  return trx
    .selectFrom("mailingItems")
    .innerJoin("invitations", "invitations.id", "mailingItems.invitationId")
    .selectAll("invitations")
    .where("mailingId", "=", mailingId)
    .where("mailId", "is", null)
    .where("skipped", "is", null)
    .orderBy("invitations.id")
    .limit(BATCH)
    .execute()
}

function reasonToSkip(
  survey: SurveyRow,
  invitation: Selectable<InvitationsTable>,
  now: string,
): Skipped | null {
  if (gateAt(survey, now) === "over") return "closed"
  if (invitation.doneAt !== null) return "answered"
  if (invitation.delivery === "refused") return "refused"
  if (invitation.delivery === "bounced") return "bounced"
  return invitation.email === null ? "no_address" : null
}

interface OneMail {
  survey: SurveyRow
  mailing: Selectable<MailingsTable>
  invitation: Selectable<InvitationsTable>
  now: string
}

async function writeMail(
  trx: Trx,
  settings: CommandSettings,
  { survey, mailing, invitation, now }: OneMail,
): Promise<string> {
  const isReminder = mailing.kind === "reminder"
  const link = await issueInvitationLink(trx, {
    ...{ invitationId: invitation.id, carrier: isReminder ? "reminder" : "mail", pages: null },
    ...{ label: "", createdBy: mailing.createdBy, now, baseUrl: settings.baseUrl },
  })
  const words = fillMail(mailing, {
    ...{ Verwaltung: invitation.name, Link: link.address, Umfrage: survey.title },
    ...{ Ende: survey.closesAt === null ? "" : endInWords(survey.closesAt) },
    Kontakt: survey.contact,
  })
  return queueMail(trx, {
    kind: `${SURVEY_MAIL}${mailing.kind}`,
    to: { address: invitation.email ?? "" },
    ...words,
    now,
  })
}
