import type { ErrorBody } from "../../../../commands/errors.ts"
import { EXTENSIONS, MAX_UPLOAD_BYTES, REFUSALS } from "../../../../files/limits.ts"

/** What the file chooser offers; the server looks at the bytes. */
export const ACCEPTED = [...Object.keys(EXTENSIONS), "image/gif"]

export const NO_CONNECTION =
  "Keine Verbindung. Das Bild bleibt gewählt; versuchen Sie es noch einmal, sobald Sie wieder verbunden sind."

/** What can be said about a file without sending it; undefined where nothing is wrong. */
export function refusalOf(file: File): string | undefined {
  if (file.size === 0) return REFUSALS.empty
  if (file.size > MAX_UPLOAD_BYTES) return REFUSALS.tooLarge
  if (file.type !== "" && !ACCEPTED.includes(file.type)) return REFUSALS.wrongType
  return undefined
}

export type UploadOutcome = { sha256: string } | { refusal: string }

type UploadOptions = {
  documentId: string
  /** Called with the share that has been sent, 0..1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends a picture to `POST /files`; never rejects, says in German what went wrong. */
export function uploadPicture(file: File, options: UploadOptions): Promise<UploadOutcome> {
  const form = new FormData()
  form.set("documentId", options.documentId)
  form.set("file", file, file.name)
  return new Promise((resolve) => {
    // `fetch` does not tell how much of a body has gone.
    const request = new XMLHttpRequest()
    request.open("POST", "/files")
    request.setRequestHeader("Accept", "application/json")
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      options.onProgress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener("load", () => resolve(outcomeOf(request)))
    for (const end of ["error", "timeout", "abort"]) {
      request.addEventListener(end, () => resolve({ refusal: NO_CONNECTION }))
    }
    options.signal.addEventListener("abort", () => request.abort())
    request.send(form)
  })
}

function outcomeOf(request: XMLHttpRequest): UploadOutcome {
  const body = readJson(request.responseText)
  if (request.status === 201 && typeof body?.sha256 === "string") return { sha256: body.sha256 }
  if (request.status === 413) return { refusal: REFUSALS.tooLarge }
  const { error } = body ?? {}
  return {
    refusal:
      error?.fields?.file ??
      error?.message ??
      "Der Server konnte das Bild nicht annehmen. Bitte versuchen Sie es noch einmal.",
  }
}

function readJson(text: string): (Partial<ErrorBody> & { sha256?: unknown }) | null {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === "object" ? body : null
  } catch {
    return null
  }
}
