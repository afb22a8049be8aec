import { type Kysely, sql } from "kysely"

/**
 * What notifications still said of comments that had been withdrawn: their words go there too. One command tells
 * of a thread at one instant, so the person, the instant and the thread in the address say which comment it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update notifications set text = '' where text <> '' and exists (
    select 1 from comments join comment_threads on comment_threads.id = comments.thread_id
    where comments.withdrawn_at is not null
      and comments.person_id = notifications.actor_id
      and comments.created_at = notifications.created_at
      and comment_threads.document_id = notifications.document_id
      and notifications.href like '%?card=' || comment_threads.id
  )`.execute(db)
}
