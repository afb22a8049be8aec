import * as Y from "yjs"
import type { StoredText } from "../live/journal-rows.server.ts"
import { applyStored, damageOf } from "../live/load-text.server.ts"
import { type Authorship, AuthorshipFold, type ClientAuthors } from "./fold.server.ts"

/** What is known of a text's authors beside its journal. */
export interface KnownAuthorship extends Authorship {
  /** The journal is told of up to and including this seq; 0 for a text from before that was kept. */
  seq: number
  clients: ClientAuthors
}

/**
 * Tells the rows that are not told of yet. Of rows that are gone or damaged only the client ids are left: those
 * letters belong to who goes by them, on the first day.
 */
export function foldStored(stored: StoredText, known: KnownAuthorship): AuthorshipFold {
  const doc = new Y.Doc()
  const fold = new AuthorshipFold(doc, known.clients, known)
  const base = stored.snapshots.find(({ seq }) => seq <= known.seq) ?? stored.snapshots.at(-1)
  let seq = 0
  try {
    if (base) applyStored(doc, base.payload)
    seq = base?.seq ?? 0
    for (const row of stored.rows) {
      if (row.seq <= seq) continue
      if (damageOf(row, seq + 1)) break
      if (row.seq <= known.seq) applyStored(doc, row.payload)
      else fold.take(row)
      seq = row.seq
    }
  } catch {
    // A damaged snapshot or row: the text itself is read-only then, and says so elsewhere.
  }
  return fold
}
