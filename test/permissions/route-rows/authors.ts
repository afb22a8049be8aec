import { perDocument, type RouteRows } from "./row.ts"

/** Who reads a text also reads who wrote it. */
const WHO_READS = `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 200 200    200       200       200    200      200    200      200      200    404     404
      partner            | 404 200    200       200       200    200      404    404      200      200    404     404
      partnerReader      | 404 200    200       200       200    200      404    200      200      200    404     404
      seated             | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`

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
