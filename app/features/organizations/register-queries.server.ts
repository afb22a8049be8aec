import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { matchesFolded } from "./folded-text.ts"
import type { RegisterFilter } from "./schema.ts"

type Db = Kysely<Tables>

export const REGISTER_PAGE_SIZE = 25

export type RegisterPage = Awaited<ReturnType<typeof searchRegister>>
export type RegisterRow = RegisterPage["bodies"][number]

/**
 * Bodies of the municipal register by type, district and words, 25 a page; umlauts and ß may be
 * spelled in any way, digits search AGS and ARS from their start. Bodies that ended are left out.
 */
export async function searchRegister(db: Db, actor: Actor, filter: RegisterFilter) {
  assertCan(actor, "organizations.list")
  const rows = await listCurrentBodies(db, filter)
  // 806 short rows: folding them here spares a second spelling of each name in both databases.
  const hits = rows.filter((row) => matches(row, filter.search))
  hits.sort((a, b) => a.shortName.localeCompare(b.shortName, "de") || byArs(a, b))
  const start = (filter.page - 1) * REGISTER_PAGE_SIZE
  const bodies = hits.slice(start, start + REGISTER_PAGE_SIZE)
  const populations = await newestPopulations(
    db,
    bodies.map(({ id }) => id),
  )
  return {
    bodies: bodies.map((body) => ({ ...body, population: populations.get(body.id) ?? null })),
    total: hits.length,
    page: filter.page,
    pages: Math.max(1, Math.ceil(hits.length / REGISTER_PAGE_SIZE)),
  }
}

async function listCurrentBodies(db: Db, filter: RegisterFilter) {
  let query = db
    .selectFrom("organizations as body")
    .leftJoin("organizations as district", "district.id", "body.districtId")
    .leftJoin("organizations as amt", "amt.id", "body.amtId")
    .select([
      "body.id",
      "body.name",
      "body.shortName",
      "body.legalForm",
      "body.ags",
      "body.ars",
      "body.isAdministration",
      "body.isParticipant",
      "district.name as districtName",
      "amt.name as amtName",
    ])
    .where("body.ars", "is not", null)
    .where("body.validTo", "is", null)
  if (filter.legalForm) query = query.where("body.legalForm", "=", filter.legalForm)
  if (filter.administrations) query = query.where("body.isAdministration", "=", 1)
  if (filter.districtId) {
    const { districtId } = filter
    // An independent city lies in no district: it stands for its own.
    query = query.where((where) =>
      where.or([where("body.districtId", "=", districtId), where("body.id", "=", districtId)]),
    )
  }
  return query.execute()
}

type Named = { name: string; shortName: string; ags: string | null; ars: string | null }

function matches(row: Named, search: string): boolean {
  if (/^\d+$/.test(search)) {
    return [row.ags, row.ars].some((key) => key?.startsWith(search))
  }
  return matchesFolded(`${row.name} ${row.shortName}`, search)
}

function byArs(a: Named, b: Named): number {
  return (a.ars ?? "") < (b.ars ?? "") ? -1 : 1
}

async function newestPopulations(db: Db, organizationIds: string[]) {
  if (organizationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("populations")
    .select(["organizationId", "asOf", "count", "source"])
    .where("organizationId", "in", organizationIds)
    .orderBy("asOf")
    .execute()
  // In order of time, so that the newest of each body stays.
  return new Map(rows.map(({ organizationId, ...population }) => [organizationId, population]))
}

/** The six districts and the two independent cities, as choices of a filter. */
export async function listDistrictChoices(db: Db, actor: Actor) {
  assertCan(actor, "organizations.list")
  const rows = await db
    .selectFrom("organizations")
    .select(["id", "name"])
    .where("ars", "is not", null)
    .where("validTo", "is", null)
    .where("legalForm", "in", ["district", "city"])
    .execute()
  return rows
    .sort((a, b) => a.name.localeCompare(b.name, "de"))
    .map(({ id, name }) => ({ value: id, label: name }))
}
