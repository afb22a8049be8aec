import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator"
import type { MembershipRole } from "../../organizations/terms.ts"

/** `REQUEST` calls somebody or tells of a change, `CANCEL` takes the entry back, `PUBLISH` is for a file one fetches. */
export type CalendarMethod = "REQUEST" | "CANCEL" | "PUBLISH"

export interface CalendarMeeting {
  id: string
  title: string
  startsAt: string
  endsAt: string
  place: string
  videoUrl: string | null
  /** Rises with each change that people are told of. */
  calendarSequence: number
  isCancelled: boolean
}

interface Address {
  name: string
  email: string
}

export interface CalendarWords {
  description: string
  /** Address of the meeting's page. */
  url: string
}

const ROLES: Partial<Record<MembershipRole, ICalAttendeeRole>> = {
  chair: ICalAttendeeRole.CHAIR,
  deputy_chair: ICalAttendeeRole.REQ,
  member: ICalAttendeeRole.REQ,
  secretary: ICalAttendeeRole.REQ,
}

/** How often a program may ask again. */
const REFRESH_SECONDS = 60 * 60

const METHODS: Record<CalendarMethod, ICalCalendarMethod> = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
}

export interface FeedMeeting extends CalendarMeeting {
  /** Address of the meeting's page. */
  url: string
}

const PROGRAM = { company: "Schulterschluss", product: "Sitzungen", language: "DE" }

/** Meetings as a calendar that a program fetches again and again; those called off stay and say so. */
export function calendarFeed(meetings: readonly FeedMeeting[], mark: string, now: string): string {
  const calendar = ical({
    ...{ prodId: PROGRAM, method: METHODS.PUBLISH, name: "Sitzungen (Schulterschluss)" },
    ttl: REFRESH_SECONDS,
  })
  for (const { url, ...meeting } of meetings) {
    const description = [mark, url].filter((part) => part).join("\n\n")
    calendar.createEvent(eventOf(meeting, { description, url }, now))
  }
  return calendar.toString()
}

/** The same for the life of the meeting, wherever the workspace moves to: by it a calendar knows its entry again. */
export function calendarUid(meetingId: string): string {
  return `${meetingId}@schulterschluss`
}

/**
 * A meeting as an entry for one person's calendar (RFC 5545, RFC 5546). Times stand there in UTC, so that no
 * program has to know the clocks of Berlin.
 *
 * @param organizer who scheduled it; the same in every entry, else calendars take the change for a forgery
 * @param attendee null for a file that one fetches: nobody else's address stands in it
 */
export function calendarEntry(
  meeting: CalendarMeeting,
  method: CalendarMethod,
  { description, url }: CalendarWords,
  people: { organizer: Address | null; attendee: (Address & { role: MembershipRole }) | null },
  now: string,
): string {
  const { organizer, attendee } = people
  const calendar = ical({
    prodId: PROGRAM,
    method: METHODS[method],
  })
  calendar.createEvent({
    ...eventOf(meeting, { description, url }, now),
    organizer,
    attendees: attendee
      ? [
          {
            ...{ name: attendee.name, email: attendee.email, rsvp: method === "REQUEST" },
            role: ROLES[attendee.role] ?? ICalAttendeeRole.OPT,
            status: ICalAttendeeStatus.NEEDSACTION,
          },
        ]
      : [],
  })
  return calendar.toString()
}

function eventOf(meeting: CalendarMeeting, { description, url }: CalendarWords, now: string) {
  const place = [meeting.place, meeting.videoUrl].filter((part) => part).join(", ")
  return {
    id: calendarUid(meeting.id),
    sequence: meeting.calendarSequence,
    stamp: new Date(now),
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: meeting.isCancelled ? `Abgesagt: ${meeting.title}` : meeting.title,
    ...{ location: place || null, description, url },
    status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  }
}
