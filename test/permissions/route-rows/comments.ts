import { perDocument, type RouteRows } from "./row.ts"

export const COMMENT_ROUTES: RouteRows = {
  "documents.$documentId.margin.ts loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/margin`,
      params: { documentId },
    })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 200 200    200       200       200    200      200    200      200      200    404     404
      partner            | 404 200    200       200       200    200      404    404      200      200    404     404
      partnerReader      | 404 200    200       200       200    200      404    200      200      200    404     404
      seated             | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },
}
