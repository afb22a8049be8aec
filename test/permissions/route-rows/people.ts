import { MISSING, type PersonName } from "../cast.ts"
import { ADMINISTRATION_AND_SYSTEM, ADMINISTRATION_ONLY, PLAIN, type RouteRows } from "./row.ts"

const PERSON = "_app.admin.people.$personId.tsx"

/** Accounts and tokens in the administration. */
export const PEOPLE_ROUTES: RouteRows = {
  "_app.admin.people._index.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },
  "_app.admin.people.new.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },

  "_app.admin.people.new.tsx action": {
    calls: {
      own: (cast) => invitation(cast.organizations.home, "reader"),
      asAdmin: (cast) => invitation(cast.organizations.home, "admin"),
      register: (cast) => invitation(cast.organizations.register, "reader"),
    },
    expected: `
                   | own    asAdmin register
      admin system | 200    200     422
      stale        | reauth reauth  reauth
      others       | 403    403     403`,
  },

  [`${PERSON} loader`]: {
    calls: {
      colleague: (cast) => ({ params: { personId: cast.people.commenter } }),
      foreign: (cast) => ({ params: { personId: cast.people.far } }),
      gone: (cast) => ({ params: { personId: cast.people.gone } }),
      missing: () => ({ params: { personId: MISSING.person } }),
    },
    expected: `
                         | colleague foreign gone missing
      admin stale system | 200       200     200  404
      others             | 403       403     403  403`,
  },

  [`${PERSON} action, role`]: {
    calls: {
      colleague: (cast) => role(cast.people.commenter, "admin"),
      foreign: (cast) => role(cast.people.far, "reader"),
      missing: () => role(MISSING.person, "reader"),
    },
    expected: `
                   | colleague foreign missing
      admin system | done      done    404
      stale        | reauth    reauth  reauth
      others       | 403       403     403`,
  },

  [`${PERSON} action, deactivate`]: person(
    "deactivate",
    ["commenter", "far", "gone"],
    `
                   | commenter far    gone
      admin system | done      done   409
      stale        | reauth    reauth reauth
      others       | 403       403    403`,
  ),

  [`${PERSON} action, reactivate`]: person(
    "reactivate",
    ["gone", "far"],
    `
                   | gone   far
      admin system | done   409
      stale        | reauth reauth
      others       | 403    403`,
  ),

  [`${PERSON} action, invite-again`]: person(
    "invite-again",
    ["invited", "far", "gone"],
    `
                   | invited far    gone
      admin system | 200     409    409
      stale        | reauth  reauth reauth
      others       | 403     403    403`,
  ),

  [`${PERSON} action, reset-link`]: person(
    "reset-link",
    ["far", "deputy", "gone"],
    `
                   | far    deputy gone
      admin system | 200    200    409
      stale        | reauth reauth reauth
      others       | 403    403    403`,
  ),

  "_app.admin.tokens.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_ONLY },

  "_app.admin.tokens.tsx action, issue": {
    calls: {
      own: (cast) => token(cast.people.editor),
      foreign: (cast) => token(cast.people.far),
      gone: (cast) => token(cast.people.gone),
    },
    expected: `
             | own    foreign gone
      admin  | 200    200     409
      stale  | reauth reauth  reauth
      others | 403    403     403`,
  },

  "_app.admin.tokens.tsx action, revoke": {
    calls: {
      running: (cast) => ({ form: { intent: "revoke", tokenId: cast.tokens.id } }),
      revoked: (cast) => ({ form: { intent: "revoke", tokenId: cast.tokens.revokedId } }),
    },
    expected: `
             | running revoked
      admin  | done    404
      stale  | reauth  reauth
      others | 403     403`,
  },
}

function invitation(organizationId: string, roleName: string) {
  const person = { email: "neu@stadt.example", name: "Nora Neuer" }
  return { form: { ...person, organizationId, role: roleName } }
}

function role(personId: string, roleName: string) {
  return {
    params: { personId },
    form: { intent: "role", personId, role: roleName, revision: "1" },
  }
}

function person(intent: string, names: PersonName[], expected: string): RouteRows[string] {
  const calls: RouteRows[string]["calls"] = {}
  for (const name of names) {
    calls[name] = ({ people }) => ({
      params: { personId: people[name] },
      form: { intent, personId: people[name] },
    })
  }
  return { calls, expected }
}

function token(personId: string) {
  return {
    form: {
      intent: "issue",
      personId,
      name: "Neue Schnittstelle",
      "scope[]": "documents.create",
      days: "7",
    },
  }
}
