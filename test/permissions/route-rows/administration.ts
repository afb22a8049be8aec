import { MISSING } from "../cast.ts"
import { ADMINISTRATION_AND_SYSTEM, ADMINISTRATION_ONLY, PLAIN, type RouteRows } from "./row.ts"

const ANSWER = "Danke, das ist behoben."

/** The desk of the administration. */
export const ADMINISTRATION_ROUTES: RouteRows = {
  "_app.admin.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },
  "_app.admin._index.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },
  "_app.admin.events.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_ONLY },
  "_app.admin.jobs.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_ONLY },
  "_app.admin.mails._index.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_ONLY },
  "_app.admin.settings.tsx loader": { calls: PLAIN, expected: ADMINISTRATION_AND_SYSTEM },

  "_app.admin.jobs.tsx action": {
    calls: {
      failed: (cast) => ({ form: { jobId: cast.jobs.failed } }),
      done: (cast) => ({ form: { jobId: cast.jobs.done } }),
      missing: () => ({ form: { jobId: MISSING.other } }),
    },
    expected: `
                         | failed done missing
      admin stale system | done   409  404
      others             | 403    403  403`,
  },

  "_app.admin.mails.$mailId.tsx loader": {
    calls: {
      failed: (cast) => ({ params: { mailId: cast.mails.failed } }),
      survey: (cast) => ({ params: { mailId: cast.mails.survey } }),
      missing: () => ({ params: { mailId: MISSING.other } }),
    },
    expected: `
                  | failed survey missing
      admin stale | 200    200    404
      others      | 403    403    403`,
  },
  "_app.admin.mails.$mailId.tsx action": {
    calls: {
      failed: (cast) => ({
        params: { mailId: cast.mails.failed },
        form: { mailId: cast.mails.failed },
      }),
      sent: (cast) => ({ params: { mailId: cast.mails.sent }, form: { mailId: cast.mails.sent } }),
    },
    expected: `
                         | failed sent
      admin stale system | done   409
      others             | 403    403`,
  },

  "_app.admin.feedback._index.tsx loader": {
    calls: { open: () => ({}), answered: () => ({ path: "/admin/feedback?answered" }) },
    expected: `
                  | open answered
      admin stale | 200  200
      others      | 403  403`,
  },
  "_app.admin.feedback.$feedbackId.tsx loader": {
    calls: {
      open: (cast) => ({ params: { feedbackId: cast.feedback.open } }),
      missing: () => ({ params: { feedbackId: MISSING.other } }),
    },
    expected: `
                  | open missing
      admin stale | 200  404
      others      | 403  403`,
  },
  "_app.admin.feedback.$feedbackId.tsx action": {
    calls: {
      open: (cast) => ({ params: { feedbackId: cast.feedback.open }, form: { answer: ANSWER } }),
      answered: (cast) => ({
        params: { feedbackId: cast.feedback.answered },
        form: { answer: ANSWER },
      }),
      // The address decides, whatever the form says.
      mixed: (cast) => ({
        params: { feedbackId: cast.feedback.answered },
        form: { feedbackId: cast.feedback.open, answer: ANSWER },
      }),
    },
    expected: `
                  | open answered mixed
      admin stale | done 409      409
      others      | 403  403      403`,
  },

  "_app.admin.settings.tsx action": {
    calls: { form: () => ({ form: { revision: "0", operatorName: "Stadt Altenfeld" } }) },
    expected: `
                   | form
      admin system | done
      stale        | reauth
      others       | 403`,
  },
}
