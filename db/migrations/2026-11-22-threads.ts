import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

/** Comments on passages of a text, live or of a version, in threads. Nobody deletes what another has said. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("comment_threads") as Table)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("version_id", "text", (c) => c.references("document_versions.id"))
    .addColumn("anchor", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("settled_by", "text", (c) => c.references("people.id"))
    .addColumn("settled_at", "text")
    .addColumn("created_by", "text", (c) => c.notNull().references("people.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("comment_threads_by_document")
    .on("comment_threads")
    .column("document_id")
    .execute()
  await (db.schema.createTable("comments") as Table)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("thread_id", "text", (c) => c.notNull().references("comment_threads.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("mentions", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("withdrawn_at", "text")
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema.createIndex("comments_by_thread").on("comments").column("thread_id").execute()
}
