import { type Kysely, sql } from "kysely"

/** Steps that went with their paper, whose committees may still know why; those called off one by one count no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("consultations")
    .addColumn("ended_with_paper", "integer", (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`
    update consultations set ended_with_paper = 1
    where state = 'cancelled' and end_reason = (
      select 'Vorlage zurückgezogen: ' || papers.withdrawn_reason
      from papers where papers.id = consultations.paper_id
    )`.execute(db)
}
