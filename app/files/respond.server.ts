import { type ErrorBody, errorBody, httpStatus, isDomainError } from "../commands/errors.ts"
import { isStorageFull, STORAGE_FULL_SENTENCE } from "../commands/storage-full.ts"
import type { Context } from "../context.ts"
import { storeFile } from "./commands.server.ts"
import { REFUSALS } from "./limits.ts"
import { getReadableFile } from "./queries.server.ts"
import { answerStored } from "./stored-answer.server.ts"
import { readUpload, type UploadFault } from "./upload.server.ts"

const FAULTS: Record<UploadFault, { status: number; message: string }> = {
  "too-large": { status: 413, message: REFUSALS.tooLarge },
  malformed: { status: 400, message: REFUSALS.missing },
}

/**
 * Answers `POST /files`: to a script `{ sha256, width, height, mediaType }` or an `ErrorBody`, to a
 * plain form the document's page or the reason as text.
 */
export async function answerUpload(context: Context, request: Request): Promise<Response> {
  const json = request.headers.get("accept")?.includes("application/json") ?? false
  if (context.viewer.kind === "stranger") {
    return refuse(json, 401, { error: { kind: "forbidden", message: "Bitte melden Sie sich an." } })
  }
  const upload = await readUpload(request)
  if ("fault" in upload) {
    const { status, message } = FAULTS[upload.fault]
    return refuse(json, status, { error: { kind: "invalid", message } })
  }
  try {
    const stored = await context.execute(storeFile, upload, context.viewer, context.requestId)
    return json ? Response.json(stored, { status: 201 }) : backTo(upload.documentId)
  } catch (error) {
    if (isStorageFull(error)) {
      context.logError(error)
      const message = STORAGE_FULL_SENTENCE
      return refuse(json, 503, { error: { kind: "unavailable", message } })
    }
    if (!isDomainError(error)) throw error
    return refuse(json, httpStatus(error), errorBody(error))
  }
}

function backTo(documentId: string): Response {
  const Location = `/documents/${encodeURIComponent(documentId)}`
  return new Response(null, { status: 303, headers: { Location } })
}

function refuse(json: boolean, status: number, body: ErrorBody): Response {
  if (json) return Response.json(body, { status })
  const reason = body.error.fields?.file ?? body.error.message
  return new Response(reason, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  })
}

/**
 * Answers `GET /files/:sha256` to those who may read something that shows the file.
 *
 * @throws not_found for anybody else; Error where the row is there and the bytes are gone
 */
export async function answerFile(
  context: Context,
  request: Request,
  sha256: string,
): Promise<Response> {
  const { db, viewer, now } = context
  const file = await getReadableFile(db, viewer, sha256, now)
  return answerStored(context, request, file, "inline")
}
