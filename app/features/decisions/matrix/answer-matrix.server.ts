import { contentDisposition } from "../../../files/file-name.ts"
import { matrixCsv, matrixJson } from "./matrix-files.ts"
import { getMatrixPage, type MatrixContext } from "./matrix-page.server.ts"

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const

const MAX_NAME = 100

/**
 * Answers `GET /documents/:id/decisions.<format>` with the matrix as a file.
 *
 * @throws not_found, forbidden as the page does
 */
export async function answerMatrix(
  context: MatrixContext,
  documentId: string,
  format: keyof typeof MEDIA_TYPES,
): Promise<Response> {
  const page = await getMatrixPage(context, documentId)
  const body = format === "csv" ? matrixCsv(page) : `${JSON.stringify(matrixJson(page), null, 2)}\n`
  return new Response(body, {
    headers: {
      "Cache-Control": "private, no-store",
      "Content-Disposition": contentDisposition(
        "attachment",
        `Beschlusslage ${fileWords(page.document.title)}.${format}`,
      ),
      "Content-Type": MEDIA_TYPES[format],
      "X-Content-Type-Options": "nosniff",
    },
  })
}

/** A title as far as every system takes it for a file's name. */
function fileWords(title: string): string {
  return title
    .replace(/[\p{C}<>:"/\\|?*]/gu, " ")
    .slice(0, MAX_NAME)
    .trim()
}
