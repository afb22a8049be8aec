import type { Kysely } from "kysely"
import * as Y from "yjs"
import type { Tables } from "../../../../db/tables.ts"
import { readNewestText, readStoredText, type StoredText } from "../live/journal-rows.server.ts"
import { applyStored } from "../live/load-text.server.ts"
import { readKnownAuthorship, withNewAuthors } from "./authorship-rows.server.ts"
import { foldStored, type KnownAuthorship } from "./fold-stored.server.ts"
import { type AuthorSpans, spansOf } from "./spans.ts"

/** All that tells who wrote a text: plain data that a thread can take. */
export interface AuthorshipSource {
  known: KnownAuthorship
  stored: StoredText
}

/** Who wrote which passage of a document's text as it is in `doc`. For long texts leave it to a thread. */
export async function readAuthorship(
  db: Kysely<Tables>,
  documentId: string,
  doc: Y.Doc,
): Promise<AuthorSpans> {
  const source = await readAuthorshipSource(db, documentId)
  return authorSpansOf(source, doc)
}

/** Reads what `authorSpansOf` works on. */
export async function readAuthorshipSource(
  db: Kysely<Tables>,
  documentId: string,
): Promise<AuthorshipSource> {
  const known = await readKnownAuthorship(db, documentId)
  const newest = await readNewestText(db, documentId)
  const isTold = (newest.snapshots[0]?.seq ?? 0) <= known.seq
  const stored = isTold ? newest : await readStoredText(db, documentId)
  return { known: await withNewAuthors(db, documentId, known), stored }
}

/** Who wrote which passage, told from the journal. */
export function authorSpansOf({ known, stored }: AuthorshipSource, doc: Y.Doc): AuthorSpans {
  const fold = foldStored(stored, known)
  return spansOf(doc, (id) => fold.authorOf(id))
}

/** The same for a text as one Yjs update: the task of a thread. */
export function authorshipTask({ state, ...source }: AuthorshipSource & { state: Uint8Array }) {
  const doc = new Y.Doc()
  applyStored(doc, state)
  return [...authorSpansOf(source, doc)]
}
