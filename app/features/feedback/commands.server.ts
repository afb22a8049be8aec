import { command, type Trx } from "../../commands/define.ts"
import { conflict, notFound } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { queueMail } from "../../mail/outbox.server.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { calendarDateOf, formatDate } from "../../ui/dates.ts"
import { getPublicSettings } from "../organizations/workspace-settings.server.ts"
import {
  answerDueOn,
  assertHourNotFull,
  assertUnanswered,
  ONE_PERSON_PER_HOUR,
  STRANGERS_PER_HOUR,
} from "./rules.ts"
import { AnswerFeedbackInput, SendFeedbackInput } from "./schema.ts"

const HOUR_MS = 3_600_000

/**
 * Takes a report about a barrier, from strangers too; the answer is owed within six weeks.
 *
 * @throws rule if very many reports came in the last hour
 */
export const sendFeedback = command({
  name: "feedback.send",
  summary: "Reports a barrier; needs no account. The answer is owed within six weeks.",
  input: SendFeedbackInput,
  async run({ trx, actor, now, emit }, { page, message, replyTo = "" }) {
    assertCan(actor, "feedback.send")
    await assertMaySendNow(trx, actor, now)
    const id = newId("fbk")
    const dueOn = answerDueOn(now)
    await trx
      .insertInto("feedback")
      .values({
        id,
        page,
        message,
        replyTo: replyTo === "" ? null : replyTo,
        personId: actor.kind === "person" ? actor.id : null,
        createdAt: now,
        dueOn,
        answeredAt: null,
        answeredBy: null,
        answer: null,
      })
      .execute()
    emit("feedback.received", { feedbackId: id })
    return { id, dueOn }
  },
})

async function assertMaySendNow(trx: Trx, actor: Actor, now: string): Promise<void> {
  const personId = actor.kind === "person" ? actor.id : null
  const { count } = await trx
    .selectFrom("feedback")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("createdAt", ">", new Date(Date.parse(now) - HOUR_MS).toISOString())
    .where("personId", personId === null ? "is" : "=", personId)
    .executeTakeFirstOrThrow()
  const { accessibilityEmail } = await getPublicSettings(trx)
  const limit = personId === null ? STRANGERS_PER_HOUR : ONE_PERSON_PER_HOUR
  assertHourNotFull(Number(count), limit, accessibilityEmail)
}

/**
 * Records the answer, and mails it where the report named an address.
 *
 * @throws conflict if somebody has answered already
 */
export const answerFeedback = command({
  name: "feedback.answer",
  summary:
    "Records the answer to a report about a barrier and mails it where an address was given.",
  input: AnswerFeedbackInput,
  async run({ trx, actor, now, emit }, { feedbackId, answer }) {
    assertCan(actor, "feedback.answer")
    const feedback = await trx
      .selectFrom("feedback")
      .selectAll()
      .where("id", "=", feedbackId)
      .executeTakeFirst()
    if (!feedback) throw notFound()
    assertUnanswered(feedback)
    const { numUpdatedRows } = await trx
      .updateTable("feedback")
      .set({ answer, answeredAt: now, answeredBy: actor.kind === "person" ? actor.id : null })
      .where("id", "=", feedbackId)
      .where("answeredAt", "is", null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict("Diese Rückmeldung wurde gerade beantwortet.")
    if (feedback.replyTo) await mailAnswer(trx, feedback.replyTo, { ...feedback, answer }, now)
    emit("feedback.answered", { feedbackId })
    return { id: feedbackId }
  },
})

async function mailAnswer(
  trx: Trx,
  address: string,
  feedback: { createdAt: string; message: string; answer: string },
  now: string,
): Promise<void> {
  const received = formatDate(calendarDateOf(feedback.createdAt))
  await queueMail(trx, {
    kind: "feedback-answer",
    to: { address },
    subject: `Antwort auf Ihre Rückmeldung vom ${received}`,
    text: `Guten Tag,

am ${received} haben Sie uns zur Barrierefreiheit geschrieben. Unsere Antwort:

${feedback.answer}

Sie sind nicht einverstanden? Dann können Sie sich an die Überwachungsstelle wenden; wie das geht, steht in unserer Erklärung zur Barrierefreiheit.

Ihre Rückmeldung lautete:

${feedback.message}`,
    now,
  })
}
