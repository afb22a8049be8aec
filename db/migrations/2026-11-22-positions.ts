import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

/** What organisations think of passages, each for one wording; and of which their people know that it changed. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table
  await table("positions")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("block_id", "text", (c) => c.notNull())
    .addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id"))
    .addColumn("stance", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("block_hash", "text", (c) => c.notNull())
    .addColumn("block", "text", (c) => c.notNull())
    .addColumn("set_by", "text", (c) => c.notNull().references("people.id"))
    .addColumn("set_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("positions_by_place")
    .on("positions")
    .columns(["document_id", "block_id", "organization_id", "set_at"])
    .execute()
  await dialect.makeAppendOnly(db, "positions")
  await table("position_lapses")
    .addColumn("position_id", "text", (c) => c.primaryKey().notNull().references("positions.id"))
    .addColumn("noticed_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
}
