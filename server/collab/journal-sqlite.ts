import { isClosed, TextClosedError } from "../../app/features/documents/live/closed-text.ts"
import { JournalAheadError } from "../../app/features/documents/live/journal-ahead.ts"
import {
  checksum,
  type JournalBatch,
} from "../../app/features/documents/live/journal-rows.server.ts"
import {
  lostWordsRow,
  togetherSince,
} from "../../app/features/documents/live/lost-words-rows.server.ts"
import type {
  DatabaseClient,
  SqliteHandle,
  SqliteStatement,
  SqliteWriter,
} from "../../db/dialect/dialect.ts"
import { createEditCounts, type EditCount } from "./edit-counts.ts"
import type { Journal } from "./journal.ts"
import { createUpkeep } from "./journal-upkeep.ts"
import { createWalSync } from "./wal-sync.ts"

const COUNT_EDITS_MS = 5_000

interface Waiting {
  batch: JournalBatch
  resolve(lastSeq: number): void
  reject(error: unknown): void
}

/**
 * Appends without Kysely on the one write connection, all documents of an event-loop turn in one commit.
 * The commit is `synchronous=NORMAL`: it survives the process; `synced` waits for the disk, off the event loop.
 *
 * @param countEditsMs how long the number of somebody's edits may lag behind
 */
export function createSqliteJournal(
  client: DatabaseClient,
  sqlite: SqliteWriter,
  countEditsMs = COUNT_EDITS_MS,
): Journal {
  const wal = createWalSync(`${sqlite.path}-wal`)
  let waiting: Waiting[] = []
  let statements: Statements | null = null
  const edits = createEditCounts()
  let counting: NodeJS.Timeout | null = null

  async function writeWaiting(): Promise<void> {
    let taken: Waiting[] = []
    try {
      const outcomes = await sqlite.exclusively((handle) => {
        // Taken only now: what came while a command held the connection goes along.
        taken = waiting
        waiting = []
        statements ??= prepareStatements(handle)
        const prepared = statements
        return lightly(handle, prepared, () =>
          // One text that takes nothing now holds up none of the others of the turn.
          taken.map(
            ({ batch }) =>
              whyNot(prepared, batch) ?? writeBatch(prepared, batch, edits.take(batch)),
          ),
        )
      })
      countEditsSoon()
      for (const [index, { resolve, reject }] of taken.entries()) {
        const outcome = outcomes[index]
        if (typeof outcome === "number") resolve(outcome)
        else reject(outcome)
      }
    } catch (error) {
      const failed = taken.length > 0 ? taken : waiting.splice(0)
      for (const { reject } of failed) reject(error)
    }
  }

  function countEditsSoon(): void {
    if (counting || !edits.isActive()) return
    counting = setTimeout(() => {
      counting = null
      // What could not be written waits on; the next update tells whether the disk takes anything.
      void countEdits()
        .catch(() => undefined)
        .then(countEditsSoon)
    }, countEditsMs)
    counting.unref()
  }

  async function countEdits(): Promise<void> {
    const counts = edits.takeWaiting()
    if (counts.length === 0) return
    try {
      await sqlite.exclusively((handle) => {
        statements ??= prepareStatements(handle)
        const prepared = statements
        lightly(handle, prepared, () => writeCounts(prepared, counts))
      })
    } catch (error) {
      edits.putBack(counts)
      throw error
    }
  }

  const upkeep = createUpkeep(client)
  return {
    ...upkeep,
    append: (batch) =>
      new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject })
        // Rooms that have their turn in this tick join before the microtask runs.
        if (waiting.length === 1) queueMicrotask(() => void writeWaiting())
      }),
    synced: () => wal.sync(),
    async markEnded(state) {
      await countEdits()
      await upkeep.markEnded(state)
    },
    close() {
      if (counting) clearTimeout(counting)
      wal.close()
    },
  }
}

type Statements = Record<
  | "begin"
  | "commit"
  | "lighter"
  | "full"
  | "head"
  | "state"
  | "update"
  | "client"
  | "activity"
  | "lostBegun"
  | "lostMore"
  | "lostFirst",
  SqliteStatement
>

function prepareStatements(handle: SqliteHandle): Statements {
  return {
    begin: handle.prepare("BEGIN IMMEDIATE"),
    commit: handle.prepare("COMMIT"),
    // Only for the journal's own transaction: commands commit with FULL on the same connection.
    lighter: handle.prepare("PRAGMA synchronous=NORMAL"),
    full: handle.prepare("PRAGMA synchronous=FULL"),
    head: handle
      .prepare(`select coalesce(
      (select max(seq) from document_updates where document_id = ?),
      (select max(seq) from document_snapshots where document_id = ?), 0)`)
      .pluck(),
    state: handle.prepare(`select state, archived_at as "archivedAt" from documents where id = ?`),
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

/** In one transaction, which does not wait for the disk. */
function lightly<Result>(
  handle: SqliteHandle,
  statements: Statements,
  write: () => Result,
): Result {
  statements.lighter.run()
  try {
    statements.begin.run()
    try {
      const result = write()
      statements.commit.run()
      return result
    } catch (error) {
      rollBack(handle)
      throw error
    }
  } finally {
    statements.full.run()
  }
}

function writeBatch(
  statements: Statements,
  batch: JournalBatch,
  counts: readonly EditCount[],
): number {
  const { documentId, updates, clients, now } = batch
  let seq = headOf(statements, documentId)
  for (const { payload, personId } of updates) {
    seq += 1
    statements.update.run(documentId, seq, payload, checksum(payload), personId, now)
  }
  for (const { clientId, personId, organizationId } of clients) {
    statements.client.run(documentId, clientId, personId, organizationId, now)
  }
  for (const words of batch.lost ?? []) writeLost(statements, lostWordsRow(words, documentId, now))
  writeCounts(statements, counts)
  return seq
}

function headOf({ head }: Statements, documentId: string): number {
  // `coalesce` makes it a number, and it is the one column.
  return head.get(documentId, documentId) as number
}

/** Why a batch is not written, as `appendRows` asks with Kysely; null where nothing stands against it. */
function whyNot(
  statements: Statements,
  { documentId, after, updates }: JournalBatch,
): TextClosedError | JournalAheadError | null {
  if (updates.length === 0) return null
  // The statement names these columns.
  const document = statements.state.get(documentId) as
    | { state: string; archivedAt: string | null }
    | undefined
  if (document && isClosed(document)) return new TextClosedError(documentId)
  const isAhead = after !== undefined && after !== headOf(statements, documentId)
  return isAhead ? new JournalAheadError(documentId) : null
}

function writeCounts(statements: Statements, counts: readonly EditCount[]): void {
  for (const { documentId, personId, count, lastEditAt } of counts) {
    statements.activity.run(documentId, personId, lastEditAt, count)
  }
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
