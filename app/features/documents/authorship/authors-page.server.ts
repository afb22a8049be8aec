import * as Y from "yjs"
import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import type { Numbering } from "../terms.ts"
import { type DocumentContent, readContent } from "../text/content.ts"
import { noteOrdinals } from "../text/footnotes.ts"
import { withShownLevels } from "../text/plain.ts"
import {
  findFrozenNumber,
  findVersion,
  readFrame,
  readVersionContent,
} from "../versions/version-rows.server.ts"
import { readAuthorsView } from "./authors-view.server.ts"
import { headFields } from "./block-texts.ts"
import { authorSpansOf, readAuthorshipSource } from "./read-authorship.server.ts"
import type { AuthorSpans } from "./spans.ts"
import { isToldAtOnce } from "./told-at-once.ts"
import { readVersionAuthors } from "./version-authors.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "rooms" | "now" | "offload">

export type AuthorsPageView = Awaited<ReturnType<typeof getAuthorsPage>>

/**
 * A text with who wrote which passage: the live one, or a version's. A frozen live text is a version's too.
 *
 * @param number of the version; null for the live text
 * @throws not_found for those who may not read it, and for a number that no version has
 */
export async function getAuthorsPage(
  context: ReadContext,
  documentId: string,
  number: number | null,
) {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.read", await getDocumentSubject(db, documentId, now))
  const { title } = await readFrame(db, documentId)
  const shown = number ?? (await findFrozenNumber(db, documentId))
  const version = shown === null ? null : await findVersion(db, documentId, shown)
  if (number !== null && version === null) throw notFound()
  const { content, spans } = version
    ? await versionAuthors(db, version.id)
    : await liveAuthors(context, documentId)
  return {
    documentId,
    title,
    version: version && {
      number: version.number,
      label: version.label,
      createdAt: version.createdAt,
    },
    blocks: withShownLevels(content.blocks),
    headFields: headFields(content.head),
    notes: Object.fromEntries(noteOrdinals(content.blocks)),
    // The column and a version's frame hold only what the command's schema let through.
    numbering: content.frame.numbering as Numbering,
    language: content.frame.language,
    /** Null for a version from before this was kept. */
    authors: spans && (await readAuthorsView(db, spans, content)),
    now,
  }
}

/**
 * Who wrote which passage of the live text, for the editor that is open on it.
 *
 * @throws not_found for those who may not read it
 */
export async function getLiveAuthors(context: ReadContext, documentId: string) {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.read", await getDocumentSubject(db, documentId, now))
  const { content, spans } = await liveAuthors(context, documentId)
  return readAuthorsView(db, spans, content)
}

async function versionAuthors(db: Context["db"], versionId: string) {
  return {
    content: await readVersionContent(db, versionId),
    spans: await readVersionAuthors(db, versionId),
  }
}

async function liveAuthors(
  { db, rooms, offload }: ReadContext,
  documentId: string,
): Promise<{ content: DocumentContent; spans: AuthorSpans }> {
  const frame = await readFrame(db, documentId)
  // Of all that is in the text the journal tells then; who has begun to write since is in neither.
  const state = await rooms.encodeState(documentId)
  const source = await readAuthorshipSource(db, documentId)
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const spans = isToldAtOnce(source.stored, state)
      ? authorSpansOf(source, doc)
      : new Map(await offload("authorship", { ...source, state }))
    return { content: readContent(doc, frame), spans }
  } finally {
    doc.destroy()
  }
}

/**
 * Number of the version that an address asks for in `?version=`; null for the live text.
 *
 * @throws not_found for what is no number
 */
export function askedVersion(address: string): number | null {
  const words = new URL(address).searchParams.get("version")
  if (words === null || words === "") return null
  if (!/^[1-9]\d{0,5}$/.test(words)) throw notFound()
  return Number(words)
}
