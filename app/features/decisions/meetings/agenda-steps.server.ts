import type { Context } from "../../../context.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

/**
 * The paper, the text and the hash that each item's step brings before the committee, by the step's id. What is on
 * a public agenda everybody reads; `mayRead` says whether the viewer may read the paper, too.
 */
export async function listAgendaSteps(
  { db, viewer, now }: ReadContext,
  items: readonly { consultationId: string | null }[],
) {
  const rows = await db
    .selectFrom("consultations")
    .innerJoin("documentVersions", "documentVersions.id", "consultations.versionId")
    .innerJoin("papers", "papers.id", "consultations.paperId")
    .innerJoin("paperReleases", "paperReleases.id", "consultations.releaseId")
    .select([
      "consultations.id",
      "consultations.paperId",
      "consultations.role",
      "consultations.state",
      "consultations.sha256",
      "consultations.changeReason",
      "paperReleases.title as paperTitle",
      "papers.documentId",
      "documentVersions.number as versionNumber",
    ])
    .where("consultations.id", "in", [
      ...items.flatMap(({ consultationId }) => consultationId ?? []),
      "",
    ])
    .execute()
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  const mayRead = (paperId: string) => {
    const paper = papers.get(paperId)
    return paper !== undefined && can(viewer, "papers.read", paper)
  }
  return new Map(rows.map((row) => [row.id, { ...row, mayRead: mayRead(row.paperId) }]))
}
