import { fieldsOf } from "../../../app/features/decisions/committees/rule-set-form.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { MISSING } from "../cast.ts"
import { PLAIN, type RouteRow, type RouteRows } from "./row.ts"

const EDIT_MEMBERSHIP = "_app.admin.committees.$committeeId_.edit.$membershipId.tsx"

const NEW_RULES = "_app.committees.$committeeId_.rules.new.tsx"

const COMMITTEES: RouteRow["calls"] = {
  own: (cast) => ({ params: { committeeId: cast.committees.own } }),
  foreign: (cast) => ({ params: { committeeId: cast.committees.foreign } }),
  missing: () => ({ params: { committeeId: MISSING.committee } }),
}

/** Who decides by which law is for everybody logged in; it is put right by who acts for the committee. */
export const COMMITTEE_ROUTES: RouteRows = {
  "_app.committees._index.tsx loader": {
    calls: PLAIN,
    expected: `
                                      | page
      reader commenter editor surveys | 200
      admin stale system              | 200
      partner partnerReader           | 200
      seated former outsider          | 200
      others                          | 403`,
  },

  "_app.committees.$committeeId.tsx loader": {
    calls: COMMITTEES,
    expected: `
                                      | own foreign missing
      reader commenter editor surveys | 200 200     404
      admin stale                     | 200 200     404
      system                          | 403 403     404
      partner partnerReader           | 200 200     404
      seated former outsider          | 200 200     404
      others                          | 403 403     403`,
  },

  "_app.committees.$committeeId_.edit.tsx loader": {
    calls: COMMITTEES,
    expected: `
                         | own foreign missing
      admin stale system | 200 200     404
      others             | 403 403     403`,
  },
  "_app.committees.$committeeId_.edit.tsx action": {
    calls: {
      own: (cast) => facts(cast.committees.own, 1),
      foreign: (cast) => facts(cast.committees.foreign, 1),
      outdated: (cast) => facts(cast.committees.own, 7),
    },
    expected: `
                   | own    foreign outdated
      admin system | done   done    409
      stale        | reauth reauth  reauth
      others       | 403    403     403`,
  },

  [`${NEW_RULES} loader`]: {
    calls: COMMITTEES,
    expected: `
                         | own foreign missing
      admin stale system | 200 200     404
      others             | 403 403     403`,
  },
  // A preview writes nothing, so it asks for no password.
  [`${NEW_RULES} action, preview`]: {
    calls: {
      own: (cast) => rules(cast.committees.own, "preview"),
      foreign: (cast) => rules(cast.committees.foreign, "preview"),
    },
    expected: `
                         | own foreign
      admin stale system | 200 200
      others             | 403 403`,
  },
  [`${NEW_RULES} action, create`]: {
    calls: {
      own: (cast) => rules(cast.committees.own, "create", "2"),
      foreign: (cast) => rules(cast.committees.foreign, "create", "1"),
    },
    expected: `
                   | own    foreign
      admin system | done   done
      stale        | reauth reauth
      others       | 403    403`,
  },

  [`${EDIT_MEMBERSHIP} loader`]: {
    calls: {
      running: (cast) => ({
        params: { committeeId: cast.committees.own, membershipId: cast.memberships.running },
      }),
      over: (cast) => ({
        params: { committeeId: cast.committees.own, membershipId: cast.memberships.over },
      }),
      mixed: (cast) => ({
        params: { committeeId: cast.committees.own, membershipId: cast.memberships.foreign },
      }),
    },
    expected: `
                         | running over mixed
      admin stale system | 200     404  404
      others             | 403     403  403`,
  },
  [`${EDIT_MEMBERSHIP} action`]: {
    calls: {
      running: (cast) => votes(cast.committees.own, cast.memberships.running),
      over: (cast) => votes(cast.committees.own, cast.memberships.over),
      missing: (cast) => votes(cast.committees.own, MISSING.membership),
    },
    expected: `
                   | running over   missing
      admin system | done    422    404
      stale        | reauth  reauth reauth
      others       | 403     403    403`,
  },
}

function facts(committeeId: string, revision: number) {
  const form = { name: "Hauptausschuss", seats: "9", vacantSeats: "1", revision: String(revision) }
  return { params: { committeeId }, form }
}

function votes(committeeId: string, membershipId: string) {
  return {
    params: { committeeId, membershipId },
    form: { votingRight: "yes", weight: "2", revision: "1" },
  }
}

/** @param seenNumber of the rule set in force: the votes and circular resolutions of the cast need theirs */
function rules(committeeId: string, intent: string, seenNumber = "0") {
  const { id, source, ruleSet } = presetOf("association_board")
  const words = { preset: id, legalSource: source, reason: "Satzung beschlossen", seenNumber }
  return { params: { committeeId }, form: { ...words, ...fieldsOf(ruleSet), intent } }
}
