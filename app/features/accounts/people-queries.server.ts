import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor, WorkspaceRole } from "../../permissions/policy.ts"
import type { PersonState } from "./roles.ts"

export interface PeopleFilter {
  /** Words that all occur in name, address or job title. */
  search?: string
  organizationId?: string
  state?: PersonState
}

export type PersonInList = Awaited<ReturnType<typeof listPeople>>[number]
export type PersonView = Awaited<ReturnType<typeof getPerson>>

const MAX_SEARCH_WORDS = 6

/** For the administration: everybody with an account or an invitation, by name. */
export async function listPeople(db: Kysely<Tables>, actor: Actor, filter: PeopleFilter = {}) {
  assertCan(actor, "workspace.administer")
  let query = peopleWithOrganization(db)
  if (filter.organizationId) query = query.where("organizationId", "=", filter.organizationId)
  if (filter.state) query = query.where("state", "=", filter.state)
  const people = await query.orderBy("people.name").orderBy("people.id").execute()
  // In the program, because folding umlauts differs between the databases; people are hundreds.
  const words = folded(filter.search ?? "")
    .split(/\s+/)
    .slice(0, MAX_SEARCH_WORDS)
  return people
    .filter(({ name, email, jobTitle }) => {
      const text = folded(`${name} ${email} ${jobTitle ?? ""}`)
      return words.every((word) => text.includes(word))
    })
    .map(known)
}

/** How many there are in each state, whatever the filter. */
export async function countPeople(
  db: Kysely<Tables>,
  actor: Actor,
): Promise<Record<PersonState, number>> {
  assertCan(actor, "workspace.administer")
  const rows = await db
    .selectFrom("people")
    .select((expression) => ["state", expression.fn.countAll().as("count")])
    .groupBy("state")
    .execute()
  const counts = { invited: 0, active: 0, deactivated: 0 }
  return { ...counts, ...Object.fromEntries(rows.map((row) => [row.state, Number(row.count)])) }
}

/**
 * For the administration: one person, the link that is open, when a new password was last asked for.
 *
 * @throws not_found
 */
export async function getPerson(db: Kysely<Tables>, actor: Actor, personId: string, now: string) {
  assertCan(actor, "workspace.administer")
  const person = await peopleWithOrganization(db)
    .where("people.id", "=", personId)
    .executeTakeFirst()
  if (!person) throw notFound("Diese Person gibt es nicht.")
  const openLink = await db
    .selectFrom("accessLinks")
    .select(["purpose", "createdAt", "expiresAt"])
    .where("personId", "=", personId)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", now)
    .orderBy("createdAt", "desc")
    .executeTakeFirst()
  const resetRequest = await db
    .selectFrom("events")
    .select("at")
    .where("subjectId", "=", personId)
    .where("name", "=", "person.reset-requested")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst()
  return {
    ...known(person),
    openLink: openLink ?? null,
    resetRequestedAt: resetRequest?.at ?? null,
  }
}

/** Organisations that people can belong to, by name. */
export async function listParticipants(db: Kysely<Tables>, actor: Actor) {
  assertCan(actor, "organizations.list")
  return db
    .selectFrom("organizations")
    .select(["id", "name"])
    .where("isParticipant", "=", 1)
    .orderBy("name")
    .execute()
}

/** In the demo workspace only: the accounts that the login page offers. Nothing anywhere else. */
export async function listDemoAccounts(db: Kysely<Tables>, demo: boolean) {
  if (!demo) return []
  const people = await peopleWithOrganization(db)
    .where("state", "=", "active")
    .where("email", "like", "%@demo.example")
    .orderBy("people.createdAt")
    .orderBy("people.id")
    .execute()
  return people.map(known)
}

function peopleWithOrganization(db: Kysely<Tables>) {
  return db
    .selectFrom("people")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select([
      "people.id",
      "people.email",
      "people.name",
      "people.jobTitle",
      "people.role",
      "people.state",
      "people.revision",
      "people.createdAt",
      "people.deactivatedAt",
      "people.organizationId",
      "organizations.name as organizationName",
      "organizations.shortName as organizationShortName",
    ])
}

/** The columns hold only what the commands' schemas let through. */
function known<Row extends { role: string; state: string }>(row: Row) {
  return { ...row, role: row.role as WorkspaceRole, state: row.state as PersonState }
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").trim()
}
