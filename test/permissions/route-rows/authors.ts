import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

/** Who reads a text also reads who wrote it. */
export const AUTHOR_ROUTES: RouteRows = {
  "_app.documents.$documentId_.authors.tsx loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/authors?version=1`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },
  "documents.$documentId.authors[.]json.ts loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/authors.json`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },
}
