import { MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

/** What the server would have printed, had the workspace been empty. */
export const SET_UP_CODE = "0123456789abcdef"

const DAY = "2030-01-01"

/** Administration: the password must have been confirmed; a token never has. */
const OFFICE_ONLY = `
      admin system         | ok
      stale token          | reauth
      others               | 403`

export const ORGANIZATION_ROWS: Record<string, CommandRow> = {
  "organizations.create": {
    inputs: {
      any: () => ({
        legalForm: "registered_association",
        name: "Verein für Altes",
        shortName: "Verein",
        key: "verein",
      }),
    },
    expected: `| any ${OFFICE_ONLY}`,
  },

  "organizations.join": {
    inputs: {
      register: (cast) => join(cast.organizations.register),
      participant: (cast) => join(cast.organizations.partner),
      missing: () => join(MISSING.organization),
    },
    expected: `
                           | register participant missing
      admin system         | ok       409         404
      stale token          | reauth   reauth      reauth
      others               | 403      403         403`,
  },

  "organizations.load-register": {
    inputs: { any: () => ({}) },
    expected: `
                           | any
      system               | ok
      others               | 403`,
  },

  "committees.create": {
    inputs: {
      own: (cast) => committee(cast.organizations.home),
      foreign: (cast) => committee(cast.organizations.far),
      missing: () => committee(MISSING.organization),
    },
    expected: `
                           | own    foreign missing
      admin system         | ok     ok      422
      stale token          | reauth reauth  reauth
      others               | 403    403     403`,
  },

  "committees.edit": {
    inputs: {
      own: (cast) => edited(cast.committees.own),
      foreign: (cast) => edited(cast.committees.foreign),
      outdated: (cast) => ({ ...edited(cast.committees.own), revision: 7 }),
      missing: () => edited(MISSING.committee),
    },
    expected: `
                           | own    foreign outdated missing
      admin system         | ok     ok      409      404
      stale token          | reauth reauth  reauth   reauth
      others               | 403    403     403      403`,
  },

  "memberships.add": {
    inputs: {
      own: (cast) => seat(cast.committees.own, cast.people.editor, cast.organizations.home),
      oneself: (cast, actor) =>
        seat(
          cast.committees.own,
          actor === "seated" ? cast.people.seated : cast.people.outsider,
          cast.organizations.third,
        ),
      foreign: (cast) => seat(cast.committees.foreign, cast.people.editor, cast.organizations.home),
      personGone: (cast) => seat(cast.committees.own, cast.people.gone, cast.organizations.home),
      substituteElsewhere: (cast) => ({
        ...seat(cast.committees.own, cast.people.editor, cast.organizations.home),
        role: "substitute",
        substituteFor: cast.memberships.foreign,
      }),
      missing: (cast) => seat(MISSING.committee, cast.people.editor, cast.organizations.home),
    },
    expected: `
                           | own    oneself foreign personGone substituteElsewhere missing
      admin system         | ok     ok      ok      422        422                 404
      stale token          | reauth reauth  reauth  reauth     reauth              reauth
      others               | 403    403     403     403        403                 403`,
  },

  "memberships.edit": {
    inputs: {
      running: (cast) => votes(cast.memberships.running),
      over: (cast) => votes(cast.memberships.over),
      foreign: (cast) => votes(cast.memberships.foreign),
      outdated: (cast) => ({ ...votes(cast.memberships.running), revision: 7 }),
      missing: () => votes(MISSING.membership),
    },
    expected: `
                           | running over   foreign outdated missing
      admin system         | ok      rule   ok      409      404
      stale token          | reauth  reauth reauth  reauth   reauth
      others               | 403     403    403     403      403`,
  },

  "memberships.end": {
    inputs: {
      running: (cast) => ({ membershipId: cast.memberships.running, endsOn: DAY }),
      over: (cast) => ({ membershipId: cast.memberships.over, endsOn: DAY }),
      foreign: (cast) => ({ membershipId: cast.memberships.foreign, endsOn: DAY }),
      missing: () => ({ membershipId: MISSING.membership, endsOn: DAY }),
    },
    expected: `
                           | running over   foreign missing
      admin system         | ok      rule   ok      404
      stale token          | reauth  reauth reauth  reauth
      others               | 403     403    403     403`,
  },

  // The code alone opens nothing once there are people.
  "workspace.set-up": {
    inputs: {
      rightCode: () => setUp(SET_UP_CODE),
      wrongCode: () => setUp("anders"),
    },
    expected: `
                                      | rightCode wrongCode
      stranger gone system            | 409       422
      reader commenter editor surveys | 409       422
      admin stale token               | 409       422
      partner partnerReader           | 409       422
      seated former outsider          | 409       422
      respondent partRespondent       | 409       422
      offscope                        | 403       403`,
  },

  "workspace.change-settings": {
    inputs: {
      fresh: () => ({ revision: 0, operatorName: "Stadt Altenfeld" }),
      outdated: () => ({ revision: 7, operatorName: "Stadt Altenfeld" }),
    },
    expected: `
                           | fresh  outdated
      admin system         | ok     409
      stale token          | reauth reauth
      others               | 403    403`,
  },
}

function setUp(code: string) {
  const organization = { organizationName: "Stadt Neuland", organizationShortName: "Neuland" }
  const person = { name: "Nora Neuer", email: "neu@stadt.example" }
  return { code, ...organization, ...person, legalForm: "project" }
}

function join(organizationId: string) {
  return { organizationId, shortName: "Elmenau", key: "elmenau" }
}

function committee(organizationId: string) {
  return { organizationId, name: "Bauausschuss", classification: "committee" }
}

function seat(committeeId: string, personId: string, organizationId: string) {
  return { committeeId, personId, organizationId, role: "advisor", startsOn: "2026-01-01" }
}

function edited(committeeId: string) {
  return { committeeId, revision: 1, name: "Hauptausschuss", seats: 9, vacantSeats: 1 }
}

function votes(membershipId: string) {
  return { membershipId, revision: 1, votingRight: true, weight: 2 }
}
