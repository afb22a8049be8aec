import type { Kysely } from "kysely"

/** A report that was wrong gets a successor that says why; the first one of a survey has no such reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("survey_reports").addColumn("reason", "text").execute()
}
