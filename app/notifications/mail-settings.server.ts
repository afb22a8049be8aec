import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import type { Trx } from "../commands/define.ts"
import { type MailChoice, USUAL_MAIL } from "./mail-choice.ts"

/** When this person gets mail about notifications. */
export async function getMailChoice(db: Kysely<Tables>, personId: string): Promise<MailChoice> {
  return (await listMailChoices(db, [personId])).get(personId) ?? USUAL_MAIL
}

/** The same for several; whoever has not chosen is missing from the map. */
export async function listMailChoices(
  db: Kysely<Tables>,
  personIds: readonly string[],
): Promise<Map<string, MailChoice>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("notificationSettings")
    .select(["personId", "mail"])
    .where("personId", "in", personIds)
    .execute()
  // The column holds only what the commands' schema let through.
  return new Map(rows.map(({ personId, mail }) => [personId, mail as MailChoice]))
}

/** Keeps the choice with its instant: what lies before it never comes by a mail that was not wanted then. */
export async function keepMailChoice(
  trx: Trx,
  personId: string,
  mail: MailChoice,
  now: string,
): Promise<void> {
  await trx
    .insertInto("notificationSettings")
    .values({ personId, mail, changedAt: now })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet({ mail, changedAt: now }))
    .execute()
}
