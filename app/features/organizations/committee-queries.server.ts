import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { type Actor, can } from "../../permissions/policy.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { listOrganizationChoices } from "./queries.server.ts"
import { isInForce } from "./rules.ts"
import { MEMBERSHIP_ROLES, type MembershipRole } from "./terms.ts"

type Db = Kysely<Tables>

export type CommitteeListItem = Awaited<ReturnType<typeof listCommittees>>[number]

/** All committees by organisation and name, with how many memberships run today. */
export async function listCommittees(db: Db, actor: Actor, now: string) {
  assertCan(actor, "organizations.list")
  const today = calendarDateOf(now)
  const committees = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select([
      "committees.id",
      "committees.name",
      "committees.classification",
      "committees.seats",
      "committees.vacantSeats",
      "organizations.name as organizationName",
      "organizations.shortName as organization",
    ])
    .execute()
  const terms = await db
    .selectFrom("memberships")
    .select(["committeeId", "startsOn", "endsOn"])
    .execute()
  return committees
    .map((committee) => ({
      ...committee,
      members: terms.filter((term) => term.committeeId === committee.id && isInForce(term, today))
        .length,
    }))
    .sort(
      (a, b) =>
        (a.organizationName ?? "").localeCompare(b.organizationName ?? "", "de") ||
        a.name.localeCompare(b.name, "de"),
    )
}

export type CommitteeView = Awaited<ReturnType<typeof getCommittee>>
export type MembershipView = CommitteeView["memberships"][number]

/**
 * One committee with all memberships there ever were: `state` says whether each runs today,
 * is still to come, or is over. In order of role, then name.
 *
 * @throws not_found if there is none with that id
 */
export async function getCommittee(db: Db, actor: Actor, committeeId: string, now: string) {
  assertCan(actor, "organizations.list")
  const committee = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .selectAll("committees")
    .select("organizations.name as organizationName")
    .where("committees.id", "=", committeeId)
    .executeTakeFirst()
  if (!committee) throw notFound()
  return {
    ...committee,
    memberships: await listMemberships(db, committeeId, calendarDateOf(now)),
    mayAdd: can(actor, "memberships.add"),
    mayEdit: can(actor, "memberships.edit"),
    mayEnd: can(actor, "memberships.end"),
    today: calendarDateOf(now),
  }
}

async function listMemberships(db: Db, committeeId: string, today: string) {
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.personId")
    .innerJoin("organizations", "organizations.id", "memberships.organizationId")
    .leftJoin("memberships as stoodFor", "stoodFor.id", "memberships.substituteFor")
    .leftJoin("people as principal", "principal.id", "stoodFor.personId")
    .select([
      "memberships.id",
      "memberships.personId",
      "memberships.role",
      "memberships.votingRight",
      "memberships.weight",
      "memberships.substituteFor",
      "memberships.rank",
      "memberships.revision",
      "memberships.startsOn",
      "memberships.endsOn",
      "people.name as person",
      "organizations.shortName as organization",
      "principal.name as substituteForName",
    ])
    .where("memberships.committeeId", "=", committeeId)
    .execute()
  return rows
    .map((row) => ({ ...row, state: stateOf(row, today) }))
    .sort(
      (a, b) =>
        roleOrder(a.role) - roleOrder(b.role) ||
        a.rank - b.rank ||
        a.person.localeCompare(b.person, "de") ||
        startOrder(a, b),
    )
}

export type MembershipState = "current" | "coming" | "over"

function stateOf(
  term: { startsOn: string; endsOn: string | null },
  today: string,
): MembershipState {
  if (isInForce(term, today)) return "current"
  return term.startsOn > today && term.startsOn !== term.endsOn ? "coming" : "over"
}

function roleOrder(role: string): number {
  // The column holds only what the command's schema let through.
  return MEMBERSHIP_ROLES.indexOf(role as MembershipRole)
}

function startOrder(a: { startsOn: string }, b: { startsOn: string }): number {
  return a.startsOn < b.startsOn ? -1 : 1
}

/** People that may be given a role, as choices of a form: name and organisation. */
export async function listPersonChoices(db: Db, actor: Actor) {
  assertCan(actor, "people.list")
  const rows = await db
    .selectFrom("people")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select(["people.id", "people.name", "organizations.shortName as organization"])
    .where("people.state", "!=", "deactivated")
    .execute()
  return rows
    .sort((a, b) => a.name.localeCompare(b.name, "de"))
    .map(({ id, name, organization }) => ({ value: id, label: `${name}, ${organization}` }))
}

/** What the form for a new membership offers; memberships that are over cannot be stood in for. */
export async function getAddMembershipPage(db: Db, actor: Actor, committeeId: string, now: string) {
  assertCan(actor, "memberships.add")
  const { id, name, organizationId, memberships, today } = await getCommittee(
    db,
    actor,
    committeeId,
    now,
  )
  return {
    committee: { id, name, organizationId: organizationId ?? "" },
    people: await listPersonChoices(db, actor),
    organizations: await listOrganizationChoices(db, actor),
    principals: memberships
      .filter(({ state, role }) => state !== "over" && role !== "substitute")
      .map((membership) => ({ value: membership.id, label: membership.person })),
    today,
  }
}

/**
 * A membership that may still be ended.
 *
 * @throws not_found if the committee has no such membership, or it is over
 */
export async function getEndMembershipPage(
  db: Db,
  actor: Actor,
  ids: { committeeId: string; membershipId: string },
  now: string,
) {
  assertCan(actor, "memberships.end")
  const committee = await getCommittee(db, actor, ids.committeeId, now)
  const membership = committee.memberships.find(({ id }) => id === ids.membershipId)
  if (!membership || membership.state === "over") throw notFound()
  return {
    committee: { id: committee.id, name: committee.name },
    membership,
    today: committee.today,
  }
}

/**
 * A membership that may still be corrected.
 *
 * @throws not_found if the committee has no such membership, or it is over
 */
export async function getEditMembershipPage(
  db: Db,
  actor: Actor,
  ids: { committeeId: string; membershipId: string },
  now: string,
) {
  assertCan(actor, "memberships.edit")
  return getEndMembershipPage(db, actor, ids, now)
}

/**
 * What can be corrected about a committee.
 *
 * @throws not_found if there is none with that id
 */
export async function getEditCommitteePage(
  { db, viewer }: { db: Db; viewer: Actor },
  committeeId: string,
) {
  assertCan(viewer, "committees.edit", { kind: "committee", id: committeeId })
  const committee = await db
    .selectFrom("committees")
    .select(["id", "name", "seats", "vacantSeats", "revision"])
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (!committee) throw notFound()
  return committee
}
