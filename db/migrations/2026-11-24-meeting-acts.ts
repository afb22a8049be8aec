import { type Kysely, sql } from "kysely"

const ACTS = ["invited_by", "opened_by", "closed_by", "cancelled_by"]

/**
 * Since when others may know of a meeting, and who called it, opened, closed or called it off. Of one that was called
 * off before the invitation nobody can tell any more whether it was a draft: it stays with those who act for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["announced_at", ...ACTS]) {
    await db.schema.alterTable("meetings").addColumn(column, "text").execute()
  }
  await sql`update meetings set announced_at = created_at where state not in ('draft', 'cancelled')`.execute(
    db,
  )
  await sql`update meetings set announced_at = invited_at where state = 'cancelled'`.execute(db)
}
