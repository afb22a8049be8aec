import { type CreateTableBuilder, type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/** Proposed changes beside the live text; [S1] the database itself lets none be closed without a reason. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("suggestions") as CreateTableBuilder<string, never>)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("op", "text", (c) => c.notNull())
    .addColumn("block_id", "text")
    .addColumn("target_id", "text")
    .addColumn("base_block", "text")
    .addColumn("base_hash", "text")
    .addColumn("content", "text")
    .addColumn("handed_in", "text")
    .addColumn("neighbours", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("is_blocking", "integer", (c) => c.notNull())
    .addColumn("blocking_reason", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("closed_by", "text", (c) => c.references("people.id"))
    .addColumn("closed_reason", "text", (c) => c.notNull())
    .addColumn("closed_at", "text")
    .addColumn("result_seq", "integer")
    .addColumn("request_key", "text")
    .addColumn("revision", "integer", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addCheckConstraint(
      "suggestions_closed_with_reason",
      sql`state = 'open' or (closed_reason <> '' and closed_by is not null and closed_at is not null)`,
    )
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("suggestions_by_document")
    .on("suggestions")
    .columns(["document_id", "state"])
    .execute()
}
