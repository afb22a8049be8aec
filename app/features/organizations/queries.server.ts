import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { type Actor, can } from "../../permissions/policy.ts"
import { foldUmlauts } from "./folded-text.ts"

type Db = Kysely<Tables>

export type ParticipantView = Awaited<ReturnType<typeof listOrganizations>>[number]

/** The organisations that take part in this workspace, by name, with how many people and committees each has. */
export async function listOrganizations(db: Db, actor: Actor) {
  assertCan(actor, "organizations.list")
  const rows = await db
    .selectFrom("organizations")
    .select(["id", "key", "name", "shortName", "legalForm", "colour", "validTo"])
    .where("isParticipant", "=", 1)
    .execute()
  const people = await countsBy(
    db
      .selectFrom("people")
      .select((select) => ["organizationId", select.fn.countAll<number>().as("count")])
      .where("state", "=", "active")
      .groupBy("organizationId")
      .execute(),
  )
  const committees = await countsBy(
    db
      .selectFrom("committees")
      .select((select) => ["organizationId", select.fn.countAll<number>().as("count")])
      .groupBy("organizationId")
      .execute(),
  )
  return rows
    .map((row) => ({
      ...row,
      people: people.get(row.id) ?? 0,
      committees: committees.get(row.id) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "de"))
}

async function countsBy(
  rows: Promise<{ organizationId: string | null; count: number }[]>,
): Promise<Map<string | null, number>> {
  return new Map((await rows).map((row) => [row.organizationId, Number(row.count)]))
}

/** Participants as choices of a form, by short name. */
export async function listOrganizationChoices(db: Db, actor: Actor) {
  const participants = await listOrganizations(db, actor)
  return participants
    .filter((row) => row.validTo === null)
    .map(({ id, name }) => ({ value: id, label: name }))
}

export type OrganizationView = Awaited<ReturnType<typeof getOrganization>>

/**
 * One organisation with its place in the register, population by date and source, committees and people.
 *
 * @throws not_found if there is none with that id
 */
export async function getOrganization(db: Db, actor: Actor, organizationId: string) {
  assertCan(actor, "organizations.list")
  const organization = await db
    .selectFrom("organizations as body")
    .leftJoin("organizations as district", "district.id", "body.districtId")
    .leftJoin("organizations as amt", "amt.id", "body.amtId")
    .selectAll("body")
    .select(["district.name as districtName", "amt.name as amtName"])
    .where("body.id", "=", organizationId)
    .executeTakeFirst()
  if (!organization) throw notFound()
  return {
    ...organization,
    populations: await listPopulations(db, organizationId),
    committees: await listCommitteesOf(db, organizationId),
    people: can(actor, "people.list") ? await listActivePeople(db, organizationId) : [],
    members: await countBelonging(db, organizationId),
    mayJoin:
      can(actor, "organizations.join") &&
      organization.isParticipant === 0 &&
      organization.validTo === null,
  }
}

function listPopulations(db: Db, organizationId: string) {
  return db
    .selectFrom("populations")
    .select(["asOf", "count", "source"])
    .where("organizationId", "=", organizationId)
    .orderBy("asOf", "desc")
    .orderBy("source")
    .execute()
}

function listCommitteesOf(db: Db, organizationId: string) {
  return db
    .selectFrom("committees")
    .select(["id", "name", "classification"])
    .where("organizationId", "=", organizationId)
    .orderBy("name")
    .execute()
}

function listActivePeople(db: Db, organizationId: string) {
  return db
    .selectFrom("people")
    .select(["id", "name", "jobTitle"])
    .where("organizationId", "=", organizationId)
    .where("state", "=", "active")
    .orderBy("name")
    .execute()
}

/** How many municipalities belong to an Amt or a district; 0 for anything else. */
async function countBelonging(db: Db, organizationId: string): Promise<number> {
  const { count } = await db
    .selectFrom("organizations")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("legalForm", "=", "municipality")
    .where("validTo", "is", null)
    .where((where) =>
      where.or([where("amtId", "=", organizationId), where("districtId", "=", organizationId)]),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * A body that may be taken in, with a key made of its name.
 *
 * @throws not_found if it takes part already, no longer exists, or never did
 */
export async function getJoinPage(db: Db, actor: Actor, organizationId: string) {
  assertCan(actor, "organizations.join")
  const body = await db
    .selectFrom("organizations")
    .select(["name", "shortName"])
    .where("id", "=", organizationId)
    .where("isParticipant", "=", 0)
    .where("validTo", "is", null)
    .executeTakeFirst()
  if (!body) throw notFound()
  return {
    ...body,
    suggestedKey: foldUmlauts(body.shortName)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
  }
}
