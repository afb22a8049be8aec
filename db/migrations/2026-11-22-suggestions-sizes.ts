import { type Kysely, sql } from "kysely"

/** How much each suggestion holds, so that those of a document can be counted without being read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("suggestions")
    .addColumn("size", "integer", (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update suggestions set size = length(coalesce(content, '')) + length(coalesce(base_block, ''))
    + length(coalesce(handed_in, '')) + length(reason)`.execute(db)
  // What is asked most often, answered from the index alone.
  await db.schema.dropIndex("suggestions_by_document").execute()
  await db.schema
    .createIndex("suggestions_by_document")
    .on("suggestions")
    .columns(["document_id", "state", "person_id", "is_blocking", "size"])
    .execute()
}
