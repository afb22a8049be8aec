import * as Y from "yjs"
import type { Authorship } from "../../app/features/documents/authorship/fold.server.ts"
import {
  foldStored,
  type KnownAuthorship,
} from "../../app/features/documents/authorship/fold-stored.server.ts"
import type { StoredText } from "../../app/features/documents/live/journal-rows.server.ts"
import {
  applyStored,
  loadText,
  sha256Hex,
} from "../../app/features/documents/live/load-text.server.ts"
import { canonicalJson } from "../../app/features/documents/text/canonical.ts"
import { childrenOf } from "../../app/features/documents/text/elements.ts"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"
import { sourceOf } from "../../app/features/documents/text/stranger-source.ts"
import type { LiveText } from "./live-text.ts"
import type { RoomParts } from "./room-state.ts"

const FRAME = { title: "", language: "", numbering: "" }

/** What is folded, and what it must be the same as. */
export interface FoldJob {
  stored: StoredText
  /** Whose words the text's are, as far as that was told before. */
  known: KnownAuthorship
  /** The journal is folded up to and including this seq. */
  seq: number
  /** The text in memory at that seq, as one Yjs update. */
  live: Uint8Array
}

/** Null where the journal has to be left for later. */
export type Folded = { payload: Uint8Array; sha256: string; authorship: Authorship } | null

export type Fold = (job: FoldJob) => Promise<Folded>

/**
 * Folds the journal of a text into a snapshot, made from the journal itself and compared with the text in
 * memory and with what the snapshot gives when it is read, before a row is deleted.
 *
 * @param isStill whether memory and journal hold the same at this moment, and this text is still the room's
 * @returns false if it had to be left for later
 * @throws if the comparison fails: nothing is deleted then
 */
export async function compactText(
  text: LiveText,
  { documentId, journal, clock, fold }: RoomParts,
  isStill: () => boolean,
): Promise<boolean> {
  const before = await journal.readAuthorship(documentId)
  const stored = await journal.read(documentId)
  // A restore in between has said whose its letters are: told from its row alone they were the restorer's.
  const known = await journal.withNewAuthors(documentId, before)
  if (!isStill()) return false
  const { seq } = text
  const tail = { ...text.tail }
  const rows = stored.rows.filter((row) => row.seq <= seq)
  const live = Y.encodeStateAsUpdate(text.doc)
  // From here on the text may go on: what comes now has a seq above this one.
  const folded = await fold({ stored: { ...stored, rows }, known, seq, live })
  if (!folded) return false
  const newest = stored.snapshots[0]?.seq ?? 0
  const now = clock().toISOString()
  const { ranges } = known
  if (!(await journal.compact({ documentId, seq, ...folded, ranges, now }, newest))) return false
  text.newestSnapshot = seq
  text.tail = { rows: text.tail.rows - tail.rows, bytes: text.tail.bytes - tail.bytes }
  text.bytes = folded.payload.length + text.tail.bytes
  return true
}

/**
 * Makes the snapshot and compares it, and tells whose words the rows brought; takes as long as loading the text
 * four times.
 *
 * @throws if the snapshot would not be the text
 */
export function foldText({ stored, known, seq, live }: FoldJob): Folded {
  const fromJournal = loadText(stored)
  if (fromJournal.seq !== seq || fromJournal.faults.length > 0) return null
  const payload = Y.encodeStateAsUpdate(fromJournal.doc)
  const [readBack, inMemory] = [payload, live].map((state) => {
    const doc = new Y.Doc()
    applyStored(doc, state)
    return doc
  })
  const isSound =
    inMemory && readBack && [fromJournal.doc, readBack].every((doc) => isSameText(doc, inMemory))
  if (!isSound) throw new Error("The snapshot would not be the text")
  const authorship = foldStored(stored, known).result(stored.rows.at(-1)?.createdAt ?? "")
  return { payload, sha256: sha256Hex(payload), authorship }
}

/** Same changes, same deletions, same words. */
export function isSameText(a: Y.Doc, b: Y.Doc): boolean {
  const deletions = (doc: Y.Doc) => Y.createDeleteSetFromStructStore(doc.store)
  return (
    sameVector(Y.decodeStateVector(Y.encodeStateVector(a)), Y.encodeStateVector(b)) &&
    Y.equalDeleteSets(deletions(a), deletions(b)) &&
    wordsOf(a) === wordsOf(b)
  )
}

function sameVector(a: ReadonlyMap<number, number>, encoded: Uint8Array): boolean {
  const b = Y.decodeStateVector(encoded)
  return a.size === b.size && [...a].every(([client, clock]) => b.get(client) === clock)
}

function wordsOf(doc: Y.Doc): string {
  try {
    return canonicalJson(doc, FRAME)
  } catch {
    // A text with nodes of a newer program has no canonical form; it is compacted all the same.
    return childrenOf(doc.getXmlFragment(FRAGMENT)).map(sourceOf).join("")
  }
}
