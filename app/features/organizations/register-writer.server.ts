import type { Insertable, Selectable } from "kysely"
import { chunksOf } from "../../../db/chunks.ts"
import type { OrganizationsTable, PopulationsTable } from "../../../db/tables/organizations.ts"
import type { Trx } from "../../commands/define.ts"
import { newId } from "../../commands/ids.ts"
import type { RegisterBody, RegisterEdition } from "./municipal-register.server.ts"

/** What loading an edition did. */
export interface RegisterChange {
  created: number
  updated: number
  /** Bodies that the edition no longer lists; their rows stay with an end. */
  ended: number
  populations: number
}

/** Few enough for SQLite's and PostgreSQL's limits on bound values. */
const ROWS_PER_INSERT = 200

type Held = Selectable<OrganizationsTable>
type Facts = Pick<
  OrganizationsTable,
  | "legalForm"
  | "name"
  | "ags"
  | "ars"
  | "districtId"
  | "amtId"
  | "isAdministration"
  | "validTo"
  | "source"
>

/**
 * Brings the register's organisations and populations to the edition; a second run changes nothing.
 * What the workspace itself gave a participant (key, short name, colour) stays.
 */
export async function writeRegister(
  trx: Trx,
  edition: RegisterEdition,
  now: string,
): Promise<RegisterChange> {
  const held = await trx
    .selectFrom("organizations")
    .selectAll()
    .where("ars", "is not", null)
    .execute()
  const idByKey = new Map(held.map((row) => [registerKey(row), row.id]))
  for (const body of edition.bodies) {
    if (!idByKey.has(registerKey(body))) idByKey.set(registerKey(body), newId("org"))
  }
  const idByArs = new Map(
    edition.bodies.map((body) => [body.ars, idByKey.get(registerKey(body)) ?? null]),
  )
  const heldById = new Map(held.map((row) => [row.id, row]))
  const plan = edition.bodies.map((body) => ({
    id: idByKey.get(registerKey(body)) ?? newId("org"),
    body,
    facts: factsOf(body, edition, idByArs),
  }))

  const created = plan.filter(({ id }) => !heldById.has(id))
  await insertBodies(trx, created, edition, now)
  const updated = await updateBodies(trx, plan, heldById)
  const ended = await endMissing(trx, held, new Set(plan.map(({ id }) => id)), edition.asOf)
  const populations = await writePopulations(trx, plan)
  return { created: created.length, updated, ended, populations }
}

type Planned = { id: string; body: RegisterBody; facts: Facts }

/** A municipality keeps its AGS when it changes its Amt; an Amt has only an ARS. */
function registerKey(row: { ags: string | null; ars: string | null }): string {
  return row.ags ? `ags ${row.ags}` : `ars ${row.ars}`
}

function factsOf(
  body: RegisterBody,
  edition: RegisterEdition,
  idByArs: ReadonlyMap<string, string | null>,
): Facts {
  return {
    legalForm: body.legalForm,
    name: body.name,
    ags: body.ags,
    ars: body.ars,
    districtId: body.districtArs ? (idByArs.get(body.districtArs) ?? null) : null,
    amtId: body.amtArs ? (idByArs.get(body.amtArs) ?? null) : null,
    isAdministration: body.isAdministration ? 1 : 0,
    validTo: null,
    source: edition.source,
  }
}

async function insertBodies(
  trx: Trx,
  created: Planned[],
  edition: RegisterEdition,
  now: string,
): Promise<void> {
  const rows: Insertable<OrganizationsTable>[] = created.map(({ id, body, facts }) => ({
    id,
    key: null,
    shortName: body.shortName,
    isParticipant: 0,
    colour: null,
    validFrom: edition.asOf,
    createdAt: now,
    ...facts,
  }))
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT))
    await trx.insertInto("organizations").values(chunk).execute()
}

async function updateBodies(
  trx: Trx,
  plan: Planned[],
  heldById: ReadonlyMap<string, Held>,
): Promise<number> {
  let updated = 0
  for (const { id, facts } of plan) {
    const before = heldById.get(id)
    if (!before) continue
    const isSame = Object.entries(facts).every(
      ([key, value]) => before[key as keyof Facts] === value,
    )
    if (isSame) continue
    await trx
      .updateTable("organizations")
      .set((set) => ({ ...facts, revision: set("revision", "+", 1) }))
      .where("id", "=", id)
      .execute()
    updated += 1
  }
  return updated
}

async function endMissing(
  trx: Trx,
  held: Held[],
  listed: ReadonlySet<string>,
  asOf: string,
): Promise<number> {
  const gone = held.filter((row) => !listed.has(row.id) && row.validTo === null)
  for (const { id } of gone) {
    await trx
      .updateTable("organizations")
      .set((set) => ({ validTo: asOf, revision: set("revision", "+", 1) }))
      .where("id", "=", id)
      .execute()
  }
  return gone.length
}

/** A published figure is never changed: one for another day or from another source stands beside it. */
async function writePopulations(trx: Trx, plan: Planned[]): Promise<number> {
  const rows: PopulationsTable[] = plan.flatMap(({ id, body }) =>
    body.populations.map((population) => ({ organizationId: id, ...population })),
  )
  let inserted = 0
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    const results = await trx
      .insertInto("populations")
      .values(chunk)
      .onConflict((clash) => clash.columns(["organizationId", "asOf", "source"]).doNothing())
      .execute()
    for (const { numInsertedOrUpdatedRows = 0n } of results) {
      inserted += Number(numInsertedOrUpdatedRows)
    }
  }
  return inserted
}
