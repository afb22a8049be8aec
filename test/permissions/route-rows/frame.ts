import { MISSING, PASSWORD } from "../cast.ts"
import { EVERYBODY, LOGGED_IN_ONLY, PLAIN, type RouteRows } from "./row.ts"

const NEW_PASSWORD = "sieben Kraniche ziehen nach Norden"

/** Where there is nothing, there is nothing for anybody. */
const NOTHING = `
             | page
      others | 404`

/** The frames, the start page, and what everybody reaches without an account. */
export const FRAME_ROUTES: RouteRows = {
  "_app.tsx loader": {
    calls: { page: () => ({ path: "/documents" }) },
    expected: `
                                      | page
      reader commenter editor surveys | 200
      admin stale                     | 200
      partner partnerReader           | 200
      seated former outsider          | 200
      others                          | login`,
  },
  "_app._index.tsx loader": { calls: PLAIN, expected: LOGGED_IN_ONLY },
  "_plain.tsx loader": { calls: PLAIN, expected: EVERYBODY },
  "$.tsx loader": { calls: PLAIN, expected: NOTHING },
  "$.tsx action": { calls: { page: () => ({ form: {} }) }, expected: NOTHING },
  "_plain.imprint.tsx loader": { calls: PLAIN, expected: EVERYBODY },
  "_plain.privacy.tsx loader": { calls: PLAIN, expected: EVERYBODY },
  "_plain.accessibility.tsx loader": { calls: PLAIN, expected: EVERYBODY },
  "_plain.reset._index.tsx loader": { calls: PLAIN, expected: EVERYBODY },

  "_plain.feedback.tsx loader": {
    calls: {
      page: () => ({ path: "/feedback" }),
      receipt: (cast) => ({ path: `/feedback?receipt=${cast.feedback.open}` }),
    },
    expected: `
                                      | page receipt
      stranger gone system            | 200  200
      reader commenter editor surveys | 200  200
      admin stale token offscope      | 200  200
      partner partnerReader           | 200  200
      seated former outsider          | 200  200`,
  },
  "_plain.feedback.tsx action": {
    calls: { form: () => ({ form: { page: "/", message: "Zu wenig Kontrast auf der Seite." } }) },
    expected: `
                                      | form
      stranger gone system            | done
      reader commenter editor surveys | done
      admin stale token offscope      | done
      partner partnerReader           | done
      seated former outsider          | done`,
  },

  "_plain.setup.tsx loader": {
    calls: PLAIN,
    expected: `
                                      | page
      stranger gone system            | done
      reader commenter editor surveys | done
      admin stale token offscope      | done
      partner partnerReader           | done
      seated former outsider          | done`,
  },
  // The workspace has people, so there is no code that could be right.
  "_plain.setup.tsx action": {
    calls: {
      form: () => ({
        form: {
          code: "0123456789abcdef",
          organizationName: "Stadt Neuland",
          organizationShortName: "Neuland",
          legalForm: "project",
          name: "Nora Neuer",
          email: "neu@stadt.example",
        },
      }),
    },
    expected: `
                                      | form
      stranger gone system            | 422
      reader commenter editor surveys | 422
      admin stale token offscope      | 422
      partner partnerReader           | 422
      seated former outsider          | 422`,
  },

  "_plain.invitation.$token.tsx loader": {
    calls: {
      invitation: (cast) => ({ params: { token: cast.links.invitation } }),
      expired: (cast) => ({ params: { token: cast.links.deadInvitation } }),
      resetLink: (cast) => ({ params: { token: cast.links.reset } }),
      missing: () => ({ params: { token: MISSING.other } }),
    },
    expected: `
                                      | invitation expired resetLink missing
      stranger gone system            | 200        404     404       404
      reader commenter editor surveys | 200        404     404       404
      admin stale token offscope      | 200        404     404       404
      partner partnerReader           | 200        404     404       404
      seated former outsider          | 200        404     404       404`,
  },
  "_plain.invitation.$token.tsx action": {
    calls: {
      invitation: (cast) => link(cast.links.invitation),
      expired: (cast) => link(cast.links.deadInvitation),
      resetLink: (cast) => link(cast.links.reset),
      // The address decides, whatever the form says.
      mixed: (cast) => ({
        params: { token: MISSING.other },
        form: { token: cast.links.invitation, password: NEW_PASSWORD },
      }),
    },
    expected: `
                                      | invitation expired resetLink mixed
      stranger gone system            | done       404     404       404
      reader commenter editor surveys | done       404     404       404
      admin stale token offscope      | done       404     404       404
      partner partnerReader           | done       404     404       404
      seated former outsider          | done       404     404       404`,
  },

  "_plain.reset.$token.tsx loader": {
    calls: {
      resetLink: (cast) => ({ params: { token: cast.links.reset } }),
      invitation: (cast) => ({ params: { token: cast.links.invitation } }),
      missing: () => ({ params: { token: MISSING.other } }),
    },
    expected: `
                                      | resetLink invitation missing
      stranger gone system            | 200       404        404
      reader commenter editor surveys | 200       404        404
      admin stale token offscope      | 200       404        404
      partner partnerReader           | 200       404        404
      seated former outsider          | 200       404        404`,
  },
  "_plain.reset.$token.tsx action": {
    calls: {
      resetLink: (cast) => link(cast.links.reset),
      invitation: (cast) => link(cast.links.invitation),
      missing: () => link(MISSING.other),
    },
    expected: `
                                      | resetLink invitation missing
      stranger gone system            | done      404        404
      reader commenter editor surveys | done      404        404
      admin stale token offscope      | done      404        404
      partner partnerReader           | done      404        404
      seated former outsider          | done      404        404`,
  },
  // Known, unknown and closed accounts get the same answer.
  "_plain.reset._index.tsx action": {
    calls: {
      active: () => ({ form: { email: "petersen@stadt.example" } }),
      gone: () => ({ form: { email: "gewesen@stadt.example" } }),
      missing: () => ({ form: { email: "niemand@stadt.example" } }),
    },
    expected: `
                                      | active gone missing
      stranger gone system            | done   done done
      reader commenter editor surveys | done   done done
      admin stale token offscope      | done   done done
      partner partnerReader           | done   done done
      seated former outsider          | done   done done`,
  },

  "_plain.login.tsx loader": {
    calls: { page: () => ({ path: "/login?next=/documents" }) },
    expected: `
                                      | page
      stranger gone system            | 200
      token offscope                  | 200
      reader commenter editor surveys | done
      admin stale                     | done
      partner partnerReader           | done
      seated former outsider          | done`,
  },
  "_plain.login.tsx action": {
    calls: {
      active: () => ({ form: { email: "petersen@stadt.example", password: PASSWORD } }),
      wrong: () => ({ form: { email: "petersen@stadt.example", password: "falsch" } }),
      gone: () => ({ form: { email: "gewesen@stadt.example", password: PASSWORD } }),
      invited: () => ({ form: { email: "inhoff@stadt.example", password: PASSWORD } }),
      missing: () => ({ form: { email: "niemand@stadt.example", password: PASSWORD } }),
    },
    expected: `
                                      | active wrong gone invited missing
      stranger gone system            | done   401   401  401     401
      token offscope                  | done   401   401  401     401
      reader commenter editor surveys | done   401   401  401     401
      admin stale                     | done   401   401  401     401
      partner partnerReader           | done   401   401  401     401
      seated former outsider          | done   401   401  401     401`,
  },

  "_plain.logout.tsx loader": {
    calls: PLAIN,
    expected: `
                                      | page
      reader commenter editor surveys | 200
      admin stale                     | 200
      partner partnerReader           | 200
      seated former outsider          | 200
      others                          | login`,
  },
  // It ends at the login page for everybody.
  "_plain.logout.tsx action": {
    calls: { form: () => ({ form: {} }) },
    expected: `
                                      | form
      others                          | login`,
  },
}

function link(token: string) {
  return { params: { token }, form: { password: NEW_PASSWORD } }
}
