import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

/** What people are told of, when by mail, and the links that end such mails. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table
  await table("notifications")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("href", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("actor_id", "text", (c) => c.references("people.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("read_at", "text")
    .addColumn("mailed_at", "text")
    .modifyEnd(dialect.tableEnd)
    .execute()
  await index("notifications", ["person_id", "read_at", "created_at"])
  await index("notifications", ["document_id", "created_at"])
  await table("notification_settings")
    .addColumn("person_id", "text", (c) => c.primaryKey().notNull().references("people.id"))
    .addColumn("mail", "text", (c) => c.notNull())
    .addColumn("changed_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await table("unsubscribe_links")
    .addColumn("token_hash", "text", (c) => c.primaryKey().notNull())
    .addColumn("person_id", "text", (c) => c.notNull().references("people.id"))
    .addColumn("created_at", "text", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema.alterTable("mails").addColumn("unsubscribe_link", "text").execute()

  async function index(of: string, columns: string[]): Promise<void> {
    const name = `${of}_by_${columns[0]}`
    await db.schema.createIndex(name).on(of).columns(columns).execute()
  }
}
