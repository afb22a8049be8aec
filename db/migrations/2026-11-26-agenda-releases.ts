import { type Kysely, sql } from "kysely"

/**
 * Which release of a paper lay before the committee under an item that is over: its step may go on to another
 * agenda, and to later releases. Of what was over before, it is the one that was voted on there; else the one that
 * the step stands on, if there was that one then; else the newest of that day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("agenda_items")
    .addColumn("release_id", "text", (c) => c.references("paper_releases.id"))
    .execute()
  const end = sql`coalesce(agenda_items.closed_at,
    (select coalesce(m.closed_at, m.ends_at) from meetings m where m.id = agenda_items.meeting_id))`
  await sql`update agenda_items set release_id = coalesce(
    (select v.release_id from votes v
      where v.agenda_item_id = agenda_items.id and v.state = 'certified'
      order by v.id desc limit 1),
    (select r.id from consultations c join paper_releases r on r.id = c.release_id
      where c.id = agenda_items.consultation_id and r.released_at <= ${end}),
    (select r.id from consultations c join paper_releases r on r.paper_id = c.paper_id
      where c.id = agenda_items.consultation_id and r.released_at <= ${end}
      order by r.number desc limit 1))
    where consultation_id is not null and (state in ('closed', 'not_reached', 'removed')
      or meeting_id in (select m.id from meetings m where m.state = 'cancelled'))`.execute(db)
}
