import type { Trx } from "../../../commands/define.ts"
import { queueMail } from "../../../mail/outbox.server.ts"
import { SURVEY_MAIL } from "../../../mail/rules.ts"

interface RespondentsMail {
  kind: "part"
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
