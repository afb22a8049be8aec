import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Contribution } from "./terms.ts"

/**
 * Who has edited a text since its newest version, most edits first.
 *
 * The count of all edits lags some seconds behind the journal, and the journal's older rows go when it is
 * folded: each makes up for what the other lacks.
 */
export async function readContributions(
  trx: Kysely<Tables>,
  documentId: string,
  newest: { seq: number } | null,
): Promise<Contribution[]> {
  const counted = await trx
    .selectFrom("documentActivity")
    .select(["personId", "editCount"])
    .where("documentId", "=", documentId)
    .execute()
  const recent = await trx
    .selectFrom("documentUpdates")
    .select((where) => ["personId", where.fn.countAll<number>().as("count")])
    .where("documentId", "=", documentId)
    .where("seq", ">", newest?.seq ?? 0)
    .where("personId", "is not", null)
    .groupBy("personId")
    .execute()
  const before = await readCredited(trx, documentId)
  const edits = new Map<string, number>()
  for (const { personId, editCount } of counted) {
    edits.set(personId, editCount - (before.get(personId) ?? 0))
  }
  for (const { personId, count } of recent) {
    if (personId !== null) edits.set(personId, Math.max(edits.get(personId) ?? 0, Number(count)))
  }
  return withOrganizations(trx, edits)
}

/** The edits that older versions name already, by person. */
async function readCredited(trx: Kysely<Tables>, documentId: string): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom("documentVersions")
    .select("contributors")
    .where("documentId", "=", documentId)
    .execute()
  const credited = new Map<string, number>()
  for (const { contributors } of rows) {
    for (const { personId, edits } of parseContributions(contributors)) {
      credited.set(personId, (credited.get(personId) ?? 0) + edits)
    }
  }
  return credited
}

async function withOrganizations(
  trx: Kysely<Tables>,
  edits: ReadonlyMap<string, number>,
): Promise<Contribution[]> {
  const active = [...edits].filter(([, count]) => count > 0)
  if (active.length === 0) return []
  const people = await trx
    .selectFrom("people")
    .select(["id", "organizationId"])
    .where(
      "id",
      "in",
      active.map(([personId]) => personId),
    )
    .execute()
  const organizationOf = new Map(people.map(({ id, organizationId }) => [id, organizationId]))
  return active
    .map(([personId, count]) => ({
      personId,
      organizationId: organizationOf.get(personId) ?? "",
      edits: count,
    }))
    .sort((a, b) => b.edits - a.edits || (a.personId < b.personId ? -1 : 1))
}

/** The column holds only what `createVersion` wrote. */
export function parseContributions(json: string): Contribution[] {
  return JSON.parse(json) as Contribution[]
}
