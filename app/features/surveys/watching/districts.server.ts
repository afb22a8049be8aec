import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

const DISTRICT_KEY = 5

/** A district, or a city that is a district of its own. */
interface District {
  /** The first five digits of the regional key. */
  key: string
  name: string
  shortName: string
}

/** Districts of the register as it is today, those of a survey's groups and of its map; asks no rights. */
export async function listDistricts(db: Kysely<Tables>): Promise<District[]> {
  const rows = await db
    .selectFrom("organizations")
    .select(["ars", "name", "shortName"])
    .where("legalForm", "in", ["district", "city"])
    .where("ars", "is not", null)
    .where("validTo", "is", null)
    .orderBy("ars")
    .execute()
  return rows.map(({ ars, ...names }) => ({ key: (ars ?? "").slice(0, DISTRICT_KEY), ...names }))
}
