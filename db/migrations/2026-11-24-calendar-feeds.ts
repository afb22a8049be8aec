import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/** Secret addresses from which a person's calendar fetches the own meetings; only the hash is kept. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await (db.schema.createTable("calendar_feeds") as CreateTableBuilder<string, never>)
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("token_hash", "text", (c) => c.notNull().unique())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("revoked_at", "text")
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("calendar_feeds_by_person_id")
    .on("calendar_feeds")
    .column("person_id")
    .execute()
}
