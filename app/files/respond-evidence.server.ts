import { type ErrorBody, errorBody, httpStatus, isDomainError } from "../commands/errors.ts"
import { isStorageFull, STORAGE_FULL_SENTENCE } from "../commands/storage-full.ts"
import type { Context } from "../context.ts"
import { getReadableEvidence, storeEvidence } from "./evidence.server.ts"
import { EVIDENCE_REFUSALS, type EvidenceRefusal } from "./limits.ts"
import { answerStored } from "./stored-answer.server.ts"
import { readUpload, type Upload, type UploadFault } from "./upload.server.ts"

const FAULTS: Record<UploadFault, { status: number; message: string }> = {
  "too-large": { status: 413, message: EVIDENCE_REFUSALS.tooLarge },
  malformed: { status: 400, message: EVIDENCE_REFUSALS.missing },
}

/**
 * Answers `POST /evidence`: to a script `{ sha256, fileName }` or an `ErrorBody`; a plain form goes back to the
 * page it came from, which says what was stored or why nothing was.
 */
export async function answerEvidenceUpload(context: Context, request: Request): Promise<Response> {
  const json = request.headers.get("accept")?.includes("application/json") ?? false
  if (context.viewer.kind === "stranger") {
    return Response.json(
      { error: { kind: "forbidden", message: "Bitte melden Sie sich an." } } satisfies ErrorBody,
      { status: 401 },
    )
  }
  const upload = await readUpload(request)
  if (typeof upload === "string") {
    const { status, message } = FAULTS[upload]
    return Response.json({ error: { kind: "invalid", message } }, { status })
  }
  try {
    const input = { ...upload, subject: subjectOf(upload) }
    const stored = await context.execute(storeEvidence, input, context.viewer, context.requestId)
    if (json) return Response.json(stored, { status: 201 })
    return backTo(upload, `evidence=${stored.sha256}`)
  } catch (error) {
    if (isStorageFull(error)) {
      context.logError(error)
      const refused = { error: { kind: "unavailable", message: STORAGE_FULL_SENTENCE } }
      return Response.json(refused, { status: 503 })
    }
    if (!isDomainError(error)) throw error
    const reason = refusalOf(error.fields.file)
    if (json || reason === null) {
      return Response.json(errorBody(error), { status: httpStatus(error) })
    }
    return backTo(upload, `refused=${reason}`)
  }
}

function subjectOf({ paperId, documentId }: Upload) {
  return paperId
    ? { kind: "paper" as const, id: paperId }
    : { kind: "document" as const, id: documentId }
}

function refusalOf(message: string | undefined): EvidenceRefusal | null {
  const entries = Object.entries(EVIDENCE_REFUSALS) as [EvidenceRefusal, string][]
  return entries.find(([, sentence]) => sentence === message)?.[0] ?? null
}

function backTo({ consultationId, documentId }: Upload, query: string): Response {
  const page = consultationId
    ? `/consultations/${encodeURIComponent(consultationId)}`
    : `/documents/${encodeURIComponent(documentId)}/handovers`
  return new Response(null, { status: 303, headers: { Location: `${page}?${query}#beleg` } })
}

/**
 * Answers `GET /evidence/:sha256` to those who may read what it proves, always as a download.
 *
 * @throws not_found for anybody else; Error where the row is there and the bytes are gone
 */
export async function answerEvidence(
  context: Context,
  request: Request,
  sha256: string,
): Promise<Response> {
  const { db, viewer, now } = context
  const file = await getReadableEvidence(db, viewer, sha256, now)
  return answerStored(context, request, file, "attachment")
}
