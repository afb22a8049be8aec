import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

/**
 * Whose words a stretch of a client's letters is, where that is not simply the client's own person on their first
 * day, or where the journal's rows that said so are gone. People stand here by id alone, without a reference, so
 * that one can be erased.
 */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table
  await table("document_authorship")
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("client_id", dialect.bigInteger, (c) => c.notNull())
    .addColumn("from_clock", dialect.bigInteger, (c) => c.notNull())
    .addColumn("to_clock", dialect.bigInteger, (c) => c.notNull())
    .addColumn("person_id", "text")
    .addColumn("organization_id", "text")
    .addColumn("written_on", "text")
    .addPrimaryKeyConstraint("document_authorship_pk", [
      "document_id",
      "client_id",
      "from_clock",
    ] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
  await table("document_authorship_states")
    .addColumn("document_id", "text", (c) => c.primaryKey().notNull().references("documents.id"))
    .addColumn("seq", "integer", (c) => c.notNull())
    .addColumn("deleted_words", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
}
