import { assertCan } from "../../../permissions/assert.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { type AccessContext, getDecisionAccess, listReadablePapers } from "./access.server.ts"
import { buildMatrix, type CellResult, type Matrix } from "./matrix.ts"
import { readTitle } from "./matrix-page.server.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"
import { bodyWords, matrixSentence } from "./matrix-words.ts"
import { byUrgency, openSteps } from "./open-steps.ts"

/** So many acts the page shows at first. */
const SHOWN = 30

export type DecisionsView = Awaited<ReturnType<typeof getDecisions>>
export type ListedDecision = DecisionsView["decisions"][number]
export type ListedStep = DecisionsView["open"][number]

/**
 * What committees have decided, as far as the viewer may know: each text with its state in a sentence, and the
 * single acts, the newest first.
 *
 * @param shown how many acts at most
 */
export async function getDecisions(context: AccessContext, shown = SHOWN) {
  assertCan(context.viewer, "workspace.enter")
  const papers = await listReadablePapers(context, null)
  const documentIds = [...new Set(papers.map(({ documentId }) => documentId))]
  const documents = []
  for (const documentId of documentIds) documents.push(await readDocument(context, documentId))
  const today = calendarDateOf(context.now)
  const open = documents.flatMap(({ title, rows }) =>
    openSteps(rows, today).map((one) => ({ ...one, title })),
  )
  const decisions = documents
    .flatMap(({ id, title, matrix }) => listActs(matrix).map((act) => ({ ...act, id, title })))
    .sort(newestFirst)
  return {
    documents: documents
      .filter(({ matrix }) => matrix.bodies.length > 0)
      .map(({ id, title, matrix }) => ({ id, title, sentence: matrixSentence(matrix) }))
      .sort((one, other) => one.title.localeCompare(other.title, "de")),
    /** What is missing on the way, what is overdue first. */
    open: open.sort(byUrgency),
    decisions: decisions.slice(0, shown),
    total: decisions.length,
    more: decisions.length > shown ? shown + SHOWN : null,
  }
}

async function readDocument(context: AccessContext, id: string) {
  const access = await getDecisionAccess(context, id)
  const rows = await readMatrixRows(context.db, id, access.paperIds)
  const matrix = buildMatrix(rows)
  return { id, title: await readTitle(context, id, access, matrix), matrix, rows }
}

function listActs({ bodies }: Matrix) {
  return bodies.flatMap((body) =>
    body.cells.flatMap(({ versionNumber, results }) =>
      results.map((result) => ({ body: bodyWords(body), versionNumber, result })),
    ),
  )
}

function newestFirst(one: { result: CellResult }, other: { result: CellResult }): number {
  return (
    other.result.decidedOn.localeCompare(one.result.decidedOn) ||
    other.result.recordedAt.localeCompare(one.result.recordedAt)
  )
}

/** The number in `?show=`; the usual one for anything else. */
export function parseShown(query: URLSearchParams): number {
  const shown = Number(query.get("show") ?? SHOWN)
  return Number.isInteger(shown) && shown > 0 ? Math.min(shown, 10_000) : SHOWN
}
