import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { committeeBriefly } from "../committee-names.ts"

/** Committees as lists call them, by organisation: "Vorstand (StGT M-V)". Asks no rights. */
export async function listNamedCommittees(db: Kysely<Tables>, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.id", "committees.name", "organizations.shortName"])
    .where("committees.id", "in", ids)
    .orderBy("organizations.name")
    .orderBy("committees.name")
    .execute()
  return rows.map(({ id, name, shortName }) => ({ id, name: committeeBriefly(name, shortName) }))
}
