import { notFound } from "../../../commands/errors.ts"
import { isOverloaded, RETRY_LATER } from "../../../commands/overloaded.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { cutAtWord } from "../../../ui/short-text.ts"
import { NO_PDF } from "../../documents/export/formats.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { sha256Of } from "../../register/entry.ts"
import { getSurveyRow } from "../lifecycle/survey-rows.server.ts"
import { resultsText } from "./build-results.ts"
import { figureFile } from "./charts/figure-file.ts"
import { editionQuery, replacementOf } from "./editions.ts"
import { answersCsv } from "./exports/answers-csv.ts"
import { codebookCsv } from "./exports/codebook-csv.ts"
import { resultsCsv } from "./exports/results-csv.ts"
import { figureText } from "./figure-text.ts"
import { answerKnown, type FileFormat, fileHeaders, letKeep } from "./file-headers.ts"
import { listNamedAnswers, readCodebook } from "./file-queries.server.ts"
import type { ReportSource } from "./report/report-print.ts"
import { type SetReport, setOnce } from "./report/set-once.ts"
import { reportIn } from "./report-in.ts"
import { type FileSource, getFileSource } from "./results-view.server.ts"

const OVERLOADED =
  "Das PDF ist nicht rechtzeitig fertig geworden, weil der Server viel zu tun hat. Bitte versuchen Sie es in einigen Minuten noch einmal."
const MAX_NAME = 80

/** `GET /surveys/:id/results.csv`: every figure, line by line. @throws as `getResults` does */
export async function answerResultsCsv(
  context: Context,
  request: Request,
  surveyId: string,
): Promise<Response> {
  const source = await getFileSource(context, surveyId, reportIn(request))
  const body = resultsCsv(source.results, source.sha256, source)
  return file(request, source, { format: "csv", what: "Ergebnisse", body })
}

/**
 * `GET /surveys/:id/results.json`: the very bytes that the hash is taken of, but for a replaced report from which texts
 * were taken back: that one has `textsTakenBack`.
 *
 * @throws as `getResults` does
 */
export async function answerResultsJson(
  context: Context,
  request: Request,
  surveyId: string,
): Promise<Response> {
  const source = await getFileSource(context, surveyId, reportIn(request))
  const body = resultsText(source.results)
  return file(request, source, { format: "json", what: "Ergebnisse", body })
}

/** `GET /surveys/:id/codebook.csv`: what was asked, what each value means. @throws as `getResults` does */
export async function answerCodebook(
  context: Context,
  request: Request,
  surveyId: string,
): Promise<Response> {
  const source = await getFileSource(context, surveyId, reportIn(request))
  const codebook = await readCodebook(context.db, source)
  return file(request, source, { format: "csv", what: "Codebuch", body: codebookCsv(codebook) })
}

/**
 * `GET /surveys/:id/answers.csv`: who answered what, for the office of a named survey.
 *
 * @throws not_found, forbidden for all others; not_found once the answers are erased
 */
export async function answerNamedAnswers(context: Context, surveyId: string): Promise<Response> {
  const row = await getSurveyRow(context.db, surveyId)
  assertCan(context.viewer, "surveys.read-answers", surveySubjectOf(row))
  if (row.erasedAt !== null) throw notFound()
  const { definition, answers } = await listNamedAnswers(context.db, row)
  const csv = answersCsv(definition, answers, row.isSimulated)
  return new Response(csv, { headers: fileHeaders("csv", fileName(row.title, "Antworten")) })
}

/**
 * `GET /surveys/:id/figures/:figure.svg`, and `.json`: the very bytes that the hash of a citation is taken of.
 *
 * @throws not_found for an unknown figure, and as a drawing for one that nothing draws
 */
export async function answerFigure(
  context: Context,
  request: Request,
  surveyId: string,
  named: string,
): Promise<Response> {
  const [, id = "", format] = /^(.+)\.(svg|json)$/.exec(named) ?? []
  if (format !== "svg" && format !== "json") throw notFound()
  const source = await getFileSource(context, surveyId, reportIn(request))
  const body = format === "svg" ? drawnFigure(source, id) : writtenFigure(source, id)
  if (body === null) throw notFound()
  return file(request, source, {
    format,
    what: `${format === "svg" ? "Abbildung" : "Zahl"} ${id}`,
    body,
  })
}

function drawnFigure(source: FileSource, id: string): string | null {
  return figureFile(source.results, source.sha256, id, source)
}

function writtenFigure({ results }: FileSource, id: string): string | null {
  const figure = results.figures.find((one) => one.id === id)
  return figure === undefined ? null : figureText(results, figure)
}

/** `GET /surveys/:id/results.pdf`: the report as PDF/UA. @throws as `getResults` does */
export async function answerReport(
  context: Context,
  request: Request,
  surveyId: string,
): Promise<Response> {
  const source = await getFileSource(context, surveyId, reportIn(request))
  if (!hasTypst()) return sentence(501, NO_PDF)
  const set = await setReport(context, request, printedOf(context, source))
  if (set instanceof Response) return set
  const headers = reportHeaders(request, source, set.sha256)
  return answerKnown(request, headers) ?? new Response(new Uint8Array(set.pdf), { headers })
}

/** Strong: it is of the very bytes, which are the same as long as the program that sets them is. */
function reportHeaders(request: Request, source: FileSource, sha256: string): Headers {
  const headers = fileHeaders("pdf", nameOf(source, "Bericht"))
  letKeep(headers, source, { etag: `"${sha256}"`, successor: new URL(request.url).pathname })
  return headers
}

function printedOf({ settings }: Context, source: FileSource): ReportSource {
  const { results, sha256, report, editions } = source
  const address = `${settings.baseUrl}/surveys/${results.survey.id}/results${editionQuery(source)}`
  return { results, sha256, report, editions, address }
}

/** The PDF, or why there is none now. */
async function setReport(
  { offload, logError }: Context,
  { signal }: Request,
  printed: ReportSource,
): Promise<SetReport | Response> {
  try {
    return await setOnce(sha256Of(JSON.stringify(printed)), async () => {
      const pdf = await offload("survey.report", printed, signal)
      return { pdf, sha256: sha256Of(pdf) }
    })
  } catch (error) {
    if (!isOverloaded(error)) throw error
    if (!signal.aborted) logError(error)
    return sentence(503, OVERLOADED, RETRY_LATER)
  }
}

/** A file of results, whole or, of a report that is known already, by its hash alone. */
function file(
  request: Request,
  source: FileSource,
  { format, what, body }: { format: FileFormat; what: string; body: string },
): Response {
  const headers = fileHeaders(format, nameOf(source, what))
  const successor = new URL(request.url).pathname
  letKeep(headers, source, { etag: `"${sha256Of(body)}"`, successor })
  return answerKnown(request, headers) ?? new Response(body, { headers })
}

/** "Ergebnisse Zukunftsradar M-V 2026", of an interim state with these words. */
function nameOf({ results, ...read }: FileSource, what: string): string {
  const state = replacementOf(read) === null ? "" : ` (Bericht ${read.report}, ersetzt)`
  return fileName(results.survey.title, `${what}${results.isFinal ? state : " (Zwischenstand)"}`)
}

function fileName(title: string, what: string): string {
  const words = title.replace(/[\p{C}\p{Z}<>:"/\\|?*.]+/gu, " ")
  return `${what} ${cutAtWord(words.trim(), MAX_NAME)}`
}

function sentence(status: number, words: string, more: Record<string, string> = {}): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }
  return new Response(words, { status, headers: { ...headers, ...more } })
}
