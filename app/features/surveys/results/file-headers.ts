import { contentDisposition } from "../../../files/file-name.ts"
import { type ReadEdition, replacementOf } from "./editions.ts"

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  pdf: "application/pdf",
} as const

export type FileFormat = keyof typeof MEDIA_TYPES

/** Headers of a file that nobody may keep. */
export function fileHeaders(format: FileFormat, name: string): Headers {
  return new Headers({
    "Cache-Control": "private, no-store",
    "Content-Disposition": contentDisposition("attachment", `${name}.${format}`),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Type": MEDIA_TYPES[format],
    "X-Content-Type-Options": "nosniff",
  })
}

/**
 * Lets everybody keep a file of a published report, who asks each time whether it is still the same: it may be
 * replaced, and a text taken back. One that is replaced names its successor; what is not published stays as it was.
 *
 * @param etag what tells its content from any other, in quotes
 * @param successor address of the same file of the report that counts
 */
export function letKeep(
  headers: Headers,
  read: ReadEdition,
  { etag, successor }: { etag: string; successor: string },
): void {
  if (read.report === null) return
  headers.set("Cache-Control", "public, max-age=0, must-revalidate")
  headers.set("ETag", etag)
  if (replacementOf(read) !== null) headers.set("Link", `<${successor}>; rel="successor-version"`)
}

/** The same where it is known to whoever asks: 304; else null. */
export function answerKnown(request: Request, headers: Headers): Response | null {
  const etag = headers.get("ETag")
  const isKnown = etag !== null && request.headers.get("if-none-match")?.includes(etag)
  return isKnown ? new Response(null, { status: 304, headers }) : null
}
