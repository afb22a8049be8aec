import { MISSING, PERSON_OF } from "../cast.ts"
import type { CommandRow } from "./row.ts"

// Reading leaves no event, so that what it lets through looks like nothing: `same`.
export const NOTIFICATION_ROWS: Record<string, CommandRow> = {
  "notifications.mark-read": {
    inputs: {
      editors: (cast) => ({ notificationId: cast.notifications.editor }),
      partners: (cast) => ({ notificationId: cast.notifications.partner }),
      // In a document that the outsider may not read any more: hidden with it.
      outsiders: (cast) => ({ notificationId: cast.notifications.outsider }),
      missing: () => ({ notificationId: MISSING.notification }),
    },
    expected: `
                                      | editors partners outsiders missing
      editor token                    | same    404      404       404
      partner                         | 404     same     404       404
      outsider                        | 404     404      404       404
      reader commenter surveys        | 404     404      404       404
      admin stale                     | 404     404      404       404
      partnerReader seated former     | 404     404      404       404
      others                          | 403     403      403       403`,
  },

  "notifications.mark-all-read": {
    inputs: {
      all: () => ({}),
      upTo: (cast) => ({ upToId: cast.notifications.partner }),
    },
    expected: `
                                      | all  upTo
      reader commenter editor surveys | same same
      admin stale token               | same same
      partner partnerReader           | same same
      seated former outsider          | same same
      others                          | 403  403`,
  },

  "notifications.set-mail": {
    inputs: {
      off: () => ({ mail: "off" }),
      usual: () => ({ mail: "daily" }),
    },
    expected: `
                                      | off  usual
      reader commenter editor surveys | ok   same
      admin stale token               | ok   same
      partner partnerReader           | ok   same
      seated former outsider          | ok   same
      others                          | 403  403`,
  },

  // Whoever holds the link ends the mails of the person it was sent to, whoever asks.
  "notifications.unsubscribe": {
    inputs: {
      held: (cast) => ({ token: cast.unsubscribeTokens.far }),
      otherLink: (cast) => ({ token: cast.links.reset }),
      guessed: (_cast, actor) => ({ token: `${PERSON_OF[actor]}` }),
    },
    expected: `
                                      | held otherLink guessed
      stranger gone system            | ok   404       404
      reader commenter editor surveys | ok   404       404
      admin stale token               | ok   404       404
      partner partnerReader           | ok   404       404
      seated former outsider          | ok   404       404
      respondent partRespondent       | ok   404       404
      offscope                        | 403  403       403`,
  },
}
