import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Stance, StanceChoice } from "./terms.ts"

export type PositionRow = Awaited<ReturnType<typeof listPositionRows>>[number]
/** A position that has not been withdrawn or replaced. */
export type CurrentPosition = PositionRow & { stance: Stance }

/** Everything that organisations have ever said of a document's passages, oldest first. Asks no rights. */
export async function listPositionRows(db: Kysely<Tables>, documentId: string) {
  const rows = await db
    .selectFrom("positions")
    .innerJoin("people", "people.id", "positions.setBy")
    .innerJoin("organizations", "organizations.id", "positions.organizationId")
    .select(["positions.id", "positions.blockId", "positions.organizationId", "positions.stance"])
    .select(["positions.text", "positions.blockHash", "positions.block", "positions.setAt"])
    .select(["people.id as personId", "people.name as person"])
    .select(["organizations.shortName as organization", "organizations.colour"])
    .where("positions.documentId", "=", documentId)
    .orderBy("positions.setAt")
    .orderBy("positions.id")
    .execute()
  // The column holds only what the command's schema let through.
  return rows.map(({ stance, ...row }) => ({ ...row, stance: stance as StanceChoice }))
}

/** The latest of each organisation on each passage, without what was withdrawn. */
export function currentPositions(rows: readonly PositionRow[]): CurrentPosition[] {
  const latest = new Map(rows.map((row) => [`${row.blockId} ${row.organizationId}`, row]))
  return [...latest.values()].filter((row): row is CurrentPosition => row.stance !== "none")
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
