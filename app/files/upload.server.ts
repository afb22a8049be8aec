import { Readable } from "node:stream"
import type { ReadableStream as NodeStream } from "node:stream/web"
import busboy from "busboy"
import { MAX_UPLOAD_BYTES } from "./limits.ts"

const MAX_FIELD_BYTES = 200
const MAX_PARTS = 5

/** What stands beside the file, and says which page the form stands on. */
export interface UploadFields {
  documentId: string
  /** Empty unless the file is evidence for one. */
  paperId: string
  /** The step whose page the form stands on. */
  consultationId: string
}

/** What an upload form sent. */
export interface Upload extends UploadFields {
  fileName: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Why a body is no upload: `too-large` is answered with 413, `malformed` with 400. */
export type UploadFault = "too-large" | "malformed"

/** With the fields that had arrived by then. */
export interface RefusedUpload extends UploadFields {
  fault: UploadFault
}

/**
 * Reads one file and the fields beside it from a multipart body as it arrives, never holding more
 * than the largest upload. The first file counts; an empty name and no bytes mean none was chosen.
 */
export async function readUpload(request: Request): Promise<Upload | RefusedUpload> {
  const fields: UploadFields = { documentId: "", paperId: "", consultationId: "" }
  if (request.body === null) return { ...fields, fault: "malformed" }
  const parser = openParser(request)
  if (parser === null) return { ...fields, fault: "malformed" }

  return new Promise((resolve) => {
    let fileName = ""
    const chunks: Buffer[] = []
    // Both streams come from the platform; only their declarations differ.
    const body = Readable.fromWeb(request.body as NodeStream<Uint8Array>)
    const end = (outcome: Upload | UploadFault) => {
      resolve(typeof outcome === "string" ? { ...fields, fault: outcome } : outcome)
      // What still arrives is read and thrown away, so that the sender gets to see the answer.
      body.unpipe(parser)
      body.resume()
    }
    parser.on("field", (name, value, info) => {
      if (info.valueTruncated) end("malformed")
      else if (isField(name)) fields[name] = value
    })
    parser.on("file", (_name, stream, info) => {
      fileName = info.filename ?? ""
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("limit", () => end("too-large"))
      stream.on("error", () => end("malformed"))
    })
    parser.on("partsLimit", () => end("malformed"))
    parser.on("error", () => end("malformed"))
    parser.on("close", () => end({ ...fields, fileName, bytes: Buffer.concat(chunks) }))
    body.on("error", () => resolve({ ...fields, fault: "malformed" }))
    body.pipe(parser)
  })
}

// Throws on a missing or foreign content type: that is the sender's fault, not ours.
function openParser(request: Request) {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      defParamCharset: "utf8",
      limits: {
        fileSize: MAX_UPLOAD_BYTES,
        files: 1,
        parts: MAX_PARTS,
        fieldSize: MAX_FIELD_BYTES,
      },
    })
  } catch {
    return null
  }
}

function isField(name: string): name is keyof UploadFields {
  return name === "documentId" || name === "paperId" || name === "consultationId"
}
