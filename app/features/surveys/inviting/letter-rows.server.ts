import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { LetterUnit } from "./letter-groups.ts"
import type { Undelivered } from "./mailing-queries.server.ts"

type Db = Kysely<Tables>

export type Addressee = LetterUnit & { id: string; name: string; startedAt: string | null }

/**
 * Everybody who may get a letter, by name: nobody who has answered or refused. Asks no rights.
 *
 * @param undelivered whom mail does not reach
 */
export async function listAddressees(
  db: Db,
  surveyId: string,
  undelivered: readonly Undelivered[],
): Promise<Addressee[]> {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "name", "email", "delivery", "startedAt"])
    .where("surveyId", "=", surveyId)
    .where("doneAt", "is", null)
    .where("delivery", "<>", "refused")
    .execute()
  const printed = await db
    .selectFrom("mailingItems")
    .innerJoin("mailings", "mailings.id", "mailingItems.mailingId")
    .select("invitationId")
    .where("mailings.surveyId", "=", surveyId)
    .where("mailings.kind", "=", "letter")
    .execute()
  const withLetter = new Set(printed.map(({ invitationId }) => invitationId))
  const unreached = new Set(undelivered.map(({ id }) => id))
  return rows
    .map(({ id, name, email, startedAt }) => ({
      ...{ id, name, startedAt, hasAddress: email !== null },
      ...{ isUndelivered: unreached.has(id), hasLetter: withLetter.has(id) },
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "de"))
}
