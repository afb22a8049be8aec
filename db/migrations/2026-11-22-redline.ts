import { type CreateTableBuilder, type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/**
 * People's word on changes between two versions, which stays for good, and what each person saw of a text when
 * last there, which the next visit replaces. The same text seen by many is kept once.
 */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("redline_confirmations") as CreateTableBuilder<string, never>)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("from_version", "integer", (c) => c.notNull())
    .addColumn("to_version", "integer", (c) => c.notNull())
    .addColumn("change_key", "text", (c) => c.notNull())
    .addColumn("class", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("organization_id", "text", (c) => c.notNull())
    .addColumn("confirmed_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("redline_confirmations_by_pair")
    .on("redline_confirmations")
    .columns(["document_id", "from_version", "to_version"])
    .execute()
  await dialect.makeAppendOnly(db, "redline_confirmations")
  await (db.schema.createTable("seen_texts") as CreateTableBuilder<string, never>)
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("payload", sql.raw(dialect.bytes), (c) => c.notNull())
    .addPrimaryKeyConstraint("seen_texts_key", ["document_id", "sha256"] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
  await (db.schema.createTable("document_visits") as CreateTableBuilder<string, never>)
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("seen_at", "text", (c) => c.notNull())
    .addColumn("earlier_sha256", "text")
    .addColumn("earlier_seq", "integer")
    .addColumn("earlier_at", "text")
    .addPrimaryKeyConstraint("document_visits_key", ["document_id", "person_id"] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
}
