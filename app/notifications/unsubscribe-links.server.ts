import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import type { Trx } from "../commands/define.ts"
import { hashSecret, newSecret } from "../commands/secrets.server.ts"
import type { MailChoice } from "./mail-choice.ts"
import { getMailChoice } from "./mail-settings.server.ts"

interface NewLink {
  personId: string
  now: string
  baseUrl: string
}

/** A link for one mail by which its reader ends such mails without logging in. Only its hash is stored. */
export async function issueUnsubscribeLink(
  trx: Trx,
  { personId, now, baseUrl }: NewLink,
): Promise<string> {
  const token = newSecret()
  await trx
    .insertInto("unsubscribeLinks")
    .values({ tokenHash: hashSecret(token), personId, createdAt: now })
    .execute()
  return `${baseUrl}/unsubscribe/${token}`
}

/** Whose mails a link is about; null for an unknown one, and where the account is closed. */
export async function findSubscriber(db: Kysely<Tables>, token: string): Promise<string | null> {
  const found = await db
    .selectFrom("unsubscribeLinks")
    .innerJoin("people", "people.id", "unsubscribeLinks.personId")
    .select("people.id")
    .where("tokenHash", "=", hashSecret(token))
    .where("people.state", "=", "active")
    .executeTakeFirst()
  return found?.id ?? null
}

/** When mails come to the holder of a link now; null for an unknown one. */
export async function findSubscription(
  db: Kysely<Tables>,
  token: string,
): Promise<MailChoice | null> {
  const personId = await findSubscriber(db, token)
  return personId === null ? null : getMailChoice(db, personId)
}
