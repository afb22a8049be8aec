import { type CreateTableBuilder, type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/**
 * Versions of a text: what was agreed to is what stands here, so no row is ever changed or deleted. People
 * stand here by id alone, without a reference, so that one can still be erased elsewhere.
 */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("document_versions") as CreateTableBuilder<string, never>)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("label", "text", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("origin", "text", (c) => c.notNull())
    .addColumn("format", "integer", (c) => c.notNull())
    .addColumn("canonical", "text", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("ids", "text", (c) => c.notNull())
    .addColumn("blame", "text")
    .addColumn("state", sql.raw(dialect.bytes), (c) => c.notNull())
    .addColumn("schema_version", "integer", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("contributors", "text", (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("organization_id", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("document_versions_number", ["document_id", "number"] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
  await dialect.makeAppendOnly(db, "document_versions")
}
