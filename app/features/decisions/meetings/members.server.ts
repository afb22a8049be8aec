import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { isInForce } from "../../organizations/rules.ts"
import { MEMBERSHIP_ROLES, type MembershipRole } from "../../organizations/terms.ts"

type Db = Kysely<Tables>

export type Member = Awaited<ReturnType<typeof listMembers>>[number]

/**
 * Everybody with a seat in one of the committees on a day, whatever the role: members first, then their
 * substitutes in order of rank, then those without a vote. Asks no rights.
 *
 * @param day calendar day in Berlin
 */
export async function listMembers(db: Db, committeeIds: readonly string[], day: string) {
  if (committeeIds.length === 0) return []
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.personId")
    .innerJoin("organizations", "organizations.id", "memberships.organizationId")
    .leftJoin("memberships as principal", "principal.id", "memberships.substituteFor")
    .leftJoin("people as principalPerson", "principalPerson.id", "principal.personId")
    .select([
      "memberships.id as membershipId",
      "memberships.committeeId",
      "memberships.personId",
      "memberships.role",
      "memberships.votingRight",
      "memberships.substituteFor",
      "memberships.rank",
      "memberships.startsOn",
      "memberships.endsOn",
      "people.name",
      "people.email",
      "organizations.shortName as organization",
      "principalPerson.name as standsInFor",
    ])
    .where("memberships.committeeId", "in", [...committeeIds])
    .execute()
  return rows
    .filter((row) => isInForce(row, day))
    .map(({ startsOn, endsOn, role, votingRight, ...row }) => ({
      ...row,
      // The column holds only what the command's schema let through.
      role: role as MembershipRole,
      votingRight: votingRight === 1,
    }))
    .sort(
      (a, b) =>
        committeeIds.indexOf(a.committeeId) - committeeIds.indexOf(b.committeeId) ||
        MEMBERSHIP_ROLES.indexOf(a.role) - MEMBERSHIP_ROLES.indexOf(b.role) ||
        a.rank - b.rank ||
        a.name.localeCompare(b.name, "de"),
    )
}

/** One call for each person, for the role that counts most: who is chair and substitute is called as chair. */
export function onePerPerson(members: readonly Member[]): Member[] {
  const byRole = members.toSorted(
    (a, b) => MEMBERSHIP_ROLES.indexOf(a.role) - MEMBERSHIP_ROLES.indexOf(b.role),
  )
  return [...new Map(byRole.toReversed().map((member) => [member.personId, member])).values()]
}
