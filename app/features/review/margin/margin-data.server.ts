import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import { listMarginSuggestions } from "../suggestions/queries.server.ts"

export type MarginData = Awaited<ReturnType<typeof getMarginData>>

/**
 * All that stands beside a document's live text, and what the viewer may do there.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getMarginData(context: ReadContext, documentId: string) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  return {
    personId: viewer.kind === "person" ? viewer.id : "",
    mayComment: can(viewer, "documents.comment", subject),
    maySuggest: can(viewer, "documents.suggest", subject),
    mayEdit: can(viewer, "documents.edit", subject),
    suggestions: await listMarginSuggestions(context, documentId),
    now,
  }
}
