import { type Kysely, sql } from "kysely"

/**
 * Which keys to a questionnaire were in other hands than those they are for, with which key a part was made, and from
 * when on a key opens a confidential answer no more because it is filled in with another.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const links = db.schema.alterTable("invitation_links")
  await links
    .addColumn("is_handed_out", "integer", (column) => column.notNull().defaultTo(0))
    .execute()
  await links.addColumn("issued_with", "text").execute()
  await links.addColumn("superseded_at", "text").execute()
  await sql`update invitation_links set is_handed_out = 1 where carrier in ('letter', 'handed')`.execute(
    db,
  )
}
