import type { Context } from "../context.ts"
import { contentDisposition } from "./file-name.ts"

interface StoredFile {
  sha256: string
  mediaType: string
  fileName: string
}

/**
 * Answers with the bytes of a file that the caller has found to be readable, or 304 where they are known.
 *
 * @throws Error where the row is there and the bytes are gone
 */
export async function answerStored(
  { files }: Pick<Context, "files">,
  request: Request,
  { sha256, mediaType, fileName }: StoredFile,
  disposition: "inline" | "attachment",
): Promise<Response> {
  const etag = `"${sha256}"`
  const headers = {
    // Its bytes never change, but who may see them does, and who sits before the browser: asked for each time,
    // and answered 304 behind the policy.
    "Cache-Control": "private, no-cache",
    "Content-Disposition": contentDisposition(disposition, fileName),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Type": mediaType,
    ETag: etag,
    "X-Content-Type-Options": "nosniff",
  }
  if (request.headers.get("if-none-match")?.includes(etag)) {
    return new Response(null, { status: 304, headers })
  }
  const bytes = await files.get(sha256)
  if (bytes === null) throw new Error(`File ${sha256} has a row and no bytes.`)
  return new Response(new Uint8Array(bytes), { headers })
}
