import { command, type Trx } from "../../../commands/define.ts"
import { conflict } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { gateAt } from "../lifecycle/rules.ts"
import { MAX_RECEIPT_MAILS } from "./limits.ts"
import { receiptMail } from "./mails.ts"
import { type AskedSurvey, asRespondent, loadAsked } from "./respondent.server.ts"
import { assertReceiptIsMailed, mailedOftenWords } from "./rules.ts"
import { MailReceiptInput } from "./schema.ts"
import { queueSurveyMail } from "./survey-mails.server.ts"

/**
 * Sends the receipt of what was handed in last to an address that nothing keeps beside the answer: its code and
 * time, the survey and the administration, never an answer and never the link.
 *
 * @throws conflict where nothing was handed in, no mail leaves the house, it went out often enough, and in a test run
 * @returns id of the mail
 */
export const mailReceipt = command({
  name: "responses.mail-receipt",
  summary: "Sends the receipt of an answer to a mail address.",
  input: MailReceiptInput,
  surface: "page",
  async prepare() {
    await loadConditions()
  },
  async run({ trx, actor, now, emit, settings }, { email: address }) {
    const respondent = asRespondent(actor)
    const { survey, name, response } = await loadAsked(trx, respondent)
    assertCan(actor, "responses.submit", surveySubjectOf(survey))
    const { surveyId, invitationId } = respondent
    if (invitationId === null) throw conflict("Die Quittung eines Tests wird nicht verschickt.")
    if (response?.last == null) throw conflict("Es ist noch nichts abgesandt.")
    assertReceiptIsMailed(response.receiptsMailed, settings.sendsMail)
    await countMail(trx, response.id)
    const mail = receiptMail({
      ...survey,
      ...response.last,
      name,
      changesUntil: changesUntil(survey, now),
    })
    const mailId = await queueSurveyMail(trx, { kind: "receipt", surveyId, address, ...mail, now })
    emit("response.receipt-mailed", { surveyId, invitationId })
    return { mailId }
  },
})

/** Counted by the database: however many ask at one time, no more go out than may. */
async function countMail(trx: Trx, responseId: string): Promise<void> {
  const counted = await trx
    .updateTable("responses")
    .set((where) => ({ receiptsMailed: where("receiptsMailed", "+", 1) }))
    .where("id", "=", responseId)
    .where("receiptsMailed", "<", MAX_RECEIPT_MAILS)
    .executeTakeFirst()
  if (counted.numUpdatedRows === 0n) throw conflict(mailedOftenWords())
}

/** [A3] Null where it does not change any more. */
function changesUntil(survey: AskedSurvey, now: string): string | null {
  return survey.mode === "named" && gateAt(survey, now) !== "over" ? survey.closesAt : null
}
