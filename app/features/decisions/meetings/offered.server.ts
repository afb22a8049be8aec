import type { Context } from "../../../context.ts"
import {
  listMeetingSubjects,
  listPaperSubjects,
} from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { listPutOff } from "./put-off.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

/**
 * Steps of the committees that stand on no agenda yet and that the viewer may read: who runs a joint meeting for one
 * committee learns nothing of what lies before another alone.
 */
export async function listPlannedSteps(
  { db, viewer, now }: ReadContext,
  committeeIds: readonly string[],
) {
  const rows = await db
    .selectFrom("consultations")
    .innerJoin("paperReleases", "paperReleases.id", "consultations.releaseId")
    .innerJoin("committees", "committees.id", "consultations.committeeId")
    .select([
      "consultations.id",
      "consultations.paperId",
      "consultations.dueOn",
      "paperReleases.title",
      "committees.name as committee",
    ])
    .where("consultations.committeeId", "in", [...committeeIds])
    .where("consultations.state", "=", "planned")
    .orderBy("consultations.id")
    .execute()
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  return rows.filter(({ paperId }) => {
    const paper = papers.get(paperId)
    return paper !== undefined && can(viewer, "papers.read", paper)
  })
}

/** Items that earlier meetings of the committees put off, as far as the viewer may know of them. */
export async function listKnownPutOff(
  { db, viewer }: Pick<ReadContext, "db" | "viewer">,
  committeeIds: readonly string[],
  meeting: { startsAt: string },
) {
  const items = await listPutOff(db, committeeIds, meeting)
  const meetings = await listMeetingSubjects(db, [
    ...new Set(items.map(({ meetingId }) => meetingId)),
  ])
  return items.filter(({ meetingId, isPublic }) => {
    const earlier = meetings.get(meetingId)
    const action = isPublic === 1 ? "meetings.read" : "meetings.read-closed"
    return earlier !== undefined && can(viewer, action, earlier)
  })
}
