import type { Cast } from "../cast.ts"
import { LOGGED_IN_ONLY, perDocument, type RouteRows, WHO_READS } from "./row.ts"

const PLAN = "_app.documents.$documentId_.plan.tsx"

// What each form changes is held by the commands' rows; here that none gets around them.
const MANAGED = `
                         | own  toEdit toManage archived foreign mixed
      editor surveys     | done done   done     409      404     404
      reader commenter   | 403  403    403      403      404     404
      partner            | 404  403    done     409      404     404
      partnerReader      | 404  403    403      403      404     404
      admin stale system | 403  403    403      403      403     403
      others             | 404  404    404      404      404     404`

/** A form of the plan's page for some documents, and for one while the page is another's. */
function forms(intent: string, fields: (cast: Cast) => Record<string, string>) {
  const call =
    (page: (cast: Cast) => string, document = page) =>
    (cast: Cast) => ({
      params: { documentId: page(cast) },
      form: { intent, documentId: document(cast), ...fields(cast) },
    })
  const { own, toEdit, toManage, archived, foreign } = {
    own: (cast: Cast) => cast.documents.own,
    toEdit: (cast: Cast) => cast.documents.toEdit,
    toManage: (cast: Cast) => cast.documents.toManage,
    archived: (cast: Cast) => cast.documents.archived,
    foreign: (cast: Cast) => cast.documents.foreign,
  }
  return {
    own: call(own),
    toEdit: call(toEdit),
    toManage: call(toManage),
    archived: call(archived),
    foreign: call(foreign),
    mixed: call(toManage, foreign),
  }
}

export const PACKAGE_ROUTES: RouteRows = {
  "_app.packages.tsx loader": {
    calls: { page: () => ({ path: "/packages?view=timeline&mine=1" }) },
    expected: LOGGED_IN_ONLY,
  },

  [`${PLAN} loader`]: {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  [`${PLAN} action, start-head`]: {
    calls: forms("start-head", () => ({})),
    expected: `
                         | own  toEdit toManage archived foreign mixed
      editor surveys     | done done   done     403      404     404
      reader commenter   | 403  403    403      403      404     404
      partner            | 404  done   done     403      404     404
      partnerReader      | 404  403    403      403      404     404
      admin stale system | 403  403    403      403      403     403
      others             | 404  404    404      404      404     404`,
  },

  [`${PLAN} action, state`]: {
    calls: forms("state", () => ({ state: "cancelled", revision: "0" })),
    expected: MANAGED,
  },

  [`${PLAN} action, health`]: {
    calls: forms("health", () => ({ health: "red", reason: "Personal fehlt", revision: "0" })),
    expected: MANAGED,
  },

  [`${PLAN} action, schedule`]: {
    calls: forms("schedule", () => ({ startsOn: "2027-01-01", endsOn: "", revision: "0" })),
    expected: MANAGED,
  },

  [`${PLAN} action, dependency`]: {
    calls: forms("dependency", (cast) => ({
      predecessorId: cast.documents.toRead,
      kind: "SS",
      lagDays: "0",
    })),
    expected: MANAGED,
  },

  [`${PLAN} action, remove-dependency`]: {
    calls: forms("remove-dependency", (cast) => ({ predecessorId: cast.documents.toRead })),
    expected: MANAGED,
  },

  [`${PLAN} action, parent`]: {
    calls: forms("parent", (cast) => ({ parentId: cast.documents.toRead, revision: "0" })),
    expected: MANAGED,
  },
}
