import type { Kysely } from "kysely"
import { chunksOf } from "../../../../db/chunks.ts"
import type { Tables } from "../../../../db/tables.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { type Author, sameAuthor } from "./author.ts"
import type { AuthorRange } from "./author-ranges.ts"
import { deletedWordsFromJson, deletedWordsToJson } from "./deleted-words-form.ts"
import type { Authorship } from "./fold.server.ts"
import type { KnownAuthorship } from "./fold-stored.server.ts"

/** So many rows go into one statement: SQLite takes 32,766 values. */
const ROWS_AT_ONCE = 1_000

/**
 * What is known of a text's authors; read it before the journal, whose rows go when they are told of, and
 * complete it by `withNewAuthors` after that.
 */
export async function readKnownAuthorship(
  db: Kysely<Tables>,
  documentId: string,
): Promise<KnownAuthorship> {
  const state = await db
    .selectFrom("documentAuthorshipStates")
    .select(["seq", "deletedWords"])
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  // Before the ranges: what a command has told meanwhile is found again by its client id.
  const clients = await readClientAuthors(db, documentId)
  return {
    seq: state?.seq ?? 0,
    ranges: await readRanges(db, documentId),
    deleted: state ? deletedWordsFromJson(state.deletedWords) : [],
    clients,
  }
}

/**
 * The same with those who have begun to write since it was read. Asked for after rows were read: their client
 * ids, and whose letters a command says they are, are committed with them.
 */
export async function withNewAuthors(
  db: Kysely<Tables>,
  documentId: string,
  known: KnownAuthorship,
): Promise<KnownAuthorship> {
  const clients = await readClientAuthors(db, documentId)
  const isNew = (clientId: number) => clients.has(clientId) && !known.clients.has(clientId)
  const ranges = known.ranges.filter(({ clientId }) => !isNew(clientId))
  for (const clientId of [...clients.keys()].filter(isNew)) {
    ranges.push(...(await readRanges(db, documentId, clientId)))
  }
  return { ...known, clients, ranges }
}

/**
 * Writes down what a fold has told, in the transaction that makes its rows dispensable.
 *
 * @param seq the journal is told of up to and including this one
 * @param before the ranges that the fold began with; what others have written since stays
 */
export async function writeAuthorship(
  trx: Kysely<Tables>,
  documentId: string,
  seq: number,
  before: readonly AuthorRange[],
  { ranges, deleted }: Authorship,
): Promise<void> {
  const kept = new Map(ranges.map((range) => [keyOf(range), range]))
  const gone = before.filter((range) => !isSame(range, kept.get(keyOf(range))))
  const held = new Map(before.map((range) => [keyOf(range), range]))
  const fresh = ranges.filter((range) => !isSame(range, held.get(keyOf(range))))
  for (const [clientId, own] of Map.groupBy(gone, (range) => range.clientId)) {
    const clocks = own.map(({ from }) => from)
    for (const some of chunksOf(clocks, ROWS_AT_ONCE)) {
      await trx
        .deleteFrom("documentAuthorship")
        .where("documentId", "=", documentId)
        .where("clientId", "=", clientId)
        .where("fromClock", "in", some)
        .execute()
    }
  }
  await attributeLetters(trx, documentId, fresh)
  const state = { seq, deletedWords: deletedWordsToJson(deleted) }
  await trx
    .insertInto("documentAuthorshipStates")
    .values({ documentId, ...state })
    .onConflict((conflict) => conflict.column("documentId").doUpdateSet(state))
    .execute()
}

/**
 * Says whose letters are that a command writes for others, in its transaction: restored passages belong to
 * those who wrote them first.
 */
export async function attributeLetters(
  trx: Kysely<Tables>,
  documentId: string,
  ranges: readonly AuthorRange[],
): Promise<void> {
  const rows = ranges.map(({ clientId, from, to, author }) => ({
    documentId,
    clientId,
    fromClock: from,
    toClock: to,
    personId: author.personId,
    organizationId: author.organizationId,
    writtenOn: author.on,
  }))
  for (const some of chunksOf(rows, ROWS_AT_ONCE)) {
    await trx.insertInto("documentAuthorship").values(some).execute()
  }
}

async function readRanges(
  db: Kysely<Tables>,
  documentId: string,
  ofClient: number | null = null,
): Promise<AuthorRange[]> {
  let query = db
    .selectFrom("documentAuthorship")
    .select(["clientId", "fromClock", "toClock", "personId", "organizationId", "writtenOn"])
    .where("documentId", "=", documentId)
  if (ofClient !== null) query = query.where("clientId", "=", ofClient)
  const rows = await query.orderBy("clientId").orderBy("fromClock").execute()
  return rows.map(({ clientId, fromClock, toClock, personId, organizationId, writtenOn }) => ({
    clientId,
    from: fromClock,
    to: toClock,
    author: { personId, organizationId, on: writtenOn },
  }))
}

async function readClientAuthors(
  db: Kysely<Tables>,
  documentId: string,
): Promise<Map<number, Author>> {
  const rows = await db
    .selectFrom("documentClients")
    .select(["clientId", "personId", "organizationId", "firstSeenAt"])
    .where("documentId", "=", documentId)
    .execute()
  return new Map(
    rows.map(({ clientId, personId, organizationId, firstSeenAt }) => [
      clientId,
      { personId, organizationId, on: calendarDateOf(firstSeenAt) },
    ]),
  )
}

function keyOf({ clientId, from }: AuthorRange): string {
  return `${clientId}:${from}`
}

function isSame(range: AuthorRange, other: AuthorRange | undefined): boolean {
  return other !== undefined && other.to === range.to && sameAuthor(other.author, range.author)
}
