import { z } from "zod"
import { command } from "../commands/define.ts"
import { notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import { enqueueSending } from "./outbox.server.ts"
import { assertRetryable } from "./rules.ts"
import type { MailState } from "./states.ts"

const RetryMailInput = z.object({ mailId: z.string().max(100) })

/**
 * Puts a mail that failed or was kept back into the queue.
 *
 * @throws conflict for a mail that is sent, still waits, or has lost its text
 */
export const retryMail = command({
  name: "mails.retry",
  summary: "Sends a mail again that failed, or was kept because no mail server was set.",
  input: RetryMailInput,
  async run({ trx, actor, now, emit, settings }, { mailId }) {
    assertCan(actor, "workspace.administer")
    const mail = await trx
      .selectFrom("mails")
      .select(["state", "text"])
      .where("id", "=", mailId)
      .executeTakeFirst()
    if (!mail) throw notFound()
    assertRetryable({ text: mail.text, state: mail.state as MailState }, settings.sendsMail)
    await trx
      .updateTable("mails")
      .set({ state: "queued", lastError: null })
      .where("id", "=", mailId)
      .execute()
    await enqueueSending(trx, mailId, now)
    emit("mail.retried", { mailId })
    return { id: mailId }
  },
})
