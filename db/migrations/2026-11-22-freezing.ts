import { type Kysely, sql } from "kysely"

/** Which version a frozen document stands at, and since when; both empty while it takes edits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table documents add column frozen_version_id text`.execute(db)
  await sql`alter table documents add column frozen_at text`.execute(db)
}
