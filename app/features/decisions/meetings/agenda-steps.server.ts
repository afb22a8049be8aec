import type { Context } from "../../../context.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { listMatterActs } from "../acts.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

/**
 * The paper, the text and the hash that each item's step brings before the committee, by the item's id; of an item
 * that is over what lay there then, wherever the step has gone since. What is on a public agenda everybody reads;
 * `mayRead` says whether the viewer may read the paper, too.
 */
export async function listAgendaSteps(
  { db, viewer, now }: ReadContext,
  items: readonly { id: string }[],
) {
  const rows = await readSteps(db, items)
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  const mayRead = (paperId: string) => {
    const paper = papers.get(paperId)
    return paper !== undefined && can(viewer, "papers.read", paper)
  }
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))]
  const { exchanged } = await listMatterActs(db, documentIds)
  return new Map(
    rows.map(({ itemId, itemState, keptRelease, releaseId, proposalText, ...step }) => {
      const isThere = keptRelease === null || keptRelease === releaseId
      const proposal = mayRead(step.paperId) ? proposalText : null
      return [
        itemId,
        {
          ...{ ...step, mayRead: mayRead(step.paperId) },
          // A reason that was given for another text is none for this one.
          changeReason: isThere ? step.changeReason : null,
          exchanged: exchanged.get(step.id) ?? null,
          /** Taken back or called off before it was dealt with; why, is for those who may read the paper. */
          isOff: isAhead(itemState) && (step.state === "cancelled" || step.state === "skipped"),
          endReason: mayRead(step.paperId) ? step.endReason : null,
          /** What the committee was asked to decide, once the item is over. */
          proposal: keptRelease === null ? null : proposal,
        },
      ]
    }),
  )
}

function isAhead(itemState: string): boolean {
  return itemState === "planned" || itemState === "open"
}

function readSteps(db: ReadContext["db"], items: readonly { id: string }[]) {
  return db
    .selectFrom("agendaItems")
    .innerJoin("consultations", "consultations.id", "agendaItems.consultationId")
    .innerJoin("papers", "papers.id", "consultations.paperId")
    .innerJoin("paperReleases", (join) =>
      join.on((on) =>
        on(
          "paperReleases.id",
          "=",
          on.fn.coalesce("agendaItems.releaseId", "consultations.releaseId"),
        ),
      ),
    )
    .innerJoin("documentVersions", "documentVersions.id", "paperReleases.versionId")
    .select([
      "agendaItems.id as itemId",
      "agendaItems.state as itemState",
      "agendaItems.releaseId as keptRelease",
      "consultations.id",
      "consultations.paperId",
      "consultations.role",
      "consultations.state",
      "consultations.releaseId",
      "consultations.changeReason",
      "consultations.endReason",
      "paperReleases.sha256",
      "paperReleases.title as paperTitle",
      "paperReleases.proposalText",
      "papers.documentId",
      "documentVersions.number as versionNumber",
    ])
    .where("agendaItems.id", "in", [...items.map(({ id }) => id), ""])
    .execute()
}
