import { type Kysely, sql } from "kysely"

/**
 * Which release of a paper a vote is on: the words that lay before the committee, beside the text. A step goes on to
 * later releases, the vote does not. Of what was voted before it is the one that the step stands on, if there was
 * that one then; else the newest of that day on the same text.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("votes")
    .addColumn("release_id", "text", (c) => c.references("paper_releases.id"))
    .execute()
  await sql`update votes set release_id = coalesce(
    (select r.id from consultations c join paper_releases r on r.id = c.release_id
      where c.id = votes.consultation_id and r.sha256 = votes.sha256
        and r.released_at <= coalesce(votes.opened_at, votes.created_at)),
    (select r.id from consultations c join paper_releases r on r.paper_id = c.paper_id
      where c.id = votes.consultation_id and r.sha256 = votes.sha256
        and r.released_at <= coalesce(votes.opened_at, votes.created_at)
      order by r.number desc limit 1))
    where consultation_id is not null`.execute(db)
}
