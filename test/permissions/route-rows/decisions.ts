import { LOGGED_IN_ONLY, PLAIN, perDocument, type RouteRows, WHO_READS } from "./row.ts"

export const DECISION_ROUTES: RouteRows = {
  "_app.decisions.tsx loader": { calls: PLAIN, expected: LOGGED_IN_ONLY },

  "_app.documents.$documentId_.decisions.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  "documents.$documentId.decisions[.]csv.ts loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  "documents.$documentId.decisions[.]json.ts loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },

  "documents.$documentId.decided.ts loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: WHO_READS,
  },
}
