import type { Kysely } from "kysely"

/** What was written down wrongly about somebody's coming or going stays, says so, and is named by what replaces it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["corrected_at", "corrected_by"]) {
    await db.schema.alterTable("attendances").addColumn(column, "text").execute()
  }
  await db.schema
    .alterTable("attendances")
    .addColumn("corrects", "text", (c) => c.references("attendances.id"))
    .execute()
}
