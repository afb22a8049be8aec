import { createHash } from "node:crypto"
import * as Y from "yjs"
import {
  checksum,
  type JournalRow,
  type SnapshotRow,
  type StoredText,
} from "./journal-rows.server.ts"

/** What could not be read of a stored text; everything before `seq` is intact. */
export interface JournalFault {
  seq: number
  reason: string
}

/**
 * A text in memory. With a fault that cost words (`isIncomplete`) nobody may write to it; `isUnreadable`
 * says that nothing at all could be read of a text that has been written: it must not be shown as empty.
 */
export interface LoadedText {
  doc: Y.Doc
  /** The doc holds all updates up to and including this seq. */
  seq: number
  faults: JournalFault[]
  isIncomplete: boolean
  isUnreadable: boolean
  /** Rows and bytes after the newest snapshot: what the next compaction folds in. */
  tail: { rows: number; bytes: number }
}

/**
 * Builds the text from its newest intact snapshot and the rows after it, up to the first bad row.
 * A damaged snapshot costs nothing while the one before it and its rows are kept.
 */
export function loadText(stored: StoredText): LoadedText {
  const faults: JournalFault[] = []
  for (const snapshot of stored.snapshots) {
    const doc = docFromSnapshot(snapshot)
    if (doc) return withRows(doc, snapshot.seq, stored, faults)
    faults.push({ seq: snapshot.seq, reason: "snapshot damaged" })
  }
  return withRows(new Y.Doc(), 0, stored, faults)
}

/** Loads what the newest snapshot gives; the generation before it is read only where that is damaged. */
export async function loadStored(reads: {
  newest(): Promise<StoredText>
  all(): Promise<StoredText>
}): Promise<{ stored: StoredText; loaded: LoadedText }> {
  const newest = await reads.newest()
  const loaded = loadText(newest)
  if (loaded.faults.length === 0) return { stored: newest, loaded }
  const stored = await reads.all()
  return { stored, loaded: loadText(stored) }
}

function docFromSnapshot(snapshot: SnapshotRow): Y.Doc | null {
  if (sha256Hex(snapshot.payload) !== snapshot.sha256) return null
  const doc = new Y.Doc()
  return rowError(doc, snapshot.payload) === null ? doc : null
}

function withRows(
  empty: Y.Doc,
  from: number,
  stored: StoredText,
  faults: JournalFault[],
): LoadedText {
  const rows = stored.rows.filter((row) => row.seq > from)
  const { applied, fault } = applyRows(empty, from, rows)
  if (fault) faults.push(fault)
  // A row that throws leaves the doc half changed: build it once more without that row.
  const doc = fault ? rebuilt(from, stored, rows.slice(0, applied)) : empty
  const kept = rows.slice(0, applied)
  // Without any row after a damaged snapshot the words behind it are gone.
  const lostSnapshot = (stored.snapshots[0]?.seq ?? 0) > from + applied
  return {
    doc,
    seq: from + applied,
    faults,
    isIncomplete: fault !== null || lostSnapshot,
    isUnreadable: from + applied === 0 && faults.length > 0,
    tail: { rows: kept.length, bytes: kept.reduce((sum, row) => sum + row.payload.length, 0) },
  }
}

function rebuilt(from: number, stored: StoredText, rows: readonly JournalRow[]): Y.Doc {
  const doc = new Y.Doc()
  const snapshot = stored.snapshots.find(({ seq }) => seq === from)
  if (snapshot) applyStored(doc, snapshot.payload)
  for (const row of rows) applyStored(doc, row.payload)
  return doc
}

/**
 * Applies rows that must follow on `from` without a gap; stops at the first one that is missing,
 * fails its checksum or cannot be applied.
 */
function applyRows(
  doc: Y.Doc,
  from: number,
  rows: readonly JournalRow[],
): { applied: number; fault: JournalFault | null } {
  let applied = 0
  let fault: JournalFault | null = null
  // One transaction for all: Yjs tidies up once, not after each row.
  doc.transact((transaction) => {
    for (const row of rows) {
      fault = rowFault(doc, row, from + applied + 1)
      if (fault) break
      applied += 1
    }
    transaction.local = true
  })
  return { applied, fault }
}

/** Whether a row is the one that must come next, as it was written. */
export function damageOf(row: JournalRow, expected: number): JournalFault | null {
  if (row.seq !== expected) return { seq: expected, reason: "row missing" }
  const isAsWritten = checksum(row.payload) === row.crc32
  return isAsWritten ? null : { seq: row.seq, reason: "checksum differs" }
}

function rowFault(doc: Y.Doc, row: JournalRow, expected: number): JournalFault | null {
  const damage = damageOf(row, expected)
  if (damage) return damage
  const reason = rowError(doc, row.payload)
  return reason === null ? null : { seq: row.seq, reason }
}

function rowError(doc: Y.Doc, payload: Uint8Array): string | null {
  try {
    applyStored(doc, payload)
  } catch {
    return "row cannot be applied"
  }
  return hasPending(doc) ? "row refers to what is missing" : null
}

/**
 * Applies what is stored as it is. Yjs takes doubled marks away after what comes from elsewhere: what it took
 * away when the text was written is stored, and a second look at the whole might take away other ones.
 */
export function applyStored(doc: Y.Doc, payload: Uint8Array): void {
  doc.transact((transaction) => {
    Y.applyUpdate(doc, payload)
    transaction.local = true
  })
}

/** Whether the doc parks changes that refer to something it does not hold. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}
