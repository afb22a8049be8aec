import { forbidden } from "../../../commands/errors.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { organizationColorNamed } from "../../../ui/organization-color.ts"
import type { ReadContext } from "../../documents/queries.server.ts"
import { listThreads } from "../comments/queries.server.ts"
import { listMarginPositions } from "../positions/margin-positions.server.ts"
import { countOpenSuggestions, listMarginSuggestions } from "../suggestions/queries.server.ts"

export type MarginData = Awaited<ReturnType<typeof getMarginData>>

/**
 * All that stands beside a document's live text or one of its versions, and what the viewer may do there.
 *
 * @param version its number; the live text, with what was said of any version, without it
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getMarginData(context: ReadContext, documentId: string, version?: number) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const comments = await listThreads(db, viewer, subject, version)
  // They propose changes of the live text; a version has none.
  const suggestions = version === undefined ? await listMarginSuggestions(context, documentId) : []
  const positions = await listMarginPositions(context, documentId, version)
  return {
    /** Of all kinds: without any, the page need not load what draws them. */
    total: comments.length + suggestions.length + positions.length,
    personId: viewer.kind === "person" ? viewer.id : "",
    author: await authorOf(db, viewer),
    mayComment: can(viewer, "documents.comment", subject),
    maySuggest: can(viewer, "documents.suggest", subject),
    mayEdit: can(viewer, "documents.edit", subject),
    comments,
    suggestions,
    /** For the status line of the live text. */
    counts: version === undefined ? await countOpenSuggestions(context, documentId) : null,
    positions,
    now,
  }
}

/** How others see what the viewer writes here. */
async function authorOf(db: ReadContext["db"], viewer: Actor) {
  if (viewer.kind !== "person") throw forbidden()
  const { shortName, colour } = await db
    .selectFrom("organizations")
    .select(["shortName", "colour"])
    .where("id", "=", viewer.organizationId)
    .executeTakeFirstOrThrow()
  return {
    person: viewer.name,
    organization: shortName,
    colour: organizationColorNamed(colour),
  }
}
