import * as Y from "yjs"
import { notFound } from "../../../commands/errors.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import { FRAGMENT } from "../../documents/text/schema.ts"
import { findVersion, readVersionContent } from "../../documents/versions/version-rows.server.ts"

/**
 * The blocks of a document's live text, or of one of its versions. Asks no rights.
 *
 * @throws not_found for a number that no version has
 */
export async function readTextBlocks(
  { db, rooms }: Pick<ReadContext, "db" | "rooms">,
  documentId: string,
  version?: number,
): Promise<ReadBlock[]> {
  if (version !== undefined) {
    const found = await findVersion(db, documentId, version)
    if (!found) throw notFound()
    return (await readVersionContent(db, found.id)).blocks
  }
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, await rooms.encodeState(documentId))
    return readBlocks(doc.getXmlFragment(FRAGMENT))
  } finally {
    doc.destroy()
  }
}
