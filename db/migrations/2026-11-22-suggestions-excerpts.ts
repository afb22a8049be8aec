import type { Kysely } from "kysely"

/** What a card shows of a suggestion, so that a margin of many reads no whole contents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("suggestions").addColumn("excerpt", "text").execute()
}
