import * as Y from "yjs"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import type { DocumentState, Numbering } from "../../documents/terms.ts"
import { readBlocks } from "../../documents/text/read-blocks.ts"
import { FRAGMENT } from "../../documents/text/schema.ts"
import {
  findNewestVersion,
  isUnchangedSince,
} from "../../documents/versions/version-rows.server.ts"
import { listBlockingSuggestions } from "../suggestions/blocking.server.ts"
import { countOpenSuggestions } from "../suggestions/queries.server.ts"
import { placeOfBlock } from "./block-places.ts"

export type StatePageView = Awaited<ReturnType<typeof getStatePage>>

/**
 * What can be done with a document as a whole, and what stands against freezing it [V2].
 *
 * @throws not_found, forbidden for those who may not manage it
 */
export async function getStatePage(context: ReadContext, documentId: string) {
  const { db, viewer, now } = context
  assertCan(viewer, "documents.manage", await getDocumentSubject(db, documentId, now))
  const { state, numbering, ...document } = await db
    .selectFrom("documents")
    .leftJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select([
      "documents.id",
      "documents.title",
      "documents.state",
      "documents.numbering",
      "documents.archivedAt",
      "documents.frozenAt",
      "documentVersions.number as frozenNumber",
    ])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
  const newest = await findNewestVersion(db, documentId)
  const isKept = newest !== null && (await isUnchangedSince(db, newest))
  return {
    // The column holds only what the commands wrote.
    document: { ...document, state: state as DocumentState },
    /** The version that freezing would stand at, and whether it is there already. */
    next: { number: (newest?.number ?? 0) + (isKept ? 0 : 1), isKept },
    /** All suggestions that nobody has decided on, whether they hinder it or not. */
    undecided: (await countOpenSuggestions(context, documentId)).open,
    blocking: await blockingOf(context, documentId, numbering as Numbering),
    now,
  }
}

async function blockingOf(
  { db, rooms }: ReadContext,
  documentId: string,
  numbering: Numbering,
): Promise<{ id: string; place: string; author: string; reason: string }[]> {
  const blocking = await listBlockingSuggestions(db, documentId)
  if (blocking.length === 0) return []
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await rooms.encodeState(documentId))
  const blocks = readBlocks(doc.getXmlFragment(FRAGMENT))
  doc.destroy()
  return blocking.map(({ id, blockId, author, organization, blockingReason }) => ({
    id,
    place: placeOfBlock(blocks, numbering, blockId),
    author: `${author}, ${organization}`,
    reason: blockingReason,
  }))
}
