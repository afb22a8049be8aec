import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { DomainError } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { nextReference } from "./references.ts"

interface NewReference {
  paperId: string
  organizationId: string
  /** As somebody typed it; empty for the organisation's next one. */
  wanted: string
  assignedBy: string
  now: string
}

/**
 * Gives a paper the number under which an organisation deals with it, within the caller's transaction: never
 * one that the organisation has given in this year, to whatever paper and whatever became of it.
 *
 * @throws conflict where the number that was typed is taken
 */
export async function giveReference(trx: Trx, reference: NewReference): Promise<string> {
  const { paperId, organizationId, wanted, assignedBy, now } = reference
  await lockOrganization(trx, organizationId)
  const year = yearOf(now)
  const taken = await listTaken(trx, organizationId)
  const isTaken = taken.some((one) => one.year === year && one.reference === wanted)
  if (isTaken) throw takenError(wanted, nextReference(taken, year))
  const given = wanted || nextReference(taken, year)
  await trx
    .insertInto("paperReferences")
    .values({
      ...{ id: newId("ref"), paperId, organizationId, year, reference: given, assignedBy },
      assignedAt: now,
    })
    .execute()
  return given
}

/** The number that an organisation would give next; another may be faster. */
export async function proposeReference(
  db: Kysely<Tables>,
  organizationId: string,
  now: string,
): Promise<string> {
  return nextReference(await listTaken(db, organizationId), yearOf(now))
}

/** The numbers of some papers, those of the organisation in the lead first. Asks no rights. */
export async function listReferences(db: Kysely<Tables>, paperIds: readonly string[]) {
  if (paperIds.length === 0) return []
  return db
    .selectFrom("paperReferences")
    .innerJoin("papers", "papers.id", "paperReferences.paperId")
    .innerJoin("organizations", "organizations.id", "paperReferences.organizationId")
    .select((where) => [
      "paperReferences.paperId",
      "paperReferences.organizationId",
      "paperReferences.reference",
      "paperReferences.year",
      "organizations.name as organization",
      "organizations.shortName",
      where
        .case()
        .when("papers.organizationId", "=", where.ref("paperReferences.organizationId"))
        .then(0)
        .else(1)
        .end()
        .as("rank"),
    ])
    .where("paperReferences.paperId", "in", paperIds)
    .orderBy("rank")
    .orderBy("organizations.name")
    .execute()
}

/** Ids ascend with time, also within one command. */
function listTaken(db: Kysely<Tables>, organizationId: string) {
  return db
    .selectFrom("paperReferences")
    .select(["year", "reference"])
    .where("organizationId", "=", organizationId)
    .orderBy("id")
    .execute()
}

/** Held until the commit: two who ask at once get two numbers. */
async function lockOrganization(trx: Trx, organizationId: string): Promise<void> {
  await trx
    .updateTable("organizations")
    .set((where) => ({ name: where.ref("name") }))
    .where("id", "=", organizationId)
    .execute()
}

function yearOf(now: string): number {
  return Number(calendarDateOf(now).slice(0, 4))
}

function takenError(wanted: string, next: string): DomainError {
  return new DomainError(
    "conflict",
    `Die Nummer ${wanted} ist vergeben, und keine Nummer wird ein zweites Mal vergeben. Die nächste freie ist ${next}.`,
    { fields: { reference: `Bitte wählen Sie eine andere, zum Beispiel ${next}.` } },
  )
}
