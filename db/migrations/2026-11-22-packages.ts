import type { CreateTableBuilder, Kysely } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Table = CreateTableBuilder<string, never>

/** What a work package is steered by, beside its text: state, health, dates, parent, dependencies. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table
  await table("work_packages")
    .addColumn("document_id", "text", (c) => c.primaryKey().notNull().references("documents.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("health", "text", (c) => c.notNull())
    .addColumn("health_reason", "text")
    .addColumn("starts_on", "text")
    .addColumn("ends_on", "text")
    .addColumn("parent_id", "text", (c) => c.references("documents.id"))
    .addColumn("revision", "integer", (c) => c.notNull())
    .modifyEnd(dialect.tableEnd)
    .execute()
  await table("package_dependencies")
    .addColumn("successor_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("predecessor_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("lag_days", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("package_dependencies_pk", [
      "successor_id",
      "predecessor_id",
    ] as never[])
    .modifyEnd(dialect.tableEnd)
    .execute()
  await db.schema
    .createIndex("package_dependencies_by_predecessor")
    .on("package_dependencies")
    .column("predecessor_id")
    .execute()
}
