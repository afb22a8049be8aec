import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

const NO_HASH = "0".repeat(64)

/** Acts in one row without gaps, each with the hash of the one before, and the salts of the people in them. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table
  await table("register_entries")
    .addColumn("number", "integer", (c) => c.primaryKey().notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("organization_id", "text")
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("entry", "text", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull().unique())
    .addColumn("previous_sha256", "text", (c) => c.notNull().unique())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await dialect.makeAppendOnly(db, "register_entries")
  await db.schema
    .createIndex("register_entries_subject")
    .on("register_entries")
    .column("subject_id")
    .execute()
  await table("register_head")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await (db as Kysely<{ register_head: { id: string; size: number; sha256: string } }>)
    .insertInto("register_head")
    .values({ id: "register", size: 0, sha256: NO_HASH })
    .execute()
  await table("register_salts")
    .addColumn("entry_number", "integer", (c) => c.notNull().references("register_entries.number"))
    .addColumn("field", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("salt", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("register_salts_pk", ["entry_number", "field"] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
}
