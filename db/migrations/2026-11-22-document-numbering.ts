import { type Kysely, sql } from "kysely"

/** How a document's headings and paragraphs are numbered; the numbers themselves are computed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table documents add column numbering text not null default 'decimal'`.execute(db)
}
