import { conflict } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { sha256Of } from "../../register/entry.ts"
import { loadConditions } from "../conditions/library.server.ts"
import { getSurveyRow, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { writeResults } from "./build-results.ts"
import { WITHHELD } from "./figures.ts"
import { loadResultsInput } from "./load-results-input.server.ts"
import type { ResultsDocument } from "./results-document.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "offload" | "logError">

/** From so many answers on, results are built in a thread: nobody's typing waits for them. */
const MOST_ANSWERS_HERE = 500

/** A results document with the hash of its canonical text. */
export interface KnownResults {
  results: ResultsDocument
  sha256: string
  /** Number of the published report; null for what only the survey office sees. */
  report: number | null
}

/**
 * What may be known of a survey's answers: once it is published the newest report, to everybody the same; before
 * that, to the survey office, what would be published now.
 *
 * @throws not_found for whoever may not know of the survey, and before it opens
 * @throws forbidden for whoever may not see interim results
 * @throws conflict where the answers were erased before they were published, and of a confidential survey until it is
 * closed
 */
export async function getResults(asking: Asking, surveyId: string): Promise<KnownResults> {
  const survey = await getSurveyRow(asking.db, surveyId)
  const subject = surveySubjectOf(survey)
  assertCan(asking.viewer, "surveys.read", subject)
  assertCan(asking.viewer, "surveys.read-results", subject)
  if (survey.state !== "published") return buildCurrentResults(asking, survey)
  const newest = await asking.db
    .selectFrom("surveyReports")
    .select(["number", "results", "sha256"])
    .where("surveyId", "=", surveyId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow()
  // Only what `writeResults` gave is stored.
  const results = JSON.parse(newest.results) as ResultsDocument
  return { results, sha256: newest.sha256, report: newest.number }
}

/**
 * What would be published now; asks no rights.
 *
 * @throws as `loadResultsInput` does
 */
export async function buildCurrentResults(
  { db, now, offload, logError }: Omit<Asking, "viewer">,
  survey: SurveyRow,
): Promise<KnownResults> {
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
  return { results, sha256: sha256Of(text), report: null }
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
