import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import type { Actor } from "../permissions/policy.ts"
import { markedWords } from "./message.ts"
import { isRetryable, isSealed } from "./rules.ts"
import type { MailState } from "./states.ts"

const PAGE_SIZE = 50

type MailSettings = { demo: boolean; sendsMail: boolean }

/** The newest mails without their texts, fifty a page; `before` is the last id of the page before. */
export async function listMails(db: Kysely<Tables>, actor: Actor, before?: string) {
  assertCan(actor, "mails.read")
  let query = db
    .selectFrom("mails")
    .select(["id", "toAddress", "subject", "state", "createdAt", "sentAt", "lastError"])
    .orderBy("id", "desc")
    .limit(PAGE_SIZE + 1)
  if (before) query = query.where("id", "<", before)
  const rows = await query.execute()
  return {
    mails: rows.slice(0, PAGE_SIZE).map((mail) => ({
      ...mail,
      state: mail.state as MailState,
    })),
    next: rows.length > PAGE_SIZE ? (rows[PAGE_SIZE - 1]?.id ?? null) : null,
  }
}

/**
 * One mail with its words as they leave the house; `text` is empty once it is sent, and where it is sealed.
 *
 * @throws not_found if there is no such mail
 */
export async function getMail(
  db: Kysely<Tables>,
  actor: Actor,
  settings: MailSettings,
  mailId: string,
) {
  assertCan(actor, "mails.read")
  const mail = await db
    .selectFrom("mails")
    .leftJoin("people", "people.id", "mails.toPersonId")
    .select([
      "mails.id",
      "mails.kind",
      "mails.toAddress",
      "mails.subject",
      "mails.text",
      "mails.state",
      "mails.attempts",
      "mails.lastError",
      "mails.createdAt",
      "mails.sentAt",
      "people.name as personName",
    ])
    .where("mails.id", "=", mailId)
    .executeTakeFirst()
  if (!mail) throw notFound()
  const stored = { state: mail.state as MailState, text: mail.text }
  const words = markedWords(mail, settings.demo)
  const sealed = isSealed(mail.kind)
  return {
    ...mail,
    ...stored,
    sealed,
    subject: words.subject,
    text: sealed || mail.text === "" ? "" : words.text,
    retryable: isRetryable(stored, settings.sendsMail),
  }
}

export type MailView = Awaited<ReturnType<typeof getMail>>
