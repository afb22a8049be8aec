import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Delivery, RecipientType } from "../terms.ts"
import type { InvitedUnit } from "../watching/response.ts"

/**
 * Everybody invited to a survey, by name; asks no rights. Holds who took part, and nothing of what they said.
 */
export async function listInvitedUnits(
  db: Kysely<Tables>,
  surveyId: string,
): Promise<InvitedUnit[]> {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "name", "type", "district", "population", "startedAt", "doneAt"])
    .select(["delivery", "email"])
    .where("surveyId", "=", surveyId)
    .execute()
  return (
    rows
      .map(({ email, ...row }) => ({
        ...row,
        // The columns hold only what the commands of this folder write.
        type: row.type as RecipientType,
        delivery: row.delivery as Delivery,
        hasAddress: email !== null,
      }))
      // Here and not in the database: the two sort umlauts differently.
      .sort(
        (one, other) => one.name.localeCompare(other.name, "de") || (one.id < other.id ? -1 : 1),
      )
  )
}
