import type { Kysely } from "kysely"

const VOTE_TEXTS = [
  "chair_vote",
  "opened_by",
  "counted_by",
  "closed_by",
  "certified_membership",
  "annulled_by",
  "annulled_at",
]

/**
 * What a vote is computed from, beside its counts: how many seats there were, whether the quorum stood, who was
 * summoned, in which order substitutes stand in. And who did what.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of VOTE_TEXTS) {
    await db.schema.alterTable("votes").addColumn(column, "text").execute()
  }
  for (const column of ["seats", "not_cast"]) {
    await db.schema.alterTable("votes").addColumn(column, "integer").execute()
  }
  for (const column of ["vacant_seats", "is_established", "is_second_summons"]) {
    await db.schema
      .alterTable("votes")
      .addColumn(column, "integer", (c) => c.notNull().defaultTo(0))
      .execute()
  }
  for (const column of ["rank", "is_summoned"]) {
    await db.schema
      .alterTable("vote_electors")
      .addColumn(column, "integer", (c) => c.notNull().defaultTo(1))
      .execute()
  }
  for (const column of ["role", "organization_name"]) {
    await db.schema
      .alterTable("vote_electors")
      .addColumn(column, "text", (c) => c.notNull().defaultTo(""))
      .execute()
  }
  await db.schema.alterTable("ballots").addColumn("sha256", "text").execute()
}
