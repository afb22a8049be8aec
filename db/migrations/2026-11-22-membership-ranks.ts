import type { Kysely } from "kysely"

/** Which substitute is asked first, and a guard for corrections of a seat and its votes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["rank", "revision"]) {
    await db.schema
      .alterTable("memberships")
      .addColumn(column, "integer", (c) => c.notNull().defaultTo(1))
      .execute()
  }
}
