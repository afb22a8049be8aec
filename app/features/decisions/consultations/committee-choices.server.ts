import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

/** All committees by organisation, for a choice. */
export async function listCommitteeChoices(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.id", "committees.name", "organizations.name as organization"])
    .orderBy("organizations.name")
    .orderBy("committees.name")
    .execute()
  return rows.map(({ id, name, organization }) => ({
    id,
    label: organization === null ? name : `${organization}: ${name}`,
  }))
}
