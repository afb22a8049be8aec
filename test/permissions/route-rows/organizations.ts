import { MISSING } from "../cast.ts"
import { ADMINISTRATION_AND_SYSTEM, PLAIN, type RouteRow, type RouteRows } from "./row.ts"

const ADD = "_app.admin.committees.$committeeId_.add.tsx"
const END = "_app.admin.committees.$committeeId_.end.$membershipId.tsx"

/** Everyone logged in sees who takes part; the console may look as well. */
const LOGGED_IN_AND_SYSTEM = `
                                      | page
      reader commenter editor surveys | 200
      admin stale system              | 200
      partner partnerReader           | 200
      seated former outsider          | 200
      others                          | 403`

const COMMITTEES: RouteRow["calls"] = {
  own: (cast) => ({ params: { committeeId: cast.committees.own } }),
  foreign: (cast) => ({ params: { committeeId: cast.committees.foreign } }),
  missing: () => ({ params: { committeeId: MISSING.committee } }),
}

export const ORGANIZATION_ROUTES: RouteRows = {
  "_app.organizations._index.tsx loader": { calls: PLAIN, expected: LOGGED_IN_AND_SYSTEM },

  "_app.organizations.$organizationId.tsx loader": {
    calls: {
      own: (cast) => ({ params: { organizationId: cast.organizations.home } }),
      foreign: (cast) => ({ params: { organizationId: cast.organizations.far } }),
      register: (cast) => ({ params: { organizationId: cast.organizations.register } }),
      missing: () => ({ params: { organizationId: MISSING.organization } }),
    },
    expected: `
                                      | own foreign register missing
      reader commenter editor surveys | 200 200     200      404
      admin stale system              | 200 200     200      404
      partner partnerReader           | 200 200     200      404
      seated former outsider          | 200 200     200      404
      others                          | 403 403     403      403`,
  },

  // It shows what everyone logged in may see; only its frame belongs to the administration.
  "_app.admin.organizations._index.tsx loader": { calls: PLAIN, expected: LOGGED_IN_AND_SYSTEM },
  "_app.admin.organizations.new.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },

  "_app.admin.organizations.new.tsx action": {
    calls: {
      form: () => ({
        form: {
          legalForm: "registered_association",
          name: "Verein für Altes",
          shortName: "Verein",
          key: "verein",
        },
      }),
    },
    expected: `
                   | form
      admin system | done
      stale        | reauth
      others       | 403`,
  },

  "_app.admin.organizations.$organizationId.join.tsx loader": {
    calls: {
      register: (cast) => ({ params: { organizationId: cast.organizations.register } }),
      participant: (cast) => ({ params: { organizationId: cast.organizations.home } }),
      missing: () => ({ params: { organizationId: MISSING.organization } }),
    },
    expected: `
                         | register participant missing
      admin stale system | 200      404         404
      others             | 403      403         403`,
  },
  "_app.admin.organizations.$organizationId.join.tsx action": {
    calls: {
      register: (cast) => join(cast.organizations.register),
      participant: (cast) => join(cast.organizations.partner),
    },
    expected: `
                   | register participant
      admin system | done     409
      stale        | reauth   reauth
      others       | 403      403`,
  },

  "_app.admin.committees._index.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },
  "_app.admin.committees.new.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },

  "_app.admin.committees.new.tsx action": {
    calls: {
      own: (cast) => committee(cast.organizations.home),
      foreign: (cast) => committee(cast.organizations.far),
    },
    expected: `
                   | own    foreign
      admin system | done   done
      stale        | reauth reauth
      others       | 403    403`,
  },

  "_app.admin.committees.$committeeId.tsx loader": {
    calls: COMMITTEES,
    expected: `
                         | own foreign missing
      admin stale system | 200 200     404
      others             | 403 403     403`,
  },

  [`${ADD} loader`]: {
    calls: COMMITTEES,
    expected: `
                         | own foreign missing
      admin stale system | 200 200     404
      others             | 403 403     403`,
  },
  [`${ADD} action`]: {
    calls: {
      own: (cast) => seat(cast.committees.own, cast.people.editor, cast.organizations.home),
      foreign: (cast) => seat(cast.committees.foreign, cast.people.editor, cast.organizations.home),
      personGone: (cast) => seat(cast.committees.own, cast.people.gone, cast.organizations.home),
    },
    expected: `
                   | own    foreign personGone
      admin system | done   done    422
      stale        | reauth reauth  reauth
      others       | 403    403     403`,
  },

  [`${END} loader`]: {
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
  [`${END} action`]: {
    calls: {
      running: (cast) => end(cast.committees.own, cast.memberships.running),
      foreign: (cast) => end(cast.committees.foreign, cast.memberships.foreign),
      over: (cast) => end(cast.committees.own, cast.memberships.over),
      missing: (cast) => end(cast.committees.own, MISSING.membership),
    },
    expected: `
                   | running foreign over   missing
      admin system | done    done    422    404
      stale        | reauth  reauth  reauth reauth
      others       | 403     403     403    403`,
  },
}

function join(organizationId: string) {
  return { params: { organizationId }, form: { shortName: "Elmenau", key: "elmenau" } }
}

function committee(organizationId: string) {
  return { form: { organizationId, name: "Bauausschuss", classification: "committee" } }
}

function seat(committeeId: string, personId: string, organizationId: string) {
  return {
    params: { committeeId },
    form: { personId, organizationId, role: "advisor", startsOn: "2026-01-01" },
  }
}

function end(committeeId: string, membershipId: string) {
  return { params: { committeeId, membershipId }, form: { endsOn: "2030-01-01" } }
}
