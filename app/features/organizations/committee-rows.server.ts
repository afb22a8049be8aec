import type { Trx } from "../../commands/define.ts"
import { invalid, notFound } from "../../commands/errors.ts"
import type { MembershipRole } from "./terms.ts"

/**
 * Holds the committee's row until the commit: two that change its members or its law at once see each other.
 * Writing the row without change is the lock that both databases know.
 *
 * @throws not_found if there is no such committee
 */
export async function lockCommittee(trx: Trx, committeeId: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("committees")
    .set((set) => ({ revision: set.ref("revision") }))
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound("Dieses Gremium gibt es nicht.")
}

/** @throws invalid if there is no such organisation */
export async function assertOrganization(trx: Trx, organizationId: string): Promise<void> {
  const found = await trx
    .selectFrom("organizations")
    .select("id")
    .where("id", "=", organizationId)
    .executeTakeFirst()
  if (!found) throw invalid({ organizationId: "Diese Körperschaft gibt es nicht." })
}

/**
 * The membership, its committee held until the commit.
 *
 * @throws not_found if there is none with that id
 */
export async function lockMembership(trx: Trx, membershipId: string) {
  const found = await findMembership(trx, membershipId)
  if (!found) throw notFound()
  await lockCommittee(trx, found.committeeId)
  // Read again under the lock: somebody may have changed or ended it meanwhile.
  return (await findMembership(trx, membershipId)) ?? found
}

/** The membership with that id; null for none, and for no id. */
export async function findMembership(trx: Trx, membershipId: string | undefined) {
  if (!membershipId) return null
  const found = await trx
    .selectFrom("memberships")
    .selectAll()
    .where("id", "=", membershipId)
    .executeTakeFirst()
  // The column holds only what the schema let through.
  return found ? { ...found, role: found.role as MembershipRole } : null
}
