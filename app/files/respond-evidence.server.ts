import { type ErrorBody, errorBody, httpStatus, isDomainError } from "../commands/errors.ts"
import { isStorageFull, STORAGE_FULL_SENTENCE } from "../commands/storage-full.ts"
import type { Context } from "../context.ts"
import { barePage } from "../ui/bare-page.ts"
import { getReadableEvidence, storeEvidence } from "./evidence.server.ts"
import { EVIDENCE_REFUSALS, type EvidenceRefusal } from "./limits.ts"
import { answerStored } from "./stored-answer.server.ts"
import { readUpload, type UploadFault, type UploadFields } from "./upload.server.ts"

const FAULTS: Record<UploadFault, { status: number; reason: EvidenceRefusal }> = {
  "too-large": { status: 413, reason: "tooLarge" },
  malformed: { status: 400, reason: "missing" },
}

/**
 * Answers `POST /evidence`: to a script `{ sha256, fileName }` or an `ErrorBody`; a plain form goes back to the
 * page it came from, which says what was stored or why nothing was.
 */
export async function answerEvidenceUpload(context: Context, request: Request): Promise<Response> {
  const json = request.headers.get("accept")?.includes("application/json") ?? false
  if (context.viewer.kind === "stranger") {
    return refuse(json, 401, {
      error: { kind: "forbidden", message: "Bitte melden Sie sich an." },
    })
  }
  const upload = await readUpload(request)
  if ("fault" in upload) {
    const { status, reason } = FAULTS[upload.fault]
    if (!json && pageOf(upload) !== null) return backTo(upload, `refused=${reason}`)
    const error = { kind: "invalid" as const, message: EVIDENCE_REFUSALS[reason] }
    return refuse(json, status, { error })
  }
  try {
    const input = { ...upload, subject: subjectOf(upload) }
    const stored = await context.execute(storeEvidence, input, context.viewer, context.requestId)
    if (json) return Response.json(stored, { status: 201 })
    return backTo(upload, `evidence=${stored.sha256}`)
  } catch (error) {
    if (isStorageFull(error)) {
      context.logError(error)
      if (!json) return backTo(upload, "refused=storageFull")
      return refuse(json, 503, { error: { kind: "unavailable", message: STORAGE_FULL_SENTENCE } })
    }
    if (!isDomainError(error)) throw error
    const reason = refusalOf(error.fields.file)
    if (json || reason === null) {
      return refuse(json, httpStatus(error), errorBody(error), pageOf(upload))
    }
    return backTo(upload, `refused=${reason}`)
  }
}

/** To a person without script a page that says why, and leads back to the one the form stood on. */
function refuse(
  json: boolean,
  status: number,
  body: ErrorBody,
  page: string | null = null,
): Response {
  if (json) return Response.json(body, { status })
  const html = barePage({
    title: "Der Beleg ist nicht gespeichert",
    sentences: [body.error.message],
    back: { href: page ?? "/papers", label: page === null ? "Zu den Vorlagen" : "Zurück" },
  })
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } })
}

function subjectOf({ paperId, documentId }: UploadFields) {
  return paperId
    ? { kind: "paper" as const, id: paperId }
    : { kind: "document" as const, id: documentId }
}

function refusalOf(message: string | undefined): EvidenceRefusal | null {
  const entries = Object.entries(EVIDENCE_REFUSALS) as [EvidenceRefusal, string][]
  return entries.find(([, sentence]) => sentence === message)?.[0] ?? null
}

/** The page on which the form stands; null where its fields have not arrived. */
function pageOf({ consultationId, documentId }: UploadFields): string | null {
  if (consultationId) return `/consultations/${encodeURIComponent(consultationId)}`
  return documentId ? `/documents/${encodeURIComponent(documentId)}/handovers` : null
}

function backTo(upload: UploadFields, query: string): Response {
  const Location = `${pageOf(upload) ?? "/papers"}?${query}#beleg`
  return new Response(null, { status: 303, headers: { Location } })
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
