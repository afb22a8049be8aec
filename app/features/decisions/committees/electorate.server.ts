import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import { isInForce } from "../../organizations/rules.ts"
import { MEMBERSHIP_ROLES, type MembershipRole } from "../../organizations/terms.ts"
import type { Elector, Electorate } from "../rules/electorate.ts"

type Db = Kysely<Tables>

/** An elector with the words that a screen or a certificate shows. */
export interface NamedElector extends Elector {
  name: string
  /** Short name of the organisation the person acts for. */
  organization: string
  role: MembershipRole
}

export interface CommitteeElectorate extends Electorate {
  electors: readonly NamedElector[]
}

/**
 * Who may be called to vote in a committee on a day: members with a voting right and those who stand in for them,
 * chair first, substitutes in order of rank. An account that is closed takes no seat away: whoever is a member by
 * law counts, whether or not they can log in.
 *
 * @param day calendar day in Berlin, YYYY-MM-DD
 * @throws not_found if there is no such committee
 */
export async function listElectorate(
  db: Db,
  committeeId: string,
  day: string,
): Promise<CommitteeElectorate> {
  const committee = await db
    .selectFrom("committees")
    .select(["seats", "vacantSeats"])
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (!committee) throw notFound()
  return { ...committee, electors: await listElectors(db, committeeId, day) }
}

async function listElectors(db: Db, committeeId: string, day: string): Promise<NamedElector[]> {
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.personId")
    .innerJoin("organizations", "organizations.id", "memberships.organizationId")
    .select([
      "memberships.id",
      "memberships.personId",
      "memberships.organizationId",
      "memberships.role",
      "memberships.votingRight",
      "memberships.weight",
      "memberships.substituteFor",
      "memberships.rank",
      "memberships.startsOn",
      "memberships.endsOn",
      "people.name",
      "organizations.shortName as organization",
    ])
    .where("memberships.committeeId", "=", committeeId)
    .execute()
  return rows
    .filter((row) => isInForce(row, day))
    .map(({ id, startsOn, endsOn, ...row }) => ({
      ...row,
      membershipId: id,
      // The column holds only what the command's schema let through.
      role: row.role as MembershipRole,
      // A substitute votes with the member's right, never with one of their own.
      votingRight: row.votingRight === 1 && row.role !== "substitute",
    }))
    .filter(({ votingRight, substituteFor }) => votingRight || substituteFor !== null)
    .sort(byRole)
}

function byRole(a: NamedElector, b: NamedElector): number {
  const order = MEMBERSHIP_ROLES.indexOf(a.role) - MEMBERSHIP_ROLES.indexOf(b.role)
  return order || a.rank - b.rank || a.name.localeCompare(b.name, "de")
}
