import { conflict, notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { getSurveyRow, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { resultsText, writeResults } from "./build-results.ts"
import { type ReadEdition, withoutTakenBack } from "./editions.ts"
import { WITHHELD } from "./figures.ts"
import { keepHidden } from "./keep-hidden.ts"
import { loadResultsInput } from "./load-results-input.server.ts"
import { findNewestReport, findReport, listEditions, listReports } from "./reports.server.ts"
import type { ResultsDocument } from "./results-document.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "offload" | "logError">

/** From so many answers on, results are built in a thread: nobody's typing waits for them. */
const MOST_ANSWERS_HERE = 500

/** A results document with the hash of its canonical text. */
export interface KnownResults extends ReadEdition {
  results: ResultsDocument
  /** Null of a replaced report from which texts were taken back: nobody could check it. */
  sha256: string | null
}

/**
 * What may be known of a survey's answers: once it is published its reports, to everybody the same, the newest where
 * none is asked for; before that, to the survey office, what would be published now.
 *
 * @param wanted number of a report, as it stands in an address
 * @throws not_found for whoever may not know of the survey, before it opens, and for a report that there is not
 * @throws forbidden for whoever may not see interim results
 * @throws conflict where the answers were erased before they were published, and of a confidential survey until it is
 * closed
 */
export async function getResults(
  asking: Asking,
  surveyId: string,
  wanted: string | null = null,
): Promise<KnownResults> {
  const survey = await getSurveyRow(asking.db, surveyId)
  const subject = surveySubjectOf(survey)
  assertCan(asking.viewer, "surveys.read", subject)
  assertCan(asking.viewer, "surveys.read-results", subject)
  if (survey.state === "published") return readPublished(asking.db, surveyId, wanted)
  if (wanted !== null) throw notFound()
  return buildCurrentResults(asking, survey)
}

async function readPublished(
  db: Asking["db"],
  surveyId: string,
  wanted: string | null,
): Promise<KnownResults> {
  const newest = await findNewestReport(db, surveyId)
  if (newest === null) throw new Error(`Survey ${surveyId} is published without a report.`)
  const editions = await listEditions(db, surveyId)
  const known = { results: newest.results, sha256: newest.sha256, editions }
  if (wanted === null || wanted === String(newest.number)) {
    return { ...known, report: newest.number }
  }
  const old = editions.find(({ number }) => String(number) === wanted)
  const report = old === undefined ? null : await findReport(db, surveyId, old.number)
  if (report === null) throw notFound()
  const results = withoutTakenBack(report.results, newest.results)
  const sha256 = results.textsTakenBack === undefined ? report.sha256 : null
  return { results, sha256, report: report.number, editions }
}

/**
 * The first report, or the one that replaces those that are out and tells no more than they did; asks no rights.
 *
 * @throws as `buildCurrentResults` does
 */
export async function buildNextReport(
  asking: Omit<Asking, "viewer">,
  survey: SurveyRow,
): Promise<{ results: ResultsDocument; text: string; sha256: string }> {
  const current = await buildCurrentResults(asking, survey)
  const before = await listReports(asking.db, survey.id)
  const results = keepHidden(
    current.results,
    before.map((report) => report.results),
  )
  const text = resultsText(results)
  return { results, text, sha256: sha256Of(text) }
}

/**
 * What would be published now; asks no rights.
 *
 * @throws as `loadResultsInput` does
 */
export async function buildCurrentResults(
  { db, now, offload, logError }: Omit<Asking, "viewer">,
  survey: SurveyRow,
): Promise<KnownResults & { sha256: string }> {
  assertTellsNobody(survey)
  await loadConditions()
  const input = await loadResultsInput(db, survey, now)
  const isLong = input.units.length > MOST_ANSWERS_HERE
  const text = isLong ? await offload("survey.results", input) : writeResults(input)
  const results = JSON.parse(text) as ResultsDocument
  const withheld = results.figures.filter(({ evidence }) => evidence.note === WITHHELD)
  if (withheld.length > 0) {
    const ids = withheld.map(({ id }) => id).join(", ")
    logError(new Error(`Survey ${survey.id}: no other world found, so nothing is shown of ${ids}.`))
  }
  return { results, sha256: sha256Of(text), report: null, editions: [] }
}

/**
 * Two states of an open survey, one answer apart, tell that answer, and the office sees who handed in between them:
 * in named mode it may know, in the others it may not.
 */
function assertTellsNobody({ mode, closedAt }: SurveyRow): void {
  if (mode === "named" || closedAt !== null) return
  throw conflict(
    "Die Ergebnisse einer vertraulichen Umfrage gibt es, sobald sie geschlossen ist: Zwei Zwischenstände würden verraten, was eine einzelne Verwaltung geantwortet hat.",
  )
}
