import { type Cast, MEETINGS, type MeetingName, MISSING } from "../cast.ts"
import { meetingWords } from "../furnish-meetings.ts"
import type { CommandRow } from "./row.ts"

const FAR_DAY = "2099-06-10"
const MISSING_MEETING = `mtg_${MISSING.other.slice(4)}`
const MISSING_ITEM = `agi_${MISSING.other.slice(4)}`
const MISSING_ATTENDANCE = `att_${MISSING.other.slice(4)}`
const REASON = "Die Unterlagen sind nicht fertig."

/** The same input for each meeting of the cast, and for an id that nothing has. */
function perMeeting(input: (meetingId: string, cast: Cast) => unknown): CommandRow["inputs"] {
  const named = MEETINGS.map((name) => [name, (cast: Cast) => input(cast.meetings[name], cast)])
  return Object.fromEntries([...named, ["missing", (cast: Cast) => input(MISSING_MEETING, cast)]])
}

/** The same for one item of each meeting: the public one, or the other. */
function perItem(
  input: (itemId: string) => unknown,
  which: "open" | "closed" = "open",
): CommandRow["inputs"] {
  const of = (name: MeetingName) => (cast: Cast) => input(cast.agendaItems[name][which])
  const named = MEETINGS.map((name) => [name, of(name)])
  return Object.fromEntries([...named, ["missing", () => input(MISSING_ITEM)]])
}

// Who runs a meeting is chair, deputy or secretary of a committee that meets, and nobody of the cast is: what they
// may is tried by the commands' own tests. Everybody else may at most know of it.
const NOBODY = `
                                      | draft scheduled public invited running foreign missing
      seated                          | 404   403       403    403     403     404     404
      reader commenter editor surveys | 404   404       403    404     404     404     404
      admin stale token               | 404   404       403    404     404     404     404
      partner partnerReader           | 404   404       403    404     404     404     404
      former outsider                 | 404   404       403    404     404     404     404
      offscope                        | 403   403       403    403     403     403     403
      others                          | 404   404       404    404     404     404     404`

const OWN_CALENDAR = `
                                      | own
      reader commenter editor surveys | ok
      admin stale token               | ok
      partner partnerReader           | ok
      seated former outsider          | ok
      others                          | 403`

export const MEETING_ROWS: Record<string, CommandRow> = {
  "meetings.schedule": {
    inputs: {
      own: (cast) => meetingWords(cast.committees.own, FAR_DAY),
      foreign: (cast) => meetingWords(cast.committees.foreign, FAR_DAY),
      missing: () => meetingWords(MISSING.committee, FAR_DAY),
    },
    expected: `
                                      | own foreign missing
      others                          | 403 403     403`,
  },

  "meetings.edit": {
    inputs: perMeeting((meetingId, cast) => ({
      ...meetingWords(cast.committees.own, FAR_DAY),
      ...{ meetingId, revision: 1, noticeReason: REASON },
    })),
    expected: NOBODY,
  },

  "meetings.invite": {
    inputs: perMeeting((meetingId) => ({ meetingId, noticeReason: REASON })),
    expected: NOBODY,
  },

  "meetings.open": {
    inputs: perMeeting((meetingId) => ({ meetingId })),
    expected: NOBODY,
  },

  "meetings.close": {
    inputs: perMeeting((meetingId) => ({ meetingId })),
    expected: NOBODY,
  },

  "meetings.cancel": {
    inputs: perMeeting((meetingId) => ({ meetingId, reason: REASON })),
    expected: NOBODY,
  },

  "agenda-items.add": {
    inputs: perMeeting((meetingId) => ({ meetingId, title: "Neues", urgencyReason: REASON })),
    expected: NOBODY,
  },

  "agenda-items.edit": {
    inputs: perItem((itemId) => ({ itemId, revision: 1, title: "Anders" })),
    expected: NOBODY,
  },

  "agenda-items.move": {
    inputs: perItem((itemId) => ({ itemId, direction: "down" })),
    expected: NOBODY,
  },

  "agenda-items.remove": {
    inputs: perItem((itemId) => ({ itemId, reason: REASON })),
    expected: NOBODY,
  },

  "agenda-items.start": {
    inputs: perItem((itemId) => ({ itemId })),
    expected: NOBODY,
  },

  "agenda-items.finish": {
    inputs: perItem((itemId) => ({ itemId, revision: 1, outcome: "Beraten." }), "closed"),
    expected: NOBODY,
  },

  "attendances.arrive": {
    inputs: perMeeting((meetingId, cast) => ({
      ...{ meetingId, membershipId: cast.memberships.running, mode: "in_person" },
    })),
    expected: NOBODY,
  },

  "attendances.leave": {
    inputs: perMeeting((meetingId, cast) => ({
      ...{ meetingId, membershipId: cast.memberships.running },
    })),
    expected: NOBODY,
  },

  "calendar-feeds.issue": {
    inputs: { own: () => ({}) },
    expected: OWN_CALENDAR,
  },

  "calendar-feeds.revoke": {
    inputs: { none: () => ({}) },
    expected: OWN_CALENDAR.replace("own", "none").replaceAll("| ok", "| 404"),
  },

  "attendances.correct": {
    inputs: {
      running: (cast) => ({ attendanceId: cast.attendances.running, wasThere: false }),
      foreign: (cast) => ({ attendanceId: cast.attendances.foreign, wasThere: false }),
      missing: () => ({ attendanceId: MISSING_ATTENDANCE, wasThere: false }),
    },
    expected: `
                                      | running foreign missing
      seated                          | 403     404     404
      offscope                        | 403     403     403
      others                          | 404     404     404`,
  },

  "quorum.state": {
    inputs: perMeeting((meetingId, cast) => ({ meetingId, committeeId: cast.committees.own })),
    expected: NOBODY,
  },
}
