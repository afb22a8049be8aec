import type { Kysely } from "kysely"

/** Mails that call people to a meeting bring its entry for their calendar. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("mails").addColumn("calendar", "text").execute()
}
