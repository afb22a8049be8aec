import { type Cast, MEETINGS, type MeetingName, MISSING } from "../cast.ts"
import { meetingWords } from "../furnish-meetings.ts"
import { LOGGED_IN_ONLY, type RouteRows } from "./row.ts"

type Fields = Record<string, string>
type Form = (meetingId: string, cast: Cast, itemId: string) => Fields

const REASON = "Die Unterlagen sind nicht fertig."
const PAGE = "_app.meetings.$meetingId.tsx"
const EDIT = "_app.meetings.$meetingId_.edit.tsx"
const RUN = "_app.meetings.$meetingId_.run.tsx"

function idOf(cast: Cast, name: MeetingName | "missing"): string {
  return name === "missing" ? `mtg_${MISSING.other.slice(4)}` : cast.meetings[name]
}

/** A page of each meeting, and what is sent to it where it is a form. */
function perMeeting(form?: Form) {
  return Object.fromEntries(
    [...MEETINGS, "missing" as const].map((name) => [
      name,
      (cast: Cast) => {
        const meetingId = idOf(cast, name)
        const item =
          name === "missing" ? `agi_${MISSING.other.slice(4)}` : cast.agendaItems[name].open
        return {
          params: { meetingId },
          ...(form && { form: form(meetingId, cast, item) }),
        }
      },
    ]),
  )
}

// A draft is known to those who act for the committee alone, a closed meeting to those who sit in it.
const READ = `
                                      | draft scheduled public invited running foreign missing
      seated                          | 404   200       200    200     200     404     404
      reader commenter editor surveys | 404   404       200    404     404     404     404
      admin stale                     | 404   404       200    404     404     404     404
      partner partnerReader           | 404   404       200    404     404     404     404
      former outsider                 | 404   404       200    404     404     404     404
      others                          | 404   404       404    404     404     404     404`

// Nobody of the cast acts for a committee: what those may is tried by the commands' own tests.
const RUN_BY_NOBODY = READ.replaceAll("200", "403")

export const MEETING_ROUTES: RouteRows = {
  "_app.meetings._index.tsx loader": {
    calls: { page: () => ({ path: "/meetings?when=month&month=2099-06" }) },
    expected: LOGGED_IN_ONLY,
  },

  "_app.meetings.new.tsx loader": {
    calls: { page: () => ({ path: "/meetings/new" }) },
    expected: `
                                      | page
      others                          | 403`,
  },

  "_app.meetings.new.tsx action": {
    calls: {
      own: (cast) => ({ form: formOf(cast.committees.own) }),
      foreign: (cast) => ({ form: formOf(cast.committees.foreign) }),
    },
    expected: `
                                      | own foreign
      others                          | 403 403`,
  },

  [`${PAGE} loader`]: { calls: perMeeting(), expected: READ },
  "meetings.$meetingId[.]ics.ts loader": { calls: perMeeting(), expected: READ },
  [`${EDIT} loader`]: { calls: perMeeting(), expected: RUN_BY_NOBODY },
  [`${RUN} loader`]: { calls: perMeeting(), expected: RUN_BY_NOBODY },

  ...actions(PAGE, {
    invite: (meetingId) => ({ meetingId, noticeReason: REASON }),
    open: (meetingId) => ({ meetingId }),
    add: (meetingId) => ({ meetingId, title: "Neues" }),
    edit: (_meetingId, _cast, itemId) => ({ itemId, revision: "1", title: "Anders" }),
    move: (_meetingId, _cast, itemId) => ({ itemId, direction: "down" }),
    remove: (_meetingId, _cast, itemId) => ({ itemId }),
  }),

  "_app.account_.calendar.tsx loader": {
    calls: { page: () => ({ path: "/account/calendar" }) },
    expected: LOGGED_IN_ONLY,
  },

  "_app.account_.calendar.tsx action, issue": {
    calls: { form: () => ({ form: { intent: "issue" } }) },
    expected: LOGGED_IN_ONLY.replace("page", "form"),
  },

  "_app.account_.calendar.tsx action, revoke": {
    calls: { form: () => ({ form: { intent: "revoke" } }) },
    expected: LOGGED_IN_ONLY.replace("page", "form").replaceAll("200", "404"),
  },

  // Who asks does not matter: the address alone says whose meetings they are, and nobody has this one.
  "calendar[.]ics.ts loader": {
    calls: { unknown: () => ({ path: "/calendar.ics?token=nobody" }) },
    expected: `
                                      | unknown
      others                          | 404`,
  },

  ...corrections(PAGE),
  ...corrections(RUN),

  ...actions(EDIT, {
    edit: (meetingId, cast) => ({ ...formOf(cast.committees.own), meetingId, revision: "1" }),
    cancel: (meetingId) => ({ meetingId, reason: REASON }),
  }),

  ...actions(RUN, {
    open: (meetingId) => ({ meetingId }),
    close: (meetingId) => ({ meetingId }),
    arrive: (meetingId, cast) => ({
      ...{ meetingId, membershipId: cast.memberships.running, mode: "in_person" },
    }),
    leave: (meetingId, cast) => ({ meetingId, membershipId: cast.memberships.running }),
    quorum: (meetingId, cast) => ({ meetingId, committeeId: cast.committees.own }),
    start: (_meetingId, _cast, itemId) => ({ itemId }),
    finish: (_meetingId, _cast, itemId) => ({ itemId, revision: "1", outcome: "Beraten." }),
    add: (meetingId) => ({ meetingId, title: "Neues", urgencyReason: REASON }),
    remove: (_meetingId, _cast, itemId) => ({ itemId, reason: REASON }),
  }),
}

/** The form stands on the page of the meeting, and what it names decides. */
function corrections(page: string): RouteRows {
  const call = (meetingId: string, attendanceId: string) => ({
    params: { meetingId },
    form: { intent: "correct", attendanceId, wasThere: "no" },
  })
  return {
    [`${page} action, correct`]: {
      calls: {
        running: ({ meetings, attendances }) => call(meetings.running, attendances.running),
        foreign: ({ meetings, attendances }) => call(meetings.foreign, attendances.foreign),
        missing: ({ meetings }) => call(meetings.running, `att_${MISSING.other.slice(4)}`),
      },
      expected: `
                                      | running foreign missing
      seated                          | 403     404     404
      others                          | 404     404     404`,
    },
  }
}

/** Each form of a page, by its intent. */
function actions(page: string, forms: Record<string, Form>): RouteRows {
  return Object.fromEntries(
    Object.entries(forms).map(([intent, form]) => [
      `${page} action, ${intent}`,
      {
        calls: perMeeting((meetingId, cast, itemId) => ({
          intent,
          ...form(meetingId, cast, itemId),
        })),
        expected: RUN_BY_NOBODY,
      },
    ]),
  )
}

function formOf(committeeId: string): Fields {
  const { committeeIds, ...words } = meetingWords(committeeId, "2099-06-10")
  return { ...words, "committeeIds[]": committeeIds.join(), isPublic: "no" }
}
