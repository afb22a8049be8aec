import { isOverloaded, RETRY_LATER } from "../../../commands/overloaded.ts"
import type { Context } from "../../../context.ts"
import { contentDisposition } from "../../../files/file-name.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { cutAtWord } from "../../../ui/short-text.ts"
import { NO_PDF } from "../../documents/export/formats.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { versionName } from "../../documents/versions/version-words.ts"
import type { PaperSource } from "./pdf/paper-print.ts"
import { getPaperPage } from "./queries.server.ts"

const OVERLOADED =
  "Das PDF ist nicht rechtzeitig fertig geworden, weil der Server viel zu tun hat. Bitte versuchen Sie es in einigen Minuten noch einmal."
const BUSY =
  "Sie geben gerade schon eine Vorlage aus. Bitte warten Sie, bis diese Datei fertig ist, und versuchen Sie es dann noch einmal."
const MAX_NAME = 80

/**
 * Answers `GET /papers/:id/export.pdf`: the paper as it was released last, or the draft for those who manage it.
 * One at a time for each person.
 *
 * @throws not_found for those who may not read the paper
 */
export async function answerPaperPdf(
  context: Context,
  request: Request,
  paperId: string,
): Promise<Response> {
  const { db, viewer, now, exclusively } = context
  assertCan(viewer, "papers.read", await getPaperSubject(db, paperId, now))
  if (!hasTypst()) return sentence(501, NO_PDF)
  const holder = viewer.kind === "person" ? viewer.id : viewer.kind
  const answer = await exclusively(`paper ${holder}`, () => write(context, request, paperId))
  return answer ?? sentence(429, BUSY)
}

async function write(context: Context, { signal }: Request, paperId: string): Promise<Response> {
  const source = await readSource(context, paperId)
  try {
    const bytes = await context.offload("paper.export", source, signal)
    return new Response(new Uint8Array(bytes), { headers: headersOf(source) })
  } catch (error) {
    if (!isOverloaded(error)) throw error
    if (!signal.aborted) context.logError(error)
    return sentence(503, OVERLOADED, RETRY_LATER)
  }
}

async function readSource(context: Context, paperId: string): Promise<PaperSource> {
  const { paper, text, references, releases } = await getPaperPage(context, paperId)
  const { baseUrl, demo } = context.settings
  const [newest] = releases
  const { kind, title, organization, committee, proposalText, reasons, financialEffect } = paper
  return {
    ...{ kind, title, owner: organization, committee, proposalText, reasons, financialEffect },
    references: references.map(({ shortName, reference }) => ({
      ...{ organization: shortName, reference },
    })),
    text: {
      title: paper.documentTitle,
      version: versionName(text),
      frozenAt: text.frozen?.at ?? null,
      sha256: text.sha256,
      address: `${baseUrl}/documents/${paper.documentId}/versions/${text.number}`,
    },
    release: newest
      ? { number: newest.number, at: newest.releasedAt, by: newest.releasedByName }
      : null,
    at: newest?.releasedAt ?? context.now,
    address: `${baseUrl}/papers/${paper.id}`,
    isDemo: demo,
  }
}

function headersOf({ title, references, release }: PaperSource): Headers {
  const [first] = references
  const state = release ? "" : " – Entwurf"
  const words = `Vorlage ${first?.reference ?? ""} ${title}`.replace(
    /[\p{C}\p{Z}<>:"/\\|?*.]+/gu,
    " ",
  )
  const name = `${cutAtWord(words.trim(), MAX_NAME)}${state}.pdf`
  return new Headers({
    "Cache-Control": "private, no-store",
    "Content-Disposition": contentDisposition("attachment", name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Type": "application/pdf",
    "X-Content-Type-Options": "nosniff",
  })
}

function sentence(status: number, words: string, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }
  return new Response(words, { status, headers: { ...headers, ...more } })
}
