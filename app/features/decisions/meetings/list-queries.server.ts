import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { MeetingSubject } from "../../../permissions/decision-policy.ts"
import { listMeetingSubjects } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { startOfDay } from "../../organizations/berlin-day.ts"
import { committeeBriefly } from "../committee-names.ts"
import { committeesActedFor } from "../committees/acted-for.server.ts"
import type { MeetingState } from "../rules/states.ts"
import { monthAfter, monthWeeks } from "./month.ts"
import type { MeetingsFilter } from "./schema.ts"
import type { MeetingMode } from "./terms.ts"

type ListContext = Pick<Context, "db" | "viewer" | "now">

const MAX_LISTED = 200

export type MeetingsView = Awaited<ReturnType<typeof listMeetings>>
export type ListedMeeting = MeetingsView["meetings"][number]

/** The meetings that the viewer may know of: those to come, the past ones newest first, or those of one month. */
export async function listMeetings(context: ListContext, filter: MeetingsFilter) {
  const { viewer, now } = context
  assertCan(viewer, "workspace.enter")
  const month = filter.month ?? calendarDateOf(now).slice(0, 7)
  const meetings = (await readMeetings(context, filter, month)).filter(
    (meeting) => !filter.mine || meeting.isMine,
  )
  return {
    meetings,
    month,
    weeks: filter.when === "month" ? monthWeeks(month) : [],
    today: calendarDateOf(now),
    /** The one whose meetings alone are shown. */
    committee: await findCommitteeName(context, filter.committee),
    maySchedule: committeesActedFor(viewer).length > 0,
  }
}

async function findCommitteeName({ db }: ListContext, id: string | null): Promise<string | null> {
  if (id === null) return null
  const row = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.name", "organizations.shortName"])
    .where("committees.id", "=", id)
    .executeTakeFirst()
  return row ? committeeBriefly(row.name, row.shortName) : null
}

async function readMeetings(
  { db, viewer, now }: ListContext,
  { when, committee }: MeetingsFilter,
  month: string,
) {
  // A meeting that is under way is still to come, whenever it was to end.
  const isComing = when === "coming"
  const rows = await db
    .selectFrom("meetings")
    .selectAll()
    .$if(isComing, (query) =>
      query.where((where) =>
        where.or([where("endsAt", ">=", now), where("state", "=", "in_session")]),
      ),
    )
    .$if(when === "past", (query) =>
      query.where("endsAt", "<", now).where("state", "!=", "in_session"),
    )
    .$if(when === "month", (query) =>
      query
        .where("startsAt", ">=", startOfDay(`${month}-01`))
        .where("startsAt", "<", startOfDay(`${monthAfter(month)}-01`)),
    )
    .$if(committee !== null, (query) =>
      query.where("id", "in", (where) =>
        where
          .selectFrom("meetingCommittees")
          .select("meetingId")
          .where("committeeId", "=", committee),
      ),
    )
    .orderBy("startsAt", when === "past" ? "desc" : "asc")
    .orderBy("id")
    .limit(MAX_LISTED)
    .execute()
  const ids = rows.map(({ id }) => id)
  const subjects = await listMeetingSubjects(db, ids)
  const names = await committeeNames(db, ids)
  return rows.flatMap((row) => {
    const subject = subjects.get(row.id)
    if (!subject || !can(viewer, "meetings.read", subject)) return []
    return [viewOf(row, names.get(row.id) ?? [], isMine(viewer, subject))]
  })
}

type MeetingRows = { id: string; title: string; startsAt: string; endsAt: string; place: string }

function viewOf(
  {
    id,
    title,
    startsAt,
    endsAt,
    place,
    mode,
    state,
  }: MeetingRows & { mode: string; state: string },
  committees: string[],
  isMine: boolean,
) {
  return {
    ...{ id, title, startsAt, endsAt, place, committees, isMine },
    day: calendarDateOf(startsAt),
    // The columns hold only what the commands wrote.
    mode: mode as MeetingMode,
    state: state as MeetingState,
  }
}

function isMine(viewer: Actor, { committeeIds }: MeetingSubject): boolean {
  return viewer.kind === "person" && committeeIds.some((id) => viewer.committeeIds.includes(id))
}

/** "Vorstand (StGT M-V)" of each meeting, the one in the lead first. */
async function committeeNames(
  db: ListContext["db"],
  meetingIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("meetingCommittees")
    .innerJoin("committees", "committees.id", "meetingCommittees.committeeId")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["meetingCommittees.meetingId", "committees.name", "organizations.shortName"])
    .where("meetingCommittees.meetingId", "in", [...meetingIds])
    .orderBy("meetingCommittees.position")
    .execute()
  const grouped = Map.groupBy(rows, ({ meetingId }) => meetingId)
  return new Map(
    [...grouped].map(([meetingId, committees]) => [
      meetingId,
      committees.map(({ name, shortName }) => committeeBriefly(name, shortName)),
    ]),
  )
}
