import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/** [D2] Words that a merge left without a place, until their author has done with them. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("lost_words") as CreateTableBuilder<string, never>)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("client_id", dialect.bigInteger, (c) => c.notNull())
    .addColumn("block_id", "text")
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("before_text", "text", (c) => c.notNull())
    .addColumn("after_text", "text", (c) => c.notNull())
    .addColumn("caused_by", "text", (c) => c.references("people.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("changed_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("lost_words_by_author")
    .on("lost_words")
    .columns(["document_id", "person_id", "state"])
    .execute()
}
