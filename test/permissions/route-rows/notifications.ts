import { MISSING } from "../cast.ts"
import { EVERYBODY, LOGGED_IN_ONLY, PLAIN, type RouteRows } from "./row.ts"

const LIST = "_app.notifications._index.tsx"
const ONE = "_app.notifications.$notificationId.tsx"
const LINK = "_plain.unsubscribe.$token.tsx"

/** What people are told of, and the way out of the mails about it. */
export const NOTIFICATION_ROUTES: RouteRows = {
  [`${LIST} loader`]: { calls: PLAIN, expected: LOGGED_IN_ONLY },

  // As with one of them: what the outsider may not read any more is not there.
  [`${LIST} action, read`]: {
    calls: {
      editors: (cast) => ({
        form: { intent: "read", notificationId: cast.notifications.editor },
      }),
      outsiders: (cast) => ({
        form: { intent: "read", notificationId: cast.notifications.outsider },
      }),
    },
    expected: `
                                      | editors outsiders
      editor                          | done    404
      reader commenter surveys        | 404     404
      admin stale                     | 404     404
      partner partnerReader           | 404     404
      seated former outsider          | 404     404
      others                          | 403     403`,
  },

  [`${LIST} action, all`]: {
    calls: { form: () => ({ form: { intent: "all" } }) },
    expected: `
                                      | form
      reader commenter editor surveys | done
      admin stale                     | done
      partner partnerReader           | done
      seated former outsider          | done
      others                          | 403`,
  },

  // The outsider may not read the document: what was told of it is hidden with it.
  [`${ONE} loader`]: {
    calls: {
      editors: (cast) => ({ params: { notificationId: cast.notifications.editor } }),
      partners: (cast) => ({ params: { notificationId: cast.notifications.partner } }),
      outsiders: (cast) => ({ params: { notificationId: cast.notifications.outsider } }),
      missing: () => ({ params: { notificationId: MISSING.notification } }),
    },
    expected: `
                                      | editors partners outsiders missing
      editor                          | 200     404      404       404
      partner                         | 404     200      404       404
      outsider                        | 404     404      404       404
      reader commenter surveys        | 404     404      404       404
      admin stale                     | 404     404      404       404
      partnerReader seated former     | 404     404      404       404
      others                          | 403     403      403       403`,
  },

  [`${ONE} action`]: {
    calls: {
      editors: (cast) => ({ params: { notificationId: cast.notifications.editor }, form: {} }),
      // The address decides, whatever the form says.
      mixed: (cast) => ({
        params: { notificationId: MISSING.notification },
        form: { notificationId: cast.notifications.editor },
      }),
    },
    expected: `
                                      | editors mixed
      editor                          | done    404
      reader commenter surveys        | 404     404
      admin stale                     | 404     404
      partner partnerReader           | 404     404
      seated former outsider          | 404     404
      others                          | 403     403`,
  },

  [`${LINK} loader`]: {
    calls: { page: (cast) => ({ params: { token: cast.unsubscribeTokens.far } }) },
    expected: EVERYBODY,
  },

  [`${LINK} action`]: {
    calls: {
      form: (cast) => ({ params: { token: cast.unsubscribeTokens.far }, form: { mail: "off" } }),
      oneClick: (cast) => ({
        params: { token: cast.unsubscribeTokens.far },
        form: { "List-Unsubscribe": "One-Click" },
      }),
      resetLink: (cast) => ({ params: { token: cast.links.reset }, form: {} }),
    },
    expected: `
                                      | form oneClick resetLink
      stranger gone system            | done done     404
      reader commenter editor surveys | done done     404
      admin stale token offscope      | done done     404
      partner partnerReader           | done done     404
      seated former outsider          | done done     404`,
  },
}
