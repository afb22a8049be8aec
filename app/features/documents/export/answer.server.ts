import { conflict, type ErrorBody } from "../../../commands/errors.ts"
import { isOverloaded, RETRY_LATER } from "../../../commands/overloaded.ts"
import type { Context } from "../../../context.ts"
import { contentDisposition } from "../../../files/file-name.ts"
import { buildTree } from "./build-tree.ts"
import type { ExportRequest } from "./export-source.ts"
import { exportFileName } from "./file-names.ts"
import {
  type ExportFormat,
  exportPageAddress,
  MEDIA_TYPES,
  NO_PDF,
  OBSTACLES,
  type PdfProfile,
  placeOf,
} from "./formats.ts"
import { parseProfile, parseVersion } from "./parse-version.ts"
import { hasTypst } from "./pdf/typst-binary.ts"
import { type PdfProblem, pdfProblems } from "./problems.ts"
import { type ReadExport, readExport, readPictures } from "./read-source.server.ts"

const BUSY =
  "Sie geben gerade schon einen Text aus. Bitte warten Sie, bis diese Datei fertig ist, und versuchen Sie es dann noch einmal."
const OVERLOADED =
  "Die Datei ist nicht rechtzeitig fertig geworden, weil der Server viel zu tun hat oder der Text sehr groß ist. Bitte versuchen Sie es in einigen Minuten noch einmal."
const REFUSED_PDF = "Ein barrierefreies PDF lässt sich aus diesem Text noch nicht erstellen."
const UNKNOWN_CONTENT =
  "Der Text enthält etwas, das dieses Programm noch nicht kennt. Eine Prüfsumme gäbe es nur ohne dieses; als JSON lässt er sich deshalb nicht ausgeben."

/**
 * Answers `GET /documents/:id/export.<format>?version=&profile=` with the file: the live text, or one version.
 * One at a time for each person, from the first row that is read.
 *
 * @throws not_found, forbidden for those who may not read the text
 * @throws conflict for a text without a canonical form that is asked for as JSON
 */
export async function answerExport(
  context: Context,
  request: Request,
  documentId: string,
  format: ExportFormat,
): Promise<Response> {
  const query = new URL(request.url).searchParams
  const versionNumber = parseVersion(query.get("version"))
  const profile = parseProfile(query.get("profile"))
  const { viewer } = context
  const holder = viewer.kind === "person" ? viewer.id : viewer.kind
  const answer = await context.exclusively(`export ${holder}`, async () => {
    const read = await readExport(context, documentId, versionNumber)
    return answerRead(context, request, read, { format, profile })
  })
  return answer ?? sentence(429, BUSY)
}

async function answerRead(
  context: Context,
  request: Request,
  read: ReadExport,
  { format, profile }: Pick<ExportRequest, "format" | "profile">,
): Promise<Response> {
  if (format === "json" && read.strangers.length > 0) throw conflict(UNKNOWN_CONTENT)
  const headers = headersOf(read, format, profile)
  const etag = headers.get("ETag")
  if (etag !== null && request.headers.get("if-none-match")?.includes(etag)) {
    return new Response(null, { status: 304, headers })
  }
  const pictures = format === "json" ? {} : await readPictures(context, read.source)
  const source = { ...read.source, pictures }
  const refusal = format === "pdf" ? refusedPdf(request, source) : null
  return refusal ?? write(context, request, { source, format, profile }, headers)
}

function headersOf({ source }: ReadExport, format: ExportFormat, profile: PdfProfile): Headers {
  const { full, plain } = exportFileName(source, format)
  const headers = new Headers({
    "Cache-Control": "private, no-store",
    "Content-Disposition": contentDisposition("attachment", full, plain),
    "Content-Security-Policy":
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "Content-Type": MEDIA_TYPES[format],
    "X-Content-Type-Options": "nosniff",
  })
  if (source.version !== null) {
    // It never changes, but who may have it does: asked for each time, and answered 304 behind the policy.
    headers.set("Cache-Control", "private, no-cache")
    // Freezing leaves its text as it is, and yet each file says when that was.
    const { frozenAt } = source.version
    headers.set("ETag", `W/"${[source.sha256, format, profile, frozenAt ?? "open"].join("-")}"`)
  }
  return headers
}

/** Why there is no PDF: no compiler, or what PDF/UA refuses, each with its place. */
function refusedPdf(request: Request, source: ExportRequest["source"]): Response | null {
  if (!hasTypst()) return sentence(501, NO_PDF)
  const problems = problemsOf(source)
  if (problems.length === 0) return null
  const { documentId, version } = source
  const wantsJson = request.headers.get("accept")?.includes("application/json") ?? false
  if (!wantsJson) {
    const page = exportPageAddress(documentId, version?.number ?? null)
    return new Response(null, { status: 303, headers: { Location: `${page}#${OBSTACLES}` } })
  }
  const body: ErrorBody & { problems: object[] } = {
    error: { kind: "rule", message: REFUSED_PDF },
    problems: problems.map((problem) => ({ ...problem, href: placeOf(documentId, problem) })),
  }
  return Response.json(body, { status: 422 })
}

/** What hinders an accessible PDF; of the pictures only that they are there counts. */
export function problemsOf(source: ExportRequest["source"]): PdfProblem[] {
  return pdfProblems(buildTree({ ...source, sha256: source.sha256 ?? "" }))
}

/** Who goes away lets the thread go. */
async function write(
  { offload, logError }: Context,
  { signal }: Request,
  input: ExportRequest,
  headers: Headers,
): Promise<Response> {
  try {
    const bytes = await offload("document.export", input, signal)
    return new Response(new Uint8Array(bytes), { headers })
  } catch (error) {
    if (!isOverloaded(error)) throw error
    if (!signal.aborted) logError(error)
    return sentence(503, OVERLOADED, RETRY_LATER)
  }
}

function sentence(status: number, words: string, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }
  return new Response(words, { status, headers: { ...headers, ...more } })
}
