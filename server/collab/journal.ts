import type { AuthorRange } from "../../app/features/documents/authorship/author-ranges.ts"
import type { Authorship } from "../../app/features/documents/authorship/fold.server.ts"
import type { KnownAuthorship } from "../../app/features/documents/authorship/fold-stored.server.ts"
import type {
  JournalBatch,
  JournalRow,
  StoredText,
} from "../../app/features/documents/live/journal-rows.server.ts"
import type { JournalFault } from "../../app/features/documents/live/load-text.server.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { createPostgresJournal } from "./journal-postgres.ts"
import { createSqliteJournal } from "./journal-sqlite.ts"

/** Where the live texts are kept. Rooms never assume that they are the only ones who append. */
export interface Journal {
  /** Both generations that are kept. */
  read(documentId: string): Promise<StoredText>
  readNewest(documentId: string): Promise<StoredText>
  readRowsAfter(documentId: string, seq: number): Promise<JournalRow[]>
  readClients(documentId: string): Promise<Map<number, string | null>>
  /** Whose words the text's are; to be read before its rows, and completed after them. */
  readAuthorship(documentId: string): Promise<KnownAuthorship>
  /** The same with those who have begun to write since. */
  withNewAuthors(documentId: string, known: KnownAuthorship): Promise<KnownAuthorship>
  /**
   * Writes all updates of the batch, or none; then they survive the death of the process.
   *
   * @returns the seq of the batch's last update
   * @throws TextClosedError if there are updates and the text has been frozen or archived meanwhile
   * @throws JournalAheadError if there are updates and the journal has gone on since they were made
   */
  append(batch: JournalBatch): Promise<number>
  /** Resolves when everything appended before the call survives a power cut. */
  synced(): Promise<void>
  /** Highest seq by document, for those that were ever written. */
  readHeads(documentIds: readonly string[]): Promise<Map<string, number>>
  /**
   * Puts a snapshot in the place of the rows it holds, and keeps one generation: the snapshot before it with
   * its rows stays. Does nothing if somebody else compacted meanwhile.
   *
   * @param before seq of the newest snapshot when the work began, 0 for none
   */
  compact(snapshot: CompactedText, before: number): Promise<boolean>
  recordFaults(documentId: string, faults: readonly JournalFault[], now: string): Promise<void>
  /** Writes and syncs something small; throws while the disk does not take it. */
  probe(): Promise<void>
  /** Marks the work as begun; false if the last one did not end as "closed". */
  markOpen(): Promise<{ wasClosed: boolean }>
  /** Marks how the work ended: "open" where what an unclean end took may still be brought back. */
  markEnded(state: "open" | "closed"): Promise<void>
  /** Lets go of files; the database stays open. */
  close(): void
}

export interface CompactedText {
  documentId: string
  seq: number
  payload: Uint8Array
  sha256: string
  /** What the folded rows tell of their authors, and the ranges that were known before. */
  authorship: Authorship
  ranges: readonly AuthorRange[]
  now: string
}

export function createJournal(client: DatabaseClient): Journal {
  return client.sqlite ? createSqliteJournal(client, client.sqlite) : createPostgresJournal(client)
}
