import { perDocument, type RouteRows } from "./row.ts"

/** Whoever reads the text may take it along, in every format alike. */
const READERS = `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 200 200    200       200       200    200      200    200      200      200    404     404
      partner            | 404 200    200       200       200    200      404    404      200      200    404     404
      partnerReader      | 404 200    200       200       200    200      404    200      200      200    404     404
      seated             | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale system | 403 403    403       403       403    403      403    403      403      403    403     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`

function exported(format: string): RouteRows[string] {
  return {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/export.${format}`,
      params: { documentId },
    })),
    expected: READERS,
  }
}

export const EXPORT_ROUTES: RouteRows = {
  "documents.$documentId.export[.]pdf.ts loader": exported("pdf"),
  "documents.$documentId.export[.]docx.ts loader": exported("docx"),
  "documents.$documentId.export[.]md.ts loader": exported("md"),
  "documents.$documentId.export[.]html.ts loader": exported("html"),
  "documents.$documentId.export[.]json.ts loader": exported("json"),

  "_app.documents.$documentId_.export.tsx loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/export`,
      params: { documentId },
    })),
    expected: READERS,
  },
}
