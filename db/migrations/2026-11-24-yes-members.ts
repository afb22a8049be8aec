import type { Kysely } from "kysely"

/** How many members stand behind the Yes, where a majority counts members who have several votes each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("votes").addColumn("yes_members", "integer").execute()
}
