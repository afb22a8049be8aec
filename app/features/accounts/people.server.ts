import type { Trx } from "../../commands/define.ts"
import { conflict, notFound } from "../../commands/errors.ts"
import type { Emit } from "../../commands/events.ts"
import { assertAdministrationRemains } from "./rules.ts"

/** @throws not_found */
export async function getPersonRow(trx: Trx, personId: string) {
  const person = await trx
    .selectFrom("people")
    .selectAll()
    .where("id", "=", personId)
    .executeTakeFirst()
  if (!person) throw notFound("Diese Person gibt es nicht.")
  return person
}

type PersonRow = Awaited<ReturnType<typeof getPersonRow>>

/**
 * Changes a person's row if nobody was faster.
 *
 * @throws conflict if the row has another revision by now
 */
export async function updatePerson(
  trx: Trx,
  person: PersonRow,
  changes: Partial<Pick<PersonRow, "name" | "jobTitle" | "role" | "state" | "passwordHash">> & {
    deactivatedAt?: string | null
  },
): Promise<void> {
  const updated = await trx
    .updateTable("people")
    .set({ ...changes, revision: person.revision + 1 })
    .where("id", "=", person.id)
    .where("revision", "=", person.revision)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) !== 1) {
    throw conflict(
      "Die Angaben zu dieser Person wurden eben geändert. Bitte laden Sie die Seite neu.",
    )
  }
}

/**
 * Call before an active person of the administration stops being one.
 *
 * @throws rule if it is the last
 */
export async function assertNotLastAdmin(trx: Trx, person: PersonRow): Promise<void> {
  if (person.role !== "admin" || person.state !== "active") return
  const admins = () =>
    trx.updateTable("people").where("role", "=", "admin").where("state", "=", "active")
  // Writing takes the rows' locks on PostgreSQL, so that two who leave at once do not both see the other.
  await admins()
    .set((expression) => ({ revision: expression.ref("revision") }))
    .execute()
  const others = await trx
    .selectFrom("people")
    .select((expression) => expression.fn.countAll().as("count"))
    .where("role", "=", "admin")
    .where("state", "=", "active")
    .where("id", "!=", person.id)
    .executeTakeFirstOrThrow()
  assertAdministrationRemains(Number(others.count))
}

/**
 * Ends sessions of a person and says so.
 *
 * @param keepIdHash the one that goes on
 */
export async function endSessions(
  trx: Trx,
  emit: Emit,
  personId: string,
  keepIdHash: string | null = null,
): Promise<number> {
  let query = trx.deleteFrom("sessions").where("personId", "=", personId)
  if (keepIdHash !== null) query = query.where("idHash", "!=", keepIdHash)
  const ended = await query.executeTakeFirst()
  const count = Number(ended.numDeletedRows)
  if (count > 0) emit("session.ended", { personId, count })
  return count
}
