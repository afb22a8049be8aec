import { type Cast, MISSING } from "../cast.ts"
import type { RouteRows } from "./row.ts"

type VoteName = keyof Cast["votes"] | "missing"
const ALL: readonly VoteName[] = ["prepared", "open", "closed", "foreign", "missing"]
const PAGE = "_app.votes.$voteId.tsx"

/** A page of each vote, and what is sent to it where it is a form. */
function perVote(form?: (cast: Cast) => Record<string, string>, names = ALL) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (cast: Cast) => {
        const voteId = name === "missing" ? `vot_${MISSING.other.slice(4)}` : cast.votes[name]
        return { params: { voteId }, ...(form && { form: { voteId, ...form(cast) } }) }
      },
    ]),
  )
}

// The seated person is a member; to everybody else of the cast the meeting is closed.
const READ = `
               | prepared open closed foreign missing
      seated   | 200      200  200    404     404
      others   | 404      404  404    404     404`

const NOBODY_RUNS = `
               | prepared open closed foreign missing
      seated   | 403      403  403    404     404
      others   | 404      404  404    404     404`

const WITH_PASSWORD = `
               | prepared open   closed foreign missing
      seated   | 403      403    403    404     404
      stale    | reauth   reauth reauth reauth  reauth
      others   | 404      404    404    404     404`

const SEAT = (cast: Cast) => ({ membershipId: cast.memberships.running })
const GROUND = { ground: "Ehemann ist Auftragnehmer", legalBasis: "§ 34 BGB" }

export const VOTE_ROUTES: RouteRows = {
  "_app.votes.new.tsx loader": {
    calls: {
      free: (cast) => ({ path: `/votes/new?item=${cast.voteItems.free}` }),
      foreign: (cast) => ({ path: `/votes/new?item=${cast.voteItems.foreign}` }),
      none: () => ({ path: "/votes/new" }),
    },
    expected: `
               | free foreign none
      seated   | 403  404     404
      others   | 404  404     404`,
  },

  "_app.votes.new.tsx action": {
    calls: {
      free: (cast) => ({ form: prepared(cast.voteItems.free) }),
      foreign: (cast) => ({ form: prepared(cast.voteItems.foreign) }),
    },
    expected: `
               | free foreign
      seated   | 403  404
      others   | 404  404`,
  },

  [`${PAGE} loader`]: { calls: perVote(), expected: READ },

  "votes.$voteId.mark.ts loader": { calls: perVote(), expected: READ },

  [`${PAGE} action, cast`]: {
    calls: perVote(() => ({ intent: "cast", choice: "yes", sha256: "", seenNumber: "0" })),
    expected: WITH_PASSWORD.replace("403      403    403 ", "409      done   409 "),
  },
  [`${PAGE} action, enter-ballot`]: {
    calls: perVote((cast) => ({ intent: "enter-ballot", choice: "no", ...SEAT(cast) })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, exclude`]: {
    calls: perVote((cast) => ({ intent: "exclude", ...GROUND, ...SEAT(cast) })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, readmit`]: {
    calls: perVote((cast) => ({ intent: "readmit", ...SEAT(cast) })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, open`]: {
    calls: perVote(() => ({ intent: "open" })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, enter-counts`]: {
    calls: perVote(() => ({ intent: "enter-counts", revision: "2", yes: "1", no: "0" })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, close`]: {
    calls: perVote(() => ({ intent: "close" })),
    expected: NOBODY_RUNS,
  },
  [`${PAGE} action, certify`]: {
    calls: perVote(() => ({ intent: "certify", statement: "passed" })),
    expected: WITH_PASSWORD,
  },
  [`${PAGE} action, annul`]: {
    calls: perVote(() => ({ intent: "annul", reason: "Es fehlte die Beratung." })),
    expected: WITH_PASSWORD,
  },
}

function prepared(agendaItemId: string) {
  return { agendaItemId, method: "roll_call", question: "Zustimmen?" }
}
