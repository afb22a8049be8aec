import type { Kysely } from "kysely"

/**
 * What a circular resolution comes to where it passes: a plain consent, one with conditions, a political
 * commitment, other words. And why the text of a step changed after its members were invited.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("circulars")
    .addColumn("result", "text", (c) => c.notNull().defaultTo("endorsed"))
    .execute()
  await db.schema
    .alterTable("circulars")
    .addColumn("resolution_text", "text", (c) => c.notNull().defaultTo(""))
    .execute()
  await db.schema
    .alterTable("circulars")
    .addColumn("conditions", "text", (c) => c.notNull().defaultTo("[]"))
    .execute()
  await db.schema.alterTable("consultations").addColumn("change_reason", "text").execute()
}
