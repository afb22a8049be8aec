import {
  checksum,
  editsByPerson,
  type JournalBatch,
} from "../../app/features/documents/live/journal-rows.server.ts"
import {
  lostWordsRow,
  togetherSince,
} from "../../app/features/documents/live/lost-words-rows.server.ts"
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
  | "begin"
  | "commit"
  | "lighter"
  | "full"
  | "head"
  | "update"
  | "client"
  | "activity"
  | "lostBegun"
  | "lostMore"
  | "lostFirst",
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
    lostBegun: handle.prepare(`select id from lost_words where document_id = @documentId
      and person_id = @personId and client_id = @clientId and block_id is @blockId
      and state = 'open' and changed_at > @since order by id desc limit 1`),
    lostMore: handle.prepare("update lost_words set text = text || ?, changed_at = ? where id = ?"),
    lostFirst: handle.prepare(`insert into lost_words (id, document_id, person_id, client_id,
      block_id, text, before_text, after_text, caused_by, state, created_at, changed_at) values
      (@id, @documentId, @personId, @clientId, @blockId, @text, @beforeText, @afterText, @causedBy,
      @state, @createdAt, @changedAt)`),
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
  for (const words of batch.lost ?? []) writeLost(statements, lostWordsRow(words, documentId, now))
  for (const [personId, count] of editsByPerson(updates)) {
    statements.activity.run(documentId, personId, now, count)
  }
  return seq
}

/** As `writeLostWords` does with Kysely. */
function writeLost(statements: Statements, row: ReturnType<typeof lostWordsRow>): void {
  const { documentId, personId, clientId, blockId, changedAt } = row
  const since = togetherSince(changedAt)
  // The query names its one column.
  const begun = statements.lostBegun.get({ documentId, personId, clientId, blockId, since }) as
    | { id: string }
    | undefined
  if (begun) statements.lostMore.run(row.text, changedAt, begun.id)
  else statements.lostFirst.run(row)
}

function rollBack(handle: SqliteHandle): void {
  try {
    handle.exec("ROLLBACK")
  } catch {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
}
