import * as Y from "yjs"
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

/**
 * Folds the journal of a text into a snapshot, made from the journal itself and compared with the text in
 * memory and with what the snapshot gives when it is read, before a row is deleted.
 *
 * @param isStill whether memory and journal hold the same at this moment
 * @returns false if it had to be left for later
 * @throws if the comparison fails: nothing is deleted then
 */
export async function compactText(
  text: LiveText,
  parts: RoomParts,
  isStill: () => boolean,
): Promise<boolean> {
  const { documentId, journal, clock } = parts
  const stored = await journal.read(documentId)
  const { seq } = text
  const fromJournal = loadText({ ...stored, rows: stored.rows.filter((row) => row.seq <= seq) })
  if (!isStill() || fromJournal.seq !== seq || fromJournal.faults.length > 0) return false

  const payload = Y.encodeStateAsUpdate(fromJournal.doc)
  const readBack = new Y.Doc()
  applyStored(readBack, payload)
  if (!isSameText(fromJournal.doc, text.doc) || !isSameText(readBack, text.doc)) {
    throw new Error(`The snapshot of ${documentId} would not be the text`)
  }
  const before = stored.snapshots[0]?.seq ?? 0
  const sha256 = sha256Hex(payload)
  const now = clock().toISOString()
  const tail = { ...text.tail }
  if (!(await journal.compact({ documentId, seq, payload, sha256, now }, before))) return false
  text.newestSnapshot = seq
  text.tail = { rows: text.tail.rows - tail.rows, bytes: text.tail.bytes - tail.bytes }
  text.bytes = payload.length + text.tail.bytes
  return true
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
