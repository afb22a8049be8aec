import { crc32 } from "node:zlib"
import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { isClosed, TextClosedError } from "./closed-text.ts"
import { JournalAheadError } from "./journal-ahead.ts"
import { type NewLostWords, writeLostWords } from "./lost-words-rows.server.ts"

/** One update in the order of the journal. */
export interface JournalRow {
  seq: number
  payload: Uint8Array
  crc32: number
  /** Who sent it; null for what the server itself repaired. */
  personId: string | null
  /** ISO-8601 UTC */
  createdAt: string
}

export interface SnapshotRow {
  seq: number
  payload: Uint8Array
  sha256: string
}

/** All that is stored of one text: newest snapshot first, then the rows after the oldest snapshot kept. */
export interface StoredText {
  snapshots: SnapshotRow[]
  rows: JournalRow[]
}

/** An update on its way into the journal; `personId` is null for what the server itself repaired. */
export interface NewUpdate {
  payload: Uint8Array
  personId: string | null
}

/** The first use of a client id: it belongs to this person from now on. */
export interface NewClient {
  clientId: number
  personId: string
  organizationId: string
}

/** Everything of one text that goes into the journal at once. */
export interface JournalBatch {
  documentId: string
  /** The seq that the updates were made at; left out by who has read the journal in the same transaction. */
  after?: number
  updates: NewUpdate[]
  clients: NewClient[]
  /** [D2] What these updates left without a place. */
  lost?: NewLostWords[]
  /** ISO-8601 UTC */
  now: string
}

/** Checksum of a row's payload, as the column `crc32` keeps it (unsigned). Source: zlib. */
export function checksum(payload: Uint8Array): number {
  return crc32(payload)
}

/**
 * Reads a stored text. The snapshot is read before the rows: a compaction in between keeps the rows
 * after the snapshot that was newest then.
 */
export async function readStoredText(db: Kysely<Tables>, documentId: string): Promise<StoredText> {
  const snapshots = await db
    .selectFrom("documentSnapshots")
    .select(["seq", "payload", "sha256"])
    .where("documentId", "=", documentId)
    .orderBy("seq", "desc")
    .execute()
  const oldest = snapshots.at(-1)?.seq ?? 0
  return { snapshots, rows: await readRowsAfter(db, documentId, oldest) }
}

/** As much of a stored text as an undamaged one needs: its newest snapshot and the rows after it. */
export async function readNewestText(db: Kysely<Tables>, documentId: string): Promise<StoredText> {
  const newest = await db
    .selectFrom("documentSnapshots")
    .select(["seq", "payload", "sha256"])
    .where("documentId", "=", documentId)
    .orderBy("seq", "desc")
    .limit(1)
    .execute()
  return { snapshots: newest, rows: await readRowsAfter(db, documentId, newest[0]?.seq ?? 0) }
}

/** The rows with a seq above `after`, in order. */
export async function readRowsAfter(
  db: Kysely<Tables>,
  documentId: string,
  after: number,
): Promise<JournalRow[]> {
  return db
    .selectFrom("documentUpdates")
    .select(["seq", "payload", "crc32", "personId", "createdAt"])
    .where("documentId", "=", documentId)
    .where("seq", ">", after)
    .orderBy("seq")
    .execute()
}

/** Person by client id. */
export async function readClients(
  db: Kysely<Tables>,
  documentId: string,
): Promise<Map<number, string | null>> {
  const rows = await db
    .selectFrom("documentClients")
    .select(["clientId", "personId"])
    .where("documentId", "=", documentId)
    .execute()
  return new Map(rows.map((row) => [row.clientId, row.personId]))
}

/**
 * Appends in the caller's transaction; the document's row is locked first, so that the order of commits
 * is the order of seqs on PostgreSQL too.
 *
 * @returns the seq of the last update appended
 * @throws TextClosedError if there are updates and the document is frozen or in the archive
 * @throws JournalAheadError if there are updates and the journal has gone on since they were made
 * @throws if there is no such document
 */
export async function appendRows(trx: Kysely<Tables>, batch: JournalBatch): Promise<number> {
  const { documentId, after, updates, clients, lost = [], now } = batch
  await lockDocument(trx, documentId)
  const head = await readHead(trx, documentId)
  if (updates.length > 0) {
    await assertOpen(trx, documentId)
    if (after !== undefined && after !== head) throw new JournalAheadError(documentId)
    await trx
      .insertInto("documentUpdates")
      .values(
        updates.map(({ payload, personId }, index) => ({
          documentId,
          seq: head + index + 1,
          payload,
          crc32: checksum(payload),
          personId,
          createdAt: now,
        })),
      )
      .execute()
  }
  await bindClients(trx, documentId, clients, now)
  await writeLostWords(trx, documentId, lost, now)
  for (const [personId, count] of editsByPerson(updates)) {
    await countEdits(trx, documentId, personId, count, now)
  }
  return head + updates.length
}

async function assertOpen(trx: Kysely<Tables>, documentId: string): Promise<void> {
  const document = await trx
    .selectFrom("documents")
    .select(["state", "archivedAt"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  if (isClosed(document)) throw new TextClosedError(documentId)
}

/** Highest seq of the journal, 0 for a text that was never written. */
export async function readHead(db: Kysely<Tables>, documentId: string): Promise<number> {
  const update = await db
    .selectFrom("documentUpdates")
    .select((where) => where.fn.max("seq").as("seq"))
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  if (update?.seq) return update.seq
  const snapshot = await db
    .selectFrom("documentSnapshots")
    .select((where) => where.fn.max("seq").as("seq"))
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  return snapshot?.seq ?? 0
}

/** Highest seq by document, for those that were ever written. */
export async function readLastSeqs(
  db: Kysely<Tables>,
  documentIds: readonly string[],
): Promise<Map<string, number>> {
  if (documentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("documentUpdates")
    .select((where) => ["documentId", where.fn.max("seq").as("seq")])
    .where("documentId", "in", documentIds)
    .groupBy("documentId")
    .execute()
  return new Map(rows.map((row) => [row.documentId, row.seq]))
}

/** Holds the document's row until the transaction ends, on both databases. */
export async function lockDocument(trx: Kysely<Tables>, documentId: string): Promise<void> {
  const locked = await trx
    .updateTable("documents")
    .set((where) => ({ revision: where.ref("revision") }))
    .where("id", "=", documentId)
    .executeTakeFirst()
  if (locked.numUpdatedRows === 0n) throw new Error(`There is no document ${documentId}.`)
}

/** Number of edits per person, without the server's own repairs. */
export function editsByPerson(updates: readonly NewUpdate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { personId } of updates) {
    if (personId !== null) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  }
  return counts
}

async function bindClients(
  trx: Kysely<Tables>,
  documentId: string,
  clients: readonly NewClient[],
  now: string,
): Promise<void> {
  if (clients.length === 0) return
  await trx
    .insertInto("documentClients")
    .values(clients.map((client) => ({ documentId, ...client, firstSeenAt: now })))
    .onConflict((conflict) => conflict.columns(["documentId", "clientId"]).doNothing())
    .execute()
}

async function countEdits(
  trx: Kysely<Tables>,
  documentId: string,
  personId: string,
  count: number,
  now: string,
): Promise<void> {
  await trx
    .insertInto("documentActivity")
    .values({ documentId, personId, lastEditAt: now, editCount: count })
    .onConflict((conflict) =>
      conflict.columns(["documentId", "personId"]).doUpdateSet((where) => ({
        lastEditAt: now,
        editCount: where("documentActivity.editCount", "+", count),
      })),
    )
    .execute()
}
