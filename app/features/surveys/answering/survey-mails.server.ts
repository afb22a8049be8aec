import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import { SURVEY_MAIL } from "../../../mail/rules.ts"

interface RespondentsMail {
  kind: "part" | "receipt"
  surveyId: string
  /** Where whoever answers wants it sent. */
  address: string
  subject: string
  text: string
  now: string
}

/**
 * Writes a mail that somebody who answers had sent. It is tied to its survey, so that the address goes with the
 * answers, and to no answer.
 *
 * @returns id of the mail
 */
export async function queueSurveyMail(
  trx: Trx,
  { kind, surveyId, address, ...mail }: RespondentsMail,
): Promise<string> {
  const mailId = await queueMail(trx, {
    kind: `${SURVEY_MAIL}${kind}`,
    to: { address },
    ...mail,
  })
  await trx.insertInto("surveyMails").values({ mailId, surveyId }).execute()
  return mailId
}

/** Where a receipt of this survey was sent; "" for any other mail, and once the address is forgotten. */
export async function findReceiptAddress(
  db: Kysely<Tables>,
  surveyId: string,
  mailId: string,
): Promise<string> {
  const mail = await db
    .selectFrom("surveyMails")
    .innerJoin("mails", "mails.id", "surveyMails.mailId")
    .select("toAddress")
    .where("mailId", "=", mailId)
    .where("surveyId", "=", surveyId)
    .where("kind", "=", `${SURVEY_MAIL}receipt`)
    .executeTakeFirst()
  return mail?.toAddress ?? ""
}
