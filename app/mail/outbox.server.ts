import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { newId } from "../commands/ids.ts"
import { enqueueJob } from "../jobs/queue.server.ts"
import { assertSafeMail } from "./message.ts"

/** With the queue's growing delay the last try is about twelve hours after the first. */
const MAX_ATTEMPTS = 8

export interface NewMail {
  /** What the mail is for, such as "invitation": shown in the administration. */
  kind: string
  to: { address: string; personId?: string }
  /** One line, 1 to 200 characters. In a demo workspace the mark is added when it is sent or read. */
  subject: string
  /** Plain text, at most 100,000 characters. */
  text: string
  /** Where the reader ends such mails without logging in; mail programs offer it, too. */
  unsubscribeLink?: string
  /** An entry for the reader's calendar, as `calendarEntry` writes it. */
  calendar?: string
  /** ISO-8601 UTC, the command's own `now`. */
  now: string
}

/**
 * Writes a mail into the outbox within the caller's transaction; it is sent after the commit, or
 * kept for the administration to hand over where no mail server is set.
 *
 * @returns id of the mail
 * @throws Error on an address or subject that could forge a header
 */
export async function queueMail(trx: Kysely<Tables>, mail: NewMail): Promise<string> {
  assertSafeMail(mail.to.address, mail)
  const id = newId("mail")
  await trx
    .insertInto("mails")
    .values({
      id,
      kind: mail.kind,
      toAddress: mail.to.address,
      toPersonId: mail.to.personId ?? null,
      subject: mail.subject,
      text: mail.text,
      state: "queued",
      unsubscribeLink: mail.unsubscribeLink ?? null,
      calendar: mail.calendar ?? null,
      createdAt: mail.now,
    })
    .execute()
  await enqueueSending(trx, id, mail.now)
  return id
}

/** Asks for one more round of attempts for a mail that is in the outbox. */
export async function enqueueSending(
  trx: Kysely<Tables>,
  mailId: string,
  now: string,
): Promise<string> {
  return enqueueJob(trx, {
    kind: "mail.send",
    payload: { mailId },
    now,
    uniqueKey: `mail.send:${mailId}`,
    maxAttempts: MAX_ATTEMPTS,
  })
}
