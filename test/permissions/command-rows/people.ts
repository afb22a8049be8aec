import { MISSING, PERSON_OF } from "../cast.ts"
import type { CommandRow } from "./row.ts"

/** Whoever asks; for those without an account somebody far. */
const oneself: CommandRow["inputs"][string] = (cast, actor) => ({
  personId: cast.people[PERSON_OF[actor] ?? "far"],
})

/** What happens to accounts: by the administration only, and with the password confirmed. */
export const PEOPLE_ROWS: Record<string, CommandRow> = {
  "people.invite": {
    inputs: {
      own: (cast) => invitation(cast.organizations.home, "reader"),
      foreign: (cast) => invitation(cast.organizations.far, "editor"),
      asAdmin: (cast) => invitation(cast.organizations.home, "admin"),
      register: (cast) => invitation(cast.organizations.register, "editor"),
      known: (cast) => ({
        ...invitation(cast.organizations.home, "admin"),
        email: "lesemann@stadt.example",
      }),
    },
    expected: `
                           | own    foreign asAdmin register known
      admin system         | ok     ok      ok      422      422
      stale token          | reauth reauth  reauth  reauth   reauth
      others               | 403    403     403     403      403`,
  },

  "people.invite-again": {
    inputs: {
      invited: (cast) => ({ personId: cast.people.invited }),
      active: (cast) => ({ personId: cast.people.partner }),
      gone: (cast) => ({ personId: cast.people.gone }),
      missing: () => ({ personId: MISSING.person }),
    },
    expected: `
                           | invited active gone   missing
      admin system         | ok      409    409    404
      stale token          | reauth  reauth reauth reauth
      others               | 403     403    403    403`,
  },

  "people.issue-reset-link": {
    inputs: {
      active: (cast) => ({ personId: cast.people.partner }),
      anAdmin: (cast) => ({ personId: cast.people.deputy }),
      invited: (cast) => ({ personId: cast.people.invited }),
      gone: (cast) => ({ personId: cast.people.gone }),
      missing: () => ({ personId: MISSING.person }),
    },
    expected: `
                           | active anAdmin invited gone   missing
      admin system         | ok     ok      409     409    404
      stale token          | reauth reauth  reauth  reauth reauth
      others               | 403    403     403     403    403`,
  },

  "people.deactivate": {
    inputs: {
      oneself,
      colleague: (cast) => ({ personId: cast.people.commenter }),
      foreign: (cast) => ({ personId: cast.people.far }),
      gone: (cast) => ({ personId: cast.people.gone }),
      missing: () => ({ personId: MISSING.person }),
    },
    expected: `
                           | oneself colleague foreign gone   missing
      admin system         | ok      ok        ok      409    404
      stale token          | reauth  reauth    reauth  reauth reauth
      others               | 403     403       403     403    403`,
  },

  "people.reactivate": {
    inputs: {
      gone: (cast) => ({ personId: cast.people.gone }),
      active: (cast) => ({ personId: cast.people.partner }),
      missing: () => ({ personId: MISSING.person }),
    },
    expected: `
                           | gone   active missing
      admin system         | ok     409    404
      stale token          | reauth reauth reauth
      others               | 403    403    403`,
  },

  "people.change-role": {
    inputs: {
      oneself: (cast, actor) => ({
        personId: cast.people[PERSON_OF[actor] ?? "far"],
        role: "survey_manager",
        revision: 1,
      }),
      toAdmin: (cast) => ({ personId: cast.people.editor, role: "admin", revision: 1 }),
      foreign: (cast) => ({ personId: cast.people.far, role: "reader", revision: 1 }),
      outdated: (cast) => ({ personId: cast.people.far, role: "reader", revision: 9 }),
      missing: () => ({ personId: MISSING.person, role: "reader", revision: 1 }),
    },
    expected: `
                           | oneself toAdmin foreign outdated missing
      admin system         | ok      ok      ok      409      404
      stale token          | reauth  reauth  reauth  reauth   reauth
      others               | 403     403     403     403      403`,
  },

  "api-tokens.issue": {
    inputs: {
      oneself: (cast, actor) => token(cast.people[PERSON_OF[actor] ?? "far"]),
      anAdmin: (cast) => token(cast.people.deputy),
      foreign: (cast) => token(cast.people.far),
      gone: (cast) => token(cast.people.gone),
      missing: () => token(MISSING.person),
    },
    expected: `
                           | oneself anAdmin foreign gone   missing
      admin                | ok      ok      ok      409    404
      stale token          | reauth  reauth  reauth  reauth reauth
      others               | 403     403     403     403    403`,
  },

  "api-tokens.revoke": {
    inputs: {
      running: (cast) => ({ tokenId: cast.tokens.id }),
      revoked: (cast) => ({ tokenId: cast.tokens.revokedId }),
      missing: () => ({ tokenId: MISSING.other }),
    },
    expected: `
                           | running revoked missing
      admin                | ok      404     404
      stale token          | reauth  reauth  reauth
      others               | 403     403     403`,
  },
}

function invitation(organizationId: string, role: string) {
  return { email: "neu@stadt.example", name: "Nora Neuer", organizationId, role }
}

function token(personId: string) {
  return { personId, name: "Neue Schnittstelle", scope: ["documents.create"], days: 7 }
}
