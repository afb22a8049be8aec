import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import {
  getMeetingSubject,
  listMeetingSubjects,
} from "../../../permissions/decision-subjects.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { committeeBriefly } from "../committee-names.ts"
import { listVotesOfItems } from "../votes/item-votes.server.ts"
import { listAgendaSteps } from "./agenda-steps.server.ts"
import { listStays } from "./attendance-queries.server.ts"
import { listCalled } from "./calls.server.ts"
import {
  getMeetingRow,
  listAttendances,
  listItems,
  listMeetingCommittees,
  type MeetingRow,
} from "./meeting-rows.server.ts"
import { listMembers, onePerPerson } from "./members.server.ts"
import { listNotices } from "./notice.server.ts"
import { listKnownPutOff, listPlannedSteps } from "./offered.server.ts"
import { presentPeople, readPresence } from "./presence.server.ts"
import { lacksQuorumNow } from "./put-off.server.ts"
import { isBeforeInvitation } from "./rules.ts"
import { listSecondSummons } from "./second-summons.server.ts"

type ReadContext = Pick<Context, "db" | "viewer" | "now">

export type MeetingView = Awaited<ReturnType<typeof getMeeting>>
export type AgendaItemView = MeetingView["items"][number]

/**
 * A meeting with its agenda: closed items only for who sits in a committee that meets.
 *
 * @throws not_found for who may not know of it
 */
export async function getMeeting({ db, viewer, now }: ReadContext, meetingId: string) {
  const subject = await getMeetingSubject(db, meetingId)
  assertCan(viewer, "meetings.read", subject)
  const meeting = await getMeetingRow(db, meetingId)
  const committees = await listMeetingCommittees(db, meetingId)
  const seesClosed = can(viewer, "meetings.read-closed", subject)
  const mayRun = can(viewer, "meetings.run", subject)
  const all = await listItems(db, meetingId)
  const shown = all.filter(({ isPublic }) => isPublic || seesClosed)
  const ids = committees.map(({ id }) => id)
  const again = await listKnownSummons({ db, viewer }, shown, ids)
  const votes = await listVotesOfItems(
    db,
    viewer,
    shown.map(({ id }) => id),
  )
  const steps = await listAgendaSteps({ db, viewer, now }, shown)
  const items = shown.map((item) => ({
    ...item,
    step: steps.get(item.id) ?? null,
    secondSummons: again.get(item.id) ?? null,
    votes: votes.get(item.id) ?? [],
  }))
  return {
    meeting,
    acts: await readActs(db, meeting),
    committees: committees.map(({ id, name, organization }) => ({
      id,
      name: committeeBriefly(name, organization),
    })),
    items,
    hiddenCount: all.length - items.length,
    ...{ mayRun, seesClosed },
    day: calendarDateOf(meeting.startsAt),
    today: calendarDateOf(now),
    hasBegun: meeting.startsAt <= now,
    called: seesClosed ? await countCalled(db, meeting, committees) : null,
    notices: mayRun ? await listNotices(db, meeting, now) : [],
    steps: mayRun ? await listPlannedSteps({ db, viewer, now }, ids) : [],
    putOff:
      mayRun && isBeforeInvitation(meeting.state)
        ? await listKnownPutOff({ db, viewer }, ids, meeting)
        : [],
    quorum: await listQuorumEvents(db, meetingId),
    /** Names only for who sits in a committee that meets. */
    stays: seesClosed && meeting.openedAt !== null ? await listStays(db, meetingId) : null,
    mayCorrect: mayRun && (meeting.state === "in_session" || meeting.state === "closed"),
  }
}

/** Second summons by their item's id; `mayRead` says whether the viewer may know of the first meeting. */
async function listKnownSummons(
  { db, viewer }: Pick<ReadContext, "db" | "viewer">,
  items: Items,
  committeeIds: readonly string[],
) {
  const again = await listSecondSummons(db, items, committeeIds)
  const meetings = await listMeetingSubjects(db, [
    ...new Set([...again.values()].map(({ meetingId }) => meetingId)),
  ])
  const mayRead = (meetingId: string) => {
    const meeting = meetings.get(meetingId)
    return meeting !== undefined && can(viewer, "meetings.read", meeting)
  }
  return new Map(
    [...again].map(([itemId, first]) => [itemId, { ...first, mayRead: mayRead(first.meetingId) }]),
  )
}

type MeetingActs = Pick<MeetingRow, "invitedBy" | "openedBy" | "closedBy" | "cancelledBy">

/** Who called the meeting, opened, closed or called it off; null where nobody did, or the account is gone. */
async function readActs(db: Db, { invitedBy, openedBy, closedBy, cancelledBy }: MeetingActs) {
  const ids = [invitedBy, openedBy, closedBy, cancelledBy].flatMap((id) => id ?? [])
  const people = await db
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", [...ids, ""])
    .execute()
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null
  return {
    ...{ invited: nameOf(invitedBy), opened: nameOf(openedBy) },
    ...{ closed: nameOf(closedBy), cancelled: nameOf(cancelledBy) },
  }
}

type Db = ReadContext["db"]
type Items = Awaited<ReturnType<typeof listItems>>

/** How many belong to the meeting on its day, and how many of them were called. */
async function countCalled(
  db: Db,
  meeting: { id: string; startsAt: string },
  committees: readonly { id: string }[],
) {
  const members = await listMembers(
    db,
    committees.map(({ id }) => id),
    calendarDateOf(meeting.startsAt),
  )
  const people = onePerPerson(members)
  const called = await listCalled(db, meeting.id)
  const missing = people.filter(({ personId }) => !called.has(personId))
  return { total: people.length, missing: missing.map(({ name }) => name) }
}

async function listQuorumEvents(db: Db, meetingId: string) {
  return db
    .selectFrom("quorumEvents")
    .innerJoin("committees", "committees.id", "quorumEvents.committeeId")
    .leftJoin("people", "people.id", "quorumEvents.statedBy")
    .select([
      "quorumEvents.id",
      "quorumEvents.at",
      "quorumEvents.isMet",
      "quorumEvents.computation",
      "committees.name as committee",
      "people.name as statedBy",
    ])
    .where("quorumEvents.meetingId", "=", meetingId)
    .orderBy("quorumEvents.id")
    .execute()
}

export type RunView = Awaited<ReturnType<typeof getRun>>

/**
 * What whoever runs a meeting needs on one screen: who is here, whether each committee can decide, the agenda.
 *
 * @throws forbidden for who knows of the meeting and does not run it
 */
export async function getRun(context: ReadContext, meetingId: string) {
  const { db, viewer } = context
  assertCan(viewer, "meetings.run", await getMeetingSubject(db, meetingId))
  const view = await getMeeting(context, meetingId)
  const { meeting, committees } = view
  const members = await listMembers(
    db,
    committees.map(({ id }) => id),
    view.day,
  )
  const attendances = await listAttendances(db, meetingId)
  const stays = new Map((await listStays(db, meetingId)).map((one) => [one.personId, one.stays]))
  const here = presentPeople(attendances)
  const open = attendances.filter(({ toAt }) => toAt === null)
  return {
    ...view,
    people: members.map(({ email, ...member }) => {
      const attendance = open.find(({ personId }) => personId === member.personId)
      return {
        ...member,
        isHere: here.has(member.personId),
        standsIn: attendance?.standsInFor != null,
        mode: attendance?.mode ?? null,
        since: attendance?.fromAt ?? null,
        stays: stays.get(member.personId) ?? [],
      }
    }),
    presences: await Promise.all(
      committees.map(async ({ id, name }) => {
        const { inForce, electorate, seats, ...presence } = await readPresence(db, meeting, id)
        const isChair = can(viewer, "committees.chair", { kind: "committee", id })
        return { ...presence, name, isChair }
      }),
    ),
    /** The committee is known to be unable to decide the item that is being dealt with. */
    lacksQuorum: await lacksQuorumFor(db, view.items, committees),
  }
}

async function lacksQuorumFor(db: Db, items: Items, committees: readonly { id: string }[]) {
  const called = items.find(({ state }) => state === "open")
  const ids = committees.map(({ id }) => id)
  return called ? lacksQuorumNow(db, called, ids) : false
}
