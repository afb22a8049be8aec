import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import {
  findVersionAccess,
  type VersionAccess,
} from "../../documents/versions/version-access.server.ts"

export interface AccessContext {
  db: Kysely<Tables>
  viewer: Actor
  now: string
}

/**
 * Ids of the papers that the viewer may read, those never released left out: no committee has to do with them.
 *
 * @param documentId of one document; null for all
 */
export async function listReadablePapers(
  { db, viewer, now }: AccessContext,
  documentId: string | null,
): Promise<{ id: string; documentId: string }[]> {
  const papers = await db
    .selectFrom("papers")
    .select(["id", "documentId"])
    .where("id", "in", (releases) => releases.selectFrom("paperReleases").select("paperId"))
    .$if(documentId !== null, (query) => query.where("documentId", "=", documentId ?? ""))
    .orderBy("id")
    .execute()
  const ids = papers.map(({ id }) => id)
  const subjects = await listPaperSubjects(db, ids, now)
  return papers.filter(({ id }) => {
    const subject = subjects.get(id)
    return subject !== undefined && can(viewer, "papers.read", subject)
  })
}

/** What somebody sees of the decisions on a document. */
export interface DecisionAccess {
  paperIds: string[]
  /** Which of its texts may be opened; null for none. */
  versions: VersionAccess | null
}

/**
 * Whoever reads the text sees the decisions on it, and so does whoever reads one of its papers, as far as those go.
 *
 * @throws not_found, forbidden for those who may read neither
 */
export async function getDecisionAccess(
  context: AccessContext,
  documentId: string,
): Promise<DecisionAccess> {
  const subject = await getDocumentSubject(context.db, documentId, context.now)
  const paperIds = (await listReadablePapers(context, documentId)).map(({ id }) => id)
  const versions = await findVersionAccess(context, subject)
  if (versions === null && paperIds.length === 0) {
    assertCan(context.viewer, "documents.read", subject)
  }
  return { paperIds, versions }
}
