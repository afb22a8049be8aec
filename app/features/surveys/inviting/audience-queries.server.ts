import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { RegisterBodyRow } from "./audience.ts"

type Db = Kysely<Tables>

/** A body beside its place in the register, with its municipality key where it has one. */
export type RegisterBodyWithKey = RegisterBodyRow & { ags: string | null }

/** Administrations and districts of the municipal register as it is today, by regional key; asks no rights. */
export async function listRegisterBodies(db: Db): Promise<RegisterBodyWithKey[]> {
  const rows = await asked(db)
    .leftJoin("organizations as district", "district.id", "body.districtId")
    .select(["body.id", "body.name", "body.ars", "body.ags", "body.legalForm"])
    .select(["body.isAdministration", "district.ars as districtArs"])
    .orderBy("body.ars")
    .execute()
  const newest = await newestPopulations(db)
  return rows.map(({ ars, isAdministration, ...row }) => ({
    ...row,
    // `asked` takes none without.
    ars: ars ?? "",
    isAdministration: isAdministration === 1,
    population: newest.get(row.id) ?? null,
  }))
}

function asked(db: Db) {
  return db
    .selectFrom("organizations as body")
    .where("body.validTo", "is", null)
    .where("body.ars", "is not", null)
    .where((where) =>
      where.or([where("body.isAdministration", "=", 1), where("body.legalForm", "=", "district")]),
    )
}

async function newestPopulations(db: Db): Promise<Map<string, { count: number; asOf: string }>> {
  const rows = await db
    .selectFrom("populations")
    .select(["organizationId", "count", "asOf"])
    .where("organizationId", "in", asked(db).select("body.id"))
    .orderBy("asOf")
    .execute()
  return new Map(rows.map(({ organizationId, count, asOf }) => [organizationId, { count, asOf }]))
}
