import type { Context } from "../../../context.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { listCirculars } from "../circulars/queries.server.ts"
import { listMeetings } from "../meetings/list-queries.server.ts"
import { ROLE_WORDS } from "../rules/results.ts"
import { CONSULTATION, type ConsultationState } from "../rules/states.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

const MAX_OF_A_KIND = 5

export type CommitteeWork = Awaited<ReturnType<typeof listCommitteeWork>>

/** What lies before a committee, as far as the viewer may know of it: meetings to come, papers, circular resolutions. */
export async function listCommitteeWork(context: ReadContext, committeeId: string) {
  const filter = { when: "coming", month: null, mine: false, before: null } as const
  const { meetings } = await listMeetings(context, { ...filter, committee: committeeId })
  const circulars = await listCirculars(context)
  const steps = await listOpenSteps(context, committeeId)
  return {
    meetings: meetings.filter(({ state }) => state !== "cancelled").slice(0, MAX_OF_A_KIND),
    steps: steps.slice(0, MAX_OF_A_KIND),
    /** Those that find no room here. */
    moreSteps: Math.max(0, steps.length - MAX_OF_A_KIND),
    circulars: circulars
      .filter((one) => one.committeeId === committeeId)
      .filter(({ state }) => state === "draft" || state === "open")
      .slice(0, MAX_OF_A_KIND),
  }
}

const OPEN: readonly ConsultationState[] = ["planned", "scheduled", "in_session", "reported"]

/** What is due first comes first, what nobody has set a day for at the end. */
async function listOpenSteps({ db, viewer, now }: ReadContext, committeeId: string) {
  const rows = await db
    .selectFrom("consultations")
    .innerJoin("paperReleases", "paperReleases.id", "consultations.releaseId")
    .innerJoin("documentVersions", "documentVersions.id", "consultations.versionId")
    .select([
      "consultations.id",
      "consultations.paperId",
      "consultations.role",
      "consultations.state",
      "consultations.dueOn",
      "paperReleases.title",
      "documentVersions.number as versionNumber",
    ])
    .where("consultations.committeeId", "=", committeeId)
    .where("consultations.state", "in", [...OPEN])
    // The circular resolution that runs on a step stands there for it.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("circulars")
            .select("circulars.id")
            .whereRef("circulars.consultationId", "=", "consultations.id")
            .where("circulars.state", "=", "open"),
        ),
      ),
    )
    .orderBy("consultations.id")
    .execute()
  const today = calendarDateOf(now)
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  return rows
    .sort((one, other) => (one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999"))
    .filter(({ paperId }) => {
      const paper = papers.get(paperId)
      return paper !== undefined && can(viewer, "papers.read", paper)
    })
    .map(({ role, state, ...row }) => ({
      ...row,
      isOverdue: row.dueOn !== null && row.dueOn < today && state !== "reported",
      // The columns hold only what the commands wrote.
      role: ROLE_WORDS[role as keyof typeof ROLE_WORDS],
      state: CONSULTATION.words[state as ConsultationState],
    }))
}
