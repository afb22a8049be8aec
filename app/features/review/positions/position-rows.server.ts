import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Stance, StanceChoice } from "./terms.ts"

/** So many of what an organisation said earlier of one passage are read; the others are only counted. */
export const MAX_EARLIER = 20

export type EarlierPosition = Awaited<ReturnType<typeof listEarlierPositions>>[number]
/** A position that has not been withdrawn or replaced. */
export type CurrentPosition = Awaited<ReturnType<typeof listCurrentPositions>>[number]

/** The latest of each organisation on each passage of a document, without what was withdrawn. Asks no rights. */
export async function listCurrentPositions(db: Kysely<Tables>, documentId: string) {
  const rows = await db
    .selectFrom(ranked(db, documentId).as("ranked"))
    .innerJoin("positions", "positions.id", "ranked.id")
    .innerJoin("people", "people.id", "positions.setBy")
    .innerJoin("organizations", "organizations.id", "positions.organizationId")
    .select(["positions.id", "positions.blockId", "positions.organizationId", "positions.stance"])
    .select(["positions.text", "positions.blockHash", "positions.block", "positions.setAt"])
    .select(["people.id as personId", "people.name as person"])
    .select(["organizations.shortName as organization", "organizations.colour", "ranked.total"])
    .where("ranked.rank", "=", 1)
    .where("positions.stance", "!=", "none")
    .orderBy("positions.setAt")
    .orderBy("positions.id")
    .execute()
  return rows.map(({ stance, total, ...row }) => ({
    ...row,
    // The column holds only what the command's schema let through.
    stance: stance as Stance,
    /** How often the organisation had said something of the passage before. */
    earlierCount: Number(total) - 1,
  }))
}

/** What was said before the latest, of each organisation on each passage the newest, newest first. Asks no rights. */
export async function listEarlierPositions(db: Kysely<Tables>, documentId: string) {
  const rows = await db
    .selectFrom(ranked(db, documentId).as("ranked"))
    .innerJoin("positions", "positions.id", "ranked.id")
    .select(["positions.id", "positions.blockId", "positions.organizationId"])
    .select(["positions.stance", "positions.text", "positions.setAt"])
    .where("ranked.rank", ">", 1)
    .where("ranked.rank", "<=", MAX_EARLIER + 1)
    .orderBy("ranked.rank")
    .execute()
  // The column holds only what the command's schema let through.
  return rows.map(({ stance, ...row }) => ({ ...row, stance: stance as StanceChoice }))
}

/** Every position's rank among those of its organisation on its passage, the latest first, and their number. */
function ranked(db: Kysely<Tables>, documentId: string) {
  return db
    .selectFrom("positions")
    .select((of) => [
      "id",
      of.fn
        .agg<number>("row_number")
        .over((over) =>
          over
            .partitionBy(["blockId", "organizationId"])
            .orderBy("setAt", "desc")
            .orderBy("id", "desc"),
        )
        .as("rank"),
      of.fn
        .countAll<number>()
        .over((over) => over.partitionBy(["blockId", "organizationId"]))
        .as("total"),
    ])
    .where("documentId", "=", documentId)
}

/** What an organisation holds of a passage now; null for nothing. Asks no rights. */
export async function findCurrentPosition(
  db: Kysely<Tables>,
  place: { documentId: string; blockId: string; organizationId: string },
) {
  const row = await db
    .selectFrom("positions")
    .selectAll()
    .where("documentId", "=", place.documentId)
    .where("blockId", "=", place.blockId)
    .where("organizationId", "=", place.organizationId)
    .orderBy("setAt", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()
  return row && row.stance !== "none" ? row : null
}
