import { MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

const ANSWER = "Danke, das ist behoben."

export const OFFICE_ROWS: Record<string, CommandRow> = {
  "jobs.retry": {
    inputs: {
      failed: (cast) => ({ jobId: cast.jobs.failed }),
      done: (cast) => ({ jobId: cast.jobs.done }),
      missing: () => ({ jobId: MISSING.other }),
    },
    expected: `
                           | failed done missing
      admin stale system   | ok     409  404
      others               | 403    403  403`,
  },

  "mails.retry": {
    inputs: {
      failed: (cast) => ({ mailId: cast.mails.failed }),
      sent: (cast) => ({ mailId: cast.mails.sent }),
      missing: () => ({ mailId: MISSING.other }),
    },
    expected: `
                           | failed sent missing
      admin stale system   | ok     409  404
      others               | 403    403  403`,
  },

  "feedback.send": {
    inputs: {
      any: () => ({ page: "/documents", message: "Der Kontrast ist zu gering.", replyTo: "" }),
    },
    expected: `
                                      | any
      stranger gone system            | ok
      reader commenter editor surveys | ok
      admin stale token               | ok
      partner partnerReader           | ok
      seated former outsider          | ok
      respondent partRespondent       | ok
      offscope                        | 403`,
  },

  "feedback.answer": {
    inputs: {
      open: (cast) => ({ feedbackId: cast.feedback.open, answer: ANSWER }),
      answered: (cast) => ({ feedbackId: cast.feedback.answered, answer: ANSWER }),
      missing: () => ({ feedbackId: MISSING.other, answer: ANSWER }),
    },
    expected: `
                           | open answered missing
      admin stale          | ok   409      404
      others               | 403  403      403`,
  },
}
