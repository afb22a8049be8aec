import type { Kysely, Updateable } from "kysely"
import type { JobCatalogue } from "../../app/jobs/kinds.ts"
import { assertSafeMail, markedWords } from "../../app/mail/message.ts"
import type { MailState } from "../../app/mail/states.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { MailsTable } from "../../db/tables/mail.ts"
import type { Tables } from "../../db/tables.ts"
import { reasonOf } from "./claim.ts"
import type { JobHandler } from "./handler.ts"
import type { MailTransport } from "./smtp.ts"

// A failed one too: whoever runs its job again means it.
const TO_SEND: readonly MailState[] = ["queued", "failed"]

export interface MailHandlerParts {
  client: DatabaseClient
  clock: () => Date
  /** Null where no mail server is set: mails are then kept for the administration. */
  transport: MailTransport | null
  demo: boolean
  /** Told, in the same transaction, that a mail's recipient does not exist; by a room that wrote the mail. */
  onBounce?(trx: Kysely<Tables>, mailId: string): Promise<void>
  /** Told, in the same transaction, that the mail server took a mail that it had refused before. */
  onTaken?(trx: Kysely<Tables>, mailId: string): Promise<void>
}

/**
 * Sends one mail from the outbox. A mail that left the house keeps its envelope and loses its text,
 * because texts carry links that let people in. If the process dies between the mail server's yes and
 * the row, the mail goes out a second time under the same Message-ID.
 */
export function createMailHandler(parts: MailHandlerParts): JobHandler<JobCatalogue["mail.send"]> {
  const { client, clock, transport } = parts
  return {
    async run({ payload: { mailId }, number }) {
      const mail = await client.reader
        .selectFrom("mails")
        .selectAll()
        .where("id", "=", mailId)
        .where("state", "in", [...TO_SEND])
        .executeTakeFirst()
      if (!mail) return
      if (!transport) return update({ state: "kept", lastError: null })
      try {
        assertSafeMail(mail.toAddress, mail)
        const words = markedWords(mail, parts.demo)
        const { toAddress: to, unsubscribeLink, calendar } = mail
        await transport.send({ id: mailId, to, unsubscribeLink, calendar, ...words })
      } catch (error) {
        await update({ attempts: number, lastError: reasonOf(error) })
        throw error
      }
      const sentAt = clock().toISOString()
      const emptied = { text: "", unsubscribeLink: null, calendar: null }
      const hadFailed = mail.attempts > 0
      const sent = { state: "sent", attempts: number, lastError: null, sentAt, ...emptied }
      await update(sent, hadFailed ? parts.onTaken : undefined)

      async function update(
        values: Updateable<MailsTable>,
        tell?: MailHandlerParts["onTaken"],
      ): Promise<void> {
        await client.transaction(async (trx) => {
          await trx.updateTable("mails").set(values).where("id", "=", mailId).execute()
          await tell?.(trx, mailId)
        })
      }
    },
    async gaveUp(trx, { mailId }, reason, isPermanent) {
      await trx
        .updateTable("mails")
        .set({ state: "failed", lastError: reason })
        .where("id", "=", mailId)
        .where("state", "in", [...TO_SEND])
        .execute()
      if (isPermanent) await parts.onBounce?.(trx, mailId)
    },
  }
}
