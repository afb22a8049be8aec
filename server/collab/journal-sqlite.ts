import {
  checksum,
  editsByPerson,
  type JournalBatch,
} from "../../app/features/documents/live/journal-rows.server.ts"
import type { DatabaseClient, SqliteHandle, SqliteWriter } from "../../db/dialect/dialect.ts"
import type { Journal } from "./journal.ts"
import { createUpkeep } from "./journal-upkeep.ts"
import { createWalSync } from "./wal-sync.ts"

interface Waiting {
  batch: JournalBatch
  resolve(lastSeq: number): void
  reject(error: unknown): void
}

/**
 * Appends without Kysely on the one write connection, all documents of an event-loop turn in one commit.
 * The commit is `synchronous=NORMAL`: it survives the process; `synced` waits for the disk, off the event loop.
 */
export function createSqliteJournal(client: DatabaseClient, sqlite: SqliteWriter): Journal {
  const wal = createWalSync(`${sqlite.path}-wal`)
  let waiting: Waiting[] = []
  let statements: Statements | null = null

  async function writeWaiting(): Promise<void> {
    let taken: Waiting[] = []
    try {
      const seqs = await sqlite.exclusively((handle) => {
        // Taken only now: what came while a command held the connection goes along.
        taken = waiting
        waiting = []
        statements ??= prepareStatements(handle)
        return writeAll(handle, statements, taken)
      })
      for (const [index, { resolve }] of taken.entries()) resolve(seqs[index] ?? 0)
    } catch (error) {
      const failed = taken.length > 0 ? taken : waiting.splice(0)
      for (const { reject } of failed) reject(error)
    }
  }

  return {
    ...createUpkeep(client),
    append: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject })
        // Rooms that have their turn in this tick join before the microtask runs.
        if (waiting.length === 1) queueMicrotask(() => void writeWaiting())
      }),
    synced: () => wal.sync(),
    close: () => wal.close(),
  }
}

type Statement = ReturnType<SqliteHandle["prepare"]>
type Statements = Record<
  "begin" | "commit" | "lighter" | "full" | "head" | "update" | "client" | "activity",
  Statement
>

function prepareStatements(handle: SqliteHandle): Statements {
  return {
    begin: handle.prepare("BEGIN IMMEDIATE"),
    commit: handle.prepare("COMMIT"),
    // Only for the journal's own transaction: commands commit with FULL on the same connection.
    lighter: handle.prepare("PRAGMA synchronous=NORMAL"),
    full: handle.prepare("PRAGMA synchronous=FULL"),
    head: handle.prepare(`select coalesce(
      (select max(seq) from document_updates where document_id = ?),
      (select max(seq) from document_snapshots where document_id = ?), 0) as seq`),
    update: handle.prepare(`insert into document_updates
      (document_id, seq, payload, crc32, person_id, created_at) values (?, ?, ?, ?, ?, ?)`),
    client: handle.prepare(`insert into document_clients
      (document_id, client_id, person_id, organization_id, first_seen_at) values (?, ?, ?, ?, ?)
      on conflict do nothing`),
    activity: handle.prepare(`insert into document_activity
      (document_id, person_id, last_edit_at, edit_count) values (?, ?, ?, ?)
      on conflict (document_id, person_id) do update set
      last_edit_at = excluded.last_edit_at, edit_count = edit_count + excluded.edit_count`),
  }
}

function writeAll(
  handle: SqliteHandle,
  statements: Statements,
  taken: readonly Waiting[],
): number[] {
  statements.lighter.run()
  try {
    statements.begin.run()
    try {
      const seqs = taken.map(({ batch }) => writeBatch(statements, batch))
      statements.commit.run()
      return seqs
    } catch (error) {
      rollBack(handle)
      throw error
    }
  } finally {
    statements.full.run()
  }
}

function writeBatch(statements: Statements, batch: JournalBatch): number {
  const { documentId, updates, clients, now } = batch
  // `coalesce` makes the head a number.
  let { seq } = statements.head.get(documentId, documentId) as { seq: number }
  for (const { payload, personId } of updates) {
    seq += 1
    statements.update.run(documentId, seq, payload, checksum(payload), personId, now)
  }
  for (const { clientId, personId, organizationId } of clients) {
    statements.client.run(documentId, clientId, personId, organizationId, now)
  }
  for (const [personId, count] of editsByPerson(updates)) {
    statements.activity.run(documentId, personId, now, count)
  }
  return seq
}

function rollBack(handle: SqliteHandle): void {
  try {
    handle.exec("ROLLBACK")
  } catch {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
}
