import { MISSING, PASSWORD } from "../cast.ts"
import { type CommandRow, ownSessions } from "./row.ts"

const NEW_PASSWORD = "sieben Kraniche ziehen nach Norden"
const BROWSER = { userAgent: "Prüfung", replacesIdHash: null, limits: {} }

/** What a person does with the own account, and what a link or a password opens for anybody. */
export const ACCOUNT_ROWS: Record<string, CommandRow> = {
  "people.accept": {
    inputs: {
      invitation: (cast) => ({ token: cast.links.invitation, password: NEW_PASSWORD }),
      expired: (cast) => ({ token: cast.links.deadInvitation, password: NEW_PASSWORD }),
      resetLink: (cast) => ({ token: cast.links.reset, password: NEW_PASSWORD }),
      missing: () => ({ token: MISSING.other, password: NEW_PASSWORD }),
    },
    expected: `
                                      | invitation expired resetLink missing
      stranger gone system            | ok         404     404       404
      reader commenter editor surveys | ok         404     404       404
      admin stale token               | ok         404     404       404
      partner partnerReader           | ok         404     404       404
      seated former outsider          | ok         404     404       404
      respondent partRespondent       | ok         404     404       404
      offscope                        | 403        403     403       403`,
  },

  "people.reset-password": {
    inputs: {
      resetLink: (cast) => ({ token: cast.links.reset, password: NEW_PASSWORD }),
      invitation: (cast) => ({ token: cast.links.invitation, password: NEW_PASSWORD }),
      missing: () => ({ token: MISSING.other, password: NEW_PASSWORD }),
    },
    expected: `
                                      | resetLink invitation missing
      stranger gone system            | ok        404        404
      reader commenter editor surveys | ok        404        404
      admin stale token               | ok        404        404
      partner partnerReader           | ok        404        404
      seated former outsider          | ok        404        404
      respondent partRespondent       | ok        404        404
      offscope                        | 403       403        403`,
  },

  "people.request-reset": {
    inputs: {
      active: () => ({ email: "petersen@stadt.example" }),
      asked: () => ({ email: "lesemann@stadt.example" }),
      gone: () => ({ email: "gewesen@stadt.example" }),
      invited: () => ({ email: "inhoff@stadt.example" }),
      missing: () => ({ email: "niemand@stadt.example" }),
    },
    expected: `
                                      | active asked gone invited missing
      stranger gone system            | ok     same  same same    same
      reader commenter editor surveys | ok     same  same same    same
      admin stale token               | ok     same  same same    same
      partner partnerReader           | ok     same  same same    same
      seated former outsider          | ok     same  same same    same
      respondent partRespondent       | ok     same  same same    same
      offscope                        | 403    403   403  403     403`,
  },

  "people.change-name": {
    inputs: { own: () => ({ name: "Ein Neuer Name" }) },
    expected: `
                                      | own
      reader commenter editor surveys | ok
      admin stale token               | ok
      partner partnerReader           | ok
      seated former outsider          | ok
      others                          | 403`,
  },

  "people.change-password": {
    inputs: {
      own: () => ({ oldPassword: PASSWORD, newPassword: NEW_PASSWORD }),
      wrong: () => ({ oldPassword: "das ist es nicht", newPassword: NEW_PASSWORD }),
    },
    expected: `
                                      | own wrong
      reader commenter editor surveys | ok  422
      admin stale token               | ok  422
      partner partnerReader           | ok  422
      seated former outsider          | ok  422
      others                          | 403 403`,
  },

  "sessions.start": {
    inputs: {
      active: () => ({ email: "petersen@stadt.example", password: PASSWORD, ...BROWSER }),
      gone: () => ({ email: "gewesen@stadt.example", password: PASSWORD, ...BROWSER }),
      invited: () => ({ email: "inhoff@stadt.example", password: PASSWORD, ...BROWSER }),
      missing: () => ({ email: "niemand@stadt.example", password: PASSWORD, ...BROWSER }),
    },
    expected: `
                                      | active gone invited missing
      stranger gone system            | ok     403  403     403
      reader commenter editor surveys | ok     403  403     403
      admin stale token               | ok     403  403     403
      partner partnerReader           | ok     403  403     403
      seated former outsider          | ok     403  403     403
      respondent partRespondent       | ok     403  403     403
      offscope                        | 403    403  403     403`,
  },

  "sessions.renew": {
    inputs: { own: () => BROWSER },
    expected: `
                                      | own
      reader commenter editor surveys | ok
      admin stale token               | ok
      partner partnerReader           | ok
      seated former outsider          | ok
      others                          | 403`,
  },

  "sessions.end": {
    inputs: {
      own: (cast, actor) => ({ idHash: ownSessions(cast, actor).idHash }),
      foreign: (cast) => ({ idHash: cast.sessions.deputy.idHash }),
      missing: () => ({ idHash: MISSING.hash }),
    },
    expected: `
                                      | own foreign missing
      reader commenter editor surveys | ok  same    same
      admin stale token               | ok  same    same
      partner partnerReader           | ok  same    same
      seated former outsider          | ok  same    same
      others                          | 403 403     403`,
  },

  "sessions.end-one": {
    inputs: {
      own: (cast, actor) => ({ idHash: ownSessions(cast, actor).otherIdHash }),
      foreign: (cast) => ({ idHash: cast.sessions.deputy.idHash }),
      missing: () => ({ idHash: MISSING.hash }),
    },
    expected: `
                                      | own foreign missing
      reader commenter editor surveys | ok  404     404
      admin stale token               | ok  404     404
      partner partnerReader           | ok  404     404
      seated former outsider          | ok  404     404
      others                          | 403 403     403`,
  },

  "sessions.end-others": {
    inputs: {
      keepOwn: (cast, actor) => ({ keepIdHash: ownSessions(cast, actor).idHash }),
      keepForeign: (cast) => ({ keepIdHash: cast.sessions.deputy.idHash }),
    },
    expected: `
                                      | keepOwn keepForeign
      reader commenter editor surveys | ok      ok
      admin stale token               | ok      ok
      partner partnerReader           | ok      ok
      seated former outsider          | ok      ok
      others                          | 403     403`,
  },

  "sessions.reauthenticate": {
    inputs: {
      own: (cast, actor) => ({ idHash: ownSessions(cast, actor).idHash, password: PASSWORD }),
      wrong: (cast, actor) => ({ idHash: ownSessions(cast, actor).idHash, password: "falsch" }),
      foreign: (cast) => ({ idHash: cast.sessions.deputy.idHash, password: PASSWORD }),
    },
    expected: `
                                      | own wrong foreign
      reader commenter editor surveys | ok  403   404
      admin stale token               | ok  403   404
      partner partnerReader           | ok  403   404
      seated former outsider          | ok  403   404
      others                          | 403 403   403`,
  },
}
