import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DemoCalendar } from "./demo-calendar.ts"

export interface KnownNames {
  client: DatabaseClient
  calendar: DemoCalendar
  documentId(key: string): string
  committeeId(key: string): string
  organizationId(key: string): string
  personId(email: string): string
  /** Id of what an earlier act has made. */
  madeId(key: string): string
  blockId(documentId: string, beginning: string): Promise<string>
}

/**
 * The input of an act with ids in place of names: "@document concept", "@version concept 1", "@hash concept 1",
 * "@block concept Vorlagen erreichen", "@committee vorstand-stgt", "@organization stgt",
 * "@seat vorstand-stgt vorstand1@demo.example", "@made paper", "@following step", "@condition result",
 * "@day -28 wed".
 */
export async function withIds(input: unknown, known: KnownNames): Promise<unknown> {
  if (typeof input === "string") return input.startsWith("@") ? idOf(input, known) : input
  if (Array.isArray(input)) return Promise.all(input.map((one) => withIds(one, known)))
  if (typeof input !== "object" || input === null) return input
  const fields = Object.entries(input).map(async ([field, value]) => [
    field,
    await withIds(value, known),
  ])
  return Object.fromEntries(await Promise.all(fields))
}

async function idOf(name: string, known: KnownNames): Promise<string> {
  const [, kind, first = "", rest = ""] = /^@([a-z]+) (\S+) ?(.*)$/.exec(name) ?? []
  switch (kind) {
    case "document":
      return known.documentId(first)
    case "committee":
      return known.committeeId(first)
    case "organization":
      return known.organizationId(first)
    case "made":
      return known.madeId(first)
    case "day":
      return known.calendar.dayOf(`${first} ${rest}`)
    case "block":
      return known.blockId(known.documentId(first), rest)
    case "version":
      return (await readVersion(known, first, rest)).id
    case "hash":
      return (await readVersion(known, first, rest)).sha256
    case "seat":
      return readSeat(known, first, rest)
    case "condition":
      return readCondition(known, first)
    case "following":
      return readFollowing(known, first)
    default:
      throw new Error(`db/demo/decisions.json speaks of "${name}", which names nothing.`)
  }
}

async function readVersion({ client, documentId }: KnownNames, document: string, number: string) {
  return client.reader
    .selectFrom("documentVersions")
    .select(["id", "sha256"])
    .where("documentId", "=", documentId(document))
    .where("number", "=", Number(number))
    .executeTakeFirstOrThrow()
}

/** The own seat of somebody with a vote. */
async function readSeat(
  { client, committeeId, personId }: KnownNames,
  committee: string,
  email: string,
): Promise<string> {
  const seat = await client.reader
    .selectFrom("memberships")
    .select("id")
    .where("committeeId", "=", committeeId(committee))
    .where("personId", "=", personId(email))
    .where("votingRight", "=", 1)
    .executeTakeFirstOrThrow()
  return seat.id
}

/** The step that a deferral has opened. */
async function readFollowing({ client, madeId }: KnownNames, step: string): Promise<string> {
  const next = await client.reader
    .selectFrom("consultations")
    .select("id")
    .where("follows", "=", madeId(step))
    .executeTakeFirstOrThrow()
  return next.id
}

/** The only condition of a result. */
async function readCondition({ client, madeId }: KnownNames, result: string): Promise<string> {
  const condition = await client.reader
    .selectFrom("conditions")
    .select("id")
    .where("resultId", "=", madeId(result))
    .executeTakeFirstOrThrow()
  return condition.id
}
