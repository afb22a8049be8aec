import type { Kysely } from "kysely"
import {
  readKnownAuthorship,
  withNewAuthors,
  writeAuthorship,
} from "../../app/features/documents/authorship/authorship-rows.server.ts"
import {
  lockDocument,
  readClients,
  readLastSeqs,
  readNewestText,
  readRowsAfter,
  readStoredText,
} from "../../app/features/documents/live/journal-rows.server.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { Tables } from "../../db/tables.ts"
import type { CompactedText, Journal } from "./journal.ts"

/**
 * Row of `workspace_settings` that says whether the collaboration server ended in order. Found "open" at the
 * start, the process died: then clients may bring back what others wrote.
 */
const MARKER = "collab.state"

type Upkeep = Omit<Journal, "append" | "synced" | "close">

/** What both databases do alike, in transactions of the ordinary kind. */
export function createUpkeep(client: DatabaseClient): Upkeep {
  const { reader, transaction } = client
  return {
    read: (documentId) => readStoredText(reader, documentId),
    readNewest: (documentId) => readNewestText(reader, documentId),
    readRowsAfter: (documentId, seq) => readRowsAfter(reader, documentId, seq),
    readClients: (documentId) => readClients(reader, documentId),
    readAuthorship: (documentId) => readKnownAuthorship(reader, documentId),
    withNewAuthors: (documentId, known) => withNewAuthors(reader, documentId, known),
    readHeads: (documentIds) => readLastSeqs(reader, documentIds),
    compact: (snapshot, before) => transaction((trx) => replaceRows(trx, snapshot, before)),
    recordFaults: (documentId, faults, foundAt) =>
      transaction(async (trx) => {
        for (const { seq, reason } of faults) {
          const known = await trx
            .selectFrom("journalFaults")
            .select("seq")
            .where("documentId", "=", documentId)
            .where("seq", "=", seq)
            .executeTakeFirst()
          if (known) continue
          await trx
            .insertInto("journalFaults")
            .values({ documentId, seq, reason, foundAt })
            .execute()
        }
      }),
    probe: () => transaction((trx) => setMarker(trx, "open")),
    markOpen: () =>
      transaction(async (trx) => {
        const marker = await trx
          .selectFrom("workspaceSettings")
          .select("value")
          .where("key", "=", MARKER)
          .executeTakeFirst()
        await setMarker(trx, "open")
        return { wasClosed: marker === undefined || marker.value === JSON.stringify("closed") }
      }),
    markEnded: (state) => transaction((trx) => setMarker(trx, state)),
  }
}

async function setMarker(trx: Kysely<Tables>, state: "open" | "closed"): Promise<void> {
  const value = JSON.stringify(state)
  await trx
    .insertInto("workspaceSettings")
    .values({ key: MARKER, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute()
}

async function replaceRows(
  trx: Kysely<Tables>,
  { documentId, seq, payload, sha256, authorship, ranges, now }: CompactedText,
  before: number,
): Promise<boolean> {
  await lockDocument(trx, documentId)
  const newest = await trx
    .selectFrom("documentSnapshots")
    .select((where) => where.fn.max("seq").as("seq"))
    .where("documentId", "=", documentId)
    .executeTakeFirst()
  if ((newest?.seq ?? 0) !== before) return false
  await trx
    .insertInto("documentSnapshots")
    .values({ documentId, seq, payload, sha256, createdAt: now })
    .execute()
  await writeAuthorship(trx, documentId, seq, ranges, authorship)
  await trx
    .deleteFrom("documentSnapshots")
    .where("documentId", "=", documentId)
    .where("seq", "<", before)
    .execute()
  await trx
    .deleteFrom("documentUpdates")
    .where("documentId", "=", documentId)
    .where("seq", "<=", before)
    .execute()
  return true
}
