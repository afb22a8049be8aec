import type { Kysely } from "kysely"

/** How often the receipt of an answer went out by mail; to whom stands nowhere beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("responses")
    .addColumn("receipts_mailed", "integer", (column) => column.notNull().defaultTo(0))
    .execute()
}
