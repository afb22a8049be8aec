import { notFound } from "../../../commands/errors.ts"
import type { Context } from "../../../context.ts"
import { can } from "../../../permissions/policy.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { hasTypst } from "../../documents/export/pdf/typst-binary.ts"
import { readStored } from "../lifecycle/draft.server.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { mayPlan } from "../lifecycle/rules.ts"
import { getSurveyRow, type SurveyRow, versionInForce } from "../lifecycle/survey-rows.server.ts"
import { figureHash } from "./figure-text.ts"
import { getResults, type KnownResults } from "./get-results.server.ts"
import { listBreakdowns, type Question, questionsOf } from "./questions.ts"
import type { Figure, ResultsDocument } from "./results-document.ts"
import { isCorrectable } from "./rules.ts"

type Asking = Pick<Context, "db" | "viewer" | "now" | "offload" | "logError">

export type ResultsView = Awaited<ReturnType<typeof getResultsPage>>
export type KnownView = NonNullable<ResultsView["known"]>
export type FigureView = Awaited<ReturnType<typeof getFigurePage>>

/**
 * The figures of one page of the questionnaire, broken down by one thing at most; the first page where none is named.
 * `known` is null while a confidential survey is open: two states of it would tell an answer.
 *
 * @throws not_found, forbidden for whoever may not see them
 */
export async function getResultsPage(
  asking: Asking,
  surveyId: string,
  chosen: { page: string | null; by: string | null; report: string | null },
) {
  const row = await getSurveyRow(asking.db, surveyId)
  const survey = await frameOf(asking, row)
  const mayReadAnswers = mayReadNamed(asking, row)
  const office = {
    mayPlan: survey.mayManage && mayPlan(row),
    mayCorrect: survey.mayManage && isCorrectable(row),
  }
  if (row.mode !== "named" && row.state === "open") {
    return { survey, known: null, mayReadAnswers: false, ...office }
  }
  const { results, ...state } = await getResults(asking, surveyId, chosen.report)
  const titles = await pageTitles(asking, row)
  const questions = questionsOf(results.figures)
  const pages = titles
    .map((title) => ({
      ...title,
      figures: results.figures.filter(({ page }) => page === title.name),
      texts: results.texts.filter(({ item }) => title.items.includes(item)),
    }))
    .filter(({ figures, texts }) => figures.length + texts.length > 0)
  const page = pages.find(({ name }) => name === chosen.page) ?? pages[0]
  const breakdowns = listBreakdowns(page?.figures ?? [])
  const by = breakdowns.find((one) => one.by === chosen.by)?.by ?? null
  return {
    survey,
    mayReadAnswers,
    ...office,
    known: {
      ...state,
      facts: factsOf(results),
      hasPdf: hasTypst(),
      pages: pages.map(({ name, title }) => ({ name, title })),
      page: page?.name ?? null,
      breakdowns,
      by,
      questions: questions
        .filter((question) => question.page === page?.name)
        .map((question) => trimmed(question, by)),
      texts: page?.texts ?? [],
    },
  }
}

/** What every page of results says of them. */
export function factsOf({
  survey,
  response,
  asOf,
  isFinal,
  suppressed,
  method,
  sources,
}: ResultsDocument) {
  const { opensAt, closesAt, definitionNumber, mode, owner, isSimulated } = survey
  return {
    ...{ opensAt, closesAt, definitionNumber, mode, owner, isSimulated },
    ...{ total: response.total, asOf, isFinal, suppressed, method, sources },
  }
}

export type ResultsFacts = ReturnType<typeof factsOf>

/** Without the tables that nobody asked for: a page of results is to stay light. */
function trimmed(question: Question, by: string | null): Question {
  const figures = question.figures.map((figure) => ({
    ...figure,
    breakdowns: figure.breakdowns.filter((breakdown) => breakdown.by === by),
  }))
  return { ...question, figures }
}

async function pageTitles({ db }: Asking, survey: SurveyRow) {
  const { definition } = await versionInForce(db, survey)
  return readStored(definition).pages.map(({ name, title, items }, index) => ({
    name,
    title: title || `Seite ${index + 1}`,
    items: items.map((item) => item.name),
  }))
}

/** Who answered what: the office of a named survey, as long as the answers are there. */
function mayReadNamed({ viewer }: Asking, survey: SurveyRow): boolean {
  const subject = surveySubjectOf(survey)
  return survey.erasedAt === null && can(viewer, "surveys.read-answers", subject)
}

/**
 * One figure with all that it is broken down by.
 *
 * @throws not_found for an unknown one, and for whoever may not see it
 */
export async function getFigurePage(
  asking: Asking,
  surveyId: string,
  figureId: string,
  report: string | null,
) {
  const row = await getSurveyRow(asking.db, surveyId)
  const survey = await frameOf(asking, row)
  const { results, ...state } = await getResults(asking, surveyId, report)
  const figure = results.figures.find(({ id }) => id === figureId)
  if (figure === undefined) throw notFound()
  return {
    survey,
    figure,
    figureSha256: figureHash(results, figure),
    ...state,
    facts: factsOf(results),
    neighbours: neighboursOf(results.figures, figure),
  }
}

function neighboursOf(figures: readonly Figure[], figure: Figure) {
  const place = figures.indexOf(figure)
  const named = (other: Figure | undefined) =>
    other === undefined ? null : { id: other.id, words: other.part ?? other.title }
  return { before: named(figures[place - 1]), after: named(figures[place + 1]) }
}

/** Results with what files are made of. */
export interface FileSource extends KnownResults {
  row: SurveyRow
}

/** The same for files. @throws not_found, forbidden, conflict as the page does */
export async function getFileSource(
  asking: Asking,
  surveyId: string,
  report: string | null,
): Promise<FileSource> {
  const known = await getResults(asking, surveyId, report)
  return { ...known, row: await getSurveyRow(asking.db, surveyId) }
}
