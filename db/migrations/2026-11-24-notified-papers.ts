import type { Kysely } from "kysely"

/** The paper that a notification is about: boards read papers without a right to the text they stand on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("notifications")
    .addColumn("paper_id", "text", (c) => c.references("papers.id"))
    .execute()
}
