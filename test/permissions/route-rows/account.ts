import { MISSING, PASSWORD, PERSON_OF } from "../cast.ts"
import { LOGGED_IN_ONLY, PLAIN, type RouteRows } from "./row.ts"

/** What a person does on the own page. */
export const ACCOUNT_ROUTES: RouteRows = {
  "_app.account.tsx loader": { calls: PLAIN, expected: LOGGED_IN_ONLY },

  "_app.account.tsx action, name": {
    calls: { form: () => ({ form: { intent: "name", name: "Ein Neuer Name" } }) },
    expected: `
                                      | form
      reader commenter editor surveys | done
      admin stale                     | done
      partner partnerReader           | done
      seated former outsider          | done
      others                          | 403`,
  },

  "_app.account.tsx action, password": {
    calls: {
      own: () => password(PASSWORD),
      wrong: () => password("das ist es nicht"),
    },
    expected: `
                                      | own   wrong
      reader commenter editor surveys | done  422
      admin stale                     | done  422
      partner partnerReader           | done  422
      seated former outsider          | done  422
      others                          | login login`,
  },

  "_app.account.tsx action, mail": {
    calls: { form: () => ({ form: { intent: "mail", mail: "off" } }) },
    expected: `
                                      | form
      reader commenter editor surveys | done
      admin stale                     | done
      partner partnerReader           | done
      seated former outsider          | done
      others                          | 403`,
  },

  "_app.account.tsx action, end": {
    calls: {
      own: (cast, actor) => ({
        form: { intent: "end", idHash: cast.sessions[PERSON_OF[actor] ?? "far"].otherIdHash },
      }),
      foreign: (cast) => ({ form: { intent: "end", idHash: cast.sessions.deputy.idHash } }),
      missing: () => ({ form: { intent: "end", idHash: MISSING.hash } }),
    },
    expected: `
                                      | own  foreign missing
      reader commenter editor surveys | done 404     404
      admin stale                     | done 404     404
      partner partnerReader           | done 404     404
      seated former outsider          | done 404     404
      others                          | 403  403     403`,
  },

  "_app.account.tsx action, others": {
    calls: {
      own: (cast, actor) => ({
        form: { intent: "others", keepIdHash: cast.sessions[PERSON_OF[actor] ?? "far"].idHash },
      }),
      foreign: (cast) => ({ form: { intent: "others", keepIdHash: cast.sessions.deputy.idHash } }),
    },
    expected: `
                                      | own  foreign
      reader commenter editor surveys | done done
      admin stale                     | done done
      partner partnerReader           | done done
      seated former outsider          | done done
      others                          | 403  403`,
  },
}

function password(oldPassword: string) {
  const newPassword = "sieben Kraniche ziehen nach Norden"
  return { form: { intent: "password", oldPassword, newPassword } }
}
