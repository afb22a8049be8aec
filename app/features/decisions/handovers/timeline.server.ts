import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { listHandovers } from "./queries.server.ts"

export type DecisionTimelineView = Awaited<ReturnType<typeof getDecisionTimeline>>

/**
 * What happened to a document outside its text: handovers, and releases of the papers that the viewer may
 * read. Asks for the right to the papers alone: the page has asked for the right to the text.
 */
export async function getDecisionTimeline({ db, viewer, now }: PaperContext, documentId: string) {
  const releases = await db
    .selectFrom("paperReleases")
    .innerJoin("papers", "papers.id", "paperReleases.paperId")
    .innerJoin("documentVersions", "documentVersions.id", "paperReleases.versionId")
    .innerJoin("organizations", "organizations.id", "papers.organizationId")
    .select([
      "paperReleases.id",
      "paperReleases.paperId",
      "paperReleases.title",
      "paperReleases.releasedAt",
      "documentVersions.number as versionNumber",
      "organizations.name as organization",
    ])
    .where("papers.documentId", "=", documentId)
    .execute()
  const ids = [...new Set(releases.map(({ paperId }) => paperId))]
  const subjects = await listPaperSubjects(db, ids, now)
  const document = await getDocumentSubject(db, documentId, now)
  return {
    mayCreatePaper: can(viewer, "papers.create", document),
    handovers: await listHandovers(db, documentId),
    releases: releases.filter(({ paperId }) => {
      const subject = subjects.get(paperId)
      return subject !== undefined && can(viewer, "papers.read", subject)
    }),
  }
}
