import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { readLiveSide } from "./compare-sides.server.ts"
import { findLastVisit, hasMovedOn, readSeenText } from "./visits.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "rooms" | "offload" | "now">

/** What is new for somebody who has been here before. */
export interface SinceVisit {
  seenAt: string
  changes: number
}

/**
 * What has changed in a text since the viewer's last visit; null at a first one and where nothing has.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getSinceVisit(
  context: ReadContext,
  documentId: string,
): Promise<SinceVisit | null> {
  const { db, viewer, now, offload } = context
  assertCan(viewer, "documents.read", await getDocumentSubject(db, documentId, now))
  const seen = await findSeen(context, documentId)
  const payload = seen && (await readSeenText(db, documentId, seen))
  if (!seen || !payload) return null
  const after = await readLiveSide(context, documentId)
  const changes = await offload("redline.count", { before: { kind: "seen", payload }, after })
  return changes ? { seenAt: seen.seenAt, changes } : null
}

/** The last visit of a page's viewer if somebody has written since: asked from the journal's length alone. */
export async function findSeen(
  { db, viewer, now }: Pick<Context, "db" | "viewer" | "now">,
  documentId: string,
) {
  if (viewer.kind !== "person") return null
  const seen = await findLastVisit(db, { documentId, personId: viewer.id }, now)
  return seen && (await hasMovedOn(db, documentId, seen)) ? seen : null
}
