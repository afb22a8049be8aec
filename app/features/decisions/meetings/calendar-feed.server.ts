import { notFound } from "../../../commands/errors.ts"
import { hashSecret } from "../../../commands/secrets.server.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listMeetingSubjects } from "../../../permissions/decision-subjects.server.ts"
import { findPersonActor } from "../../../permissions/grants.server.ts"
import { can, type PersonActor } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { addDays } from "../../organizations/berlin-day.ts"
import { calendarFeed, type FeedMeeting } from "./calendar.server.ts"

type FeedContext = Pick<Context, "db" | "now"> & {
  settings: Pick<Context["settings"], "baseUrl" | "demo">
}

/** Older ones stay where the calendar keeps them. */
const DAYS_BACK = 365

/**
 * The meetings of the person's committees for their calendar, as far as the policy grants: where and when, with the
 * address of the page. No agenda, which lies with whoever runs that calendar.
 *
 * @throws not_found for an address that nobody has, or that was ended, and for a closed account
 */
export async function answerCalendarFeed(context: FeedContext, token: string): Promise<Response> {
  const person = await findHolder(context, token)
  if (!person) {
    throw notFound(
      "Diese Kalenderadresse gilt nicht oder nicht mehr. Holen Sie sich unter „Mein Konto“ eine neue.",
    )
  }
  const meetings = await listOwnMeetings(context, person)
  const { baseUrl, demo } = context.settings
  const feed = calendarFeed(
    meetings.map((meeting) => ({ ...meeting, url: `${baseUrl}/meetings/${meeting.id}` })),
    demo ? "Demodaten, frei erfunden" : "",
    context.now,
  )
  return new Response(feed, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Cache-Control": "private, no-store",
    },
  })
}

async function findHolder({ db, now }: FeedContext, token: string): Promise<PersonActor | null> {
  const row = await db
    .selectFrom("calendarFeeds")
    .select("personId")
    .where("tokenHash", "=", hashSecret(token))
    .where("revokedAt", "is", null)
    .executeTakeFirst()
  if (!row) return null
  // It reads and does nothing else, so that no scope of commands narrows it down.
  const session = { reauthenticatedAt: null, scope: null }
  return findPersonActor(db, row.personId, calendarDateOf(now), session)
}

async function listOwnMeetings(
  { db, now }: FeedContext,
  person: PersonActor,
): Promise<Omit<FeedMeeting, "url">[]> {
  if (person.committeeIds.length === 0) return []
  const rows = await db
    .selectFrom("meetings")
    .selectAll()
    .where("startsAt", ">=", addDays(calendarDateOf(now), -DAYS_BACK))
    .where("state", "!=", "draft")
    .where("id", "in", (where) =>
      where
        .selectFrom("meetingCommittees")
        .select("meetingId")
        .where("committeeId", "in", [...person.committeeIds]),
    )
    .orderBy("startsAt")
    .orderBy("id")
    .execute()
  const ids = rows.map(({ id }) => id)
  const subjects = await listMeetingSubjects(db, ids)
  return rows
    .filter(({ id }) => {
      const subject = subjects.get(id)
      return subject !== undefined && can(person, "meetings.read", subject)
    })
    .map((row) => ({ ...row, isCancelled: row.state === "cancelled" }))
}

/** Since when the viewer has an address; null without one. @throws forbidden for strangers */
export async function getOwnFeed({ db, viewer }: Pick<Context, "db" | "viewer">) {
  assertCan(viewer, "workspace.enter")
  if (viewer.kind !== "person") return null
  const row = await db
    .selectFrom("calendarFeeds")
    .select("createdAt")
    .where("personId", "=", viewer.id)
    .where("revokedAt", "is", null)
    .executeTakeFirst()
  return row ?? null
}

/** An action's answer that shows the address: no redirect, because it must be in no other address and seen once. */
export function handOverFeed(issued: { address: string }): Response {
  return Response.json({ issued })
}
