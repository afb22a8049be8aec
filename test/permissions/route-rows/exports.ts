import { perDocument, type RouteRows, WHO_READS } from "./row.ts"

function exported(format: string): RouteRows[string] {
  return {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/export.${format}`,
      params: { documentId },
    })),
    expected: WHO_READS,
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
    expected: WHO_READS,
  },
}
