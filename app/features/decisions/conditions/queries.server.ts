import { assertCan } from "../../../permissions/assert.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"
import { readKnownTitle } from "../../documents/versions/known-title.server.ts"
import { findVersionAccess, isReadable } from "../../documents/versions/version-access.server.ts"
import { listVersions } from "../../documents/versions/version-rows.server.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { standingOf } from "../consultations/standing.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { type ConditionRow, listConditionActs, listConditionsOn } from "./condition-rows.server.ts"
import { CONDITION_VIEWS, type ConditionView } from "./terms.ts"

export type ConditionsPageView = Awaited<ReturnType<typeof getConditionsPage>>

/**
 * What committees made their consent to a document depend on, and what became of it. Whoever may not read the text
 * sees what was said on the papers that lie before the own committees.
 *
 * @throws not_found, forbidden for those who may read neither the text nor such a paper
 */
export async function getConditionsPage(
  context: PaperContext,
  documentId: string,
  show: ConditionView,
) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  const rows = await listKnownConditions(context, subject)
  if (rows.length === 0) assertCan(viewer, "documents.read", subject)
  const readsText = can(viewer, "documents.read", subject)
  const access = await findVersionAccess(context, subject)
  const reads = (number: number | null) =>
    access !== null && number !== null && isReadable(access, number)
  const results = await listResults(db, [...new Set(rows.map((row) => row.consultationId))])
  const acts = await listConditionActs(
    db,
    rows.map(({ id }) => id),
  )
  const conditions = rows.map((row) => {
    const own = results.filter(({ consultationId }) => consultationId === row.consultationId)
    const standing = standingOf(own, row.resultId)
    const isVoid = standing === "withdrawn" || standing === "corrected"
    return {
      ...row,
      ...{ standing, view: viewOf(row, isVoid) },
      readsDecided: reads(row.decidedNumber),
      readsFulfilled: reads(row.fulfilledNumber),
      may: mayOf(viewer, subject, row, standing === "confirmed"),
      acts: acts.filter(({ conditionId }) => conditionId === row.id),
    }
  })
  return {
    document: { id: documentId, title: await readTitle(context, documentId, rows) },
    readsText,
    show,
    counts: CONDITION_VIEWS.map((view) => ({
      view,
      count: conditions.filter((one) => view === "all" || one.view === view).length,
    })),
    conditions: conditions.filter(({ view }) => show === "all" || view === show),
    versions: readsText
      ? (await listVersions(db, documentId)).map(({ id, number, label }) => ({ id, number, label }))
      : [],
  }
}

/** All of them for whoever reads the text; for others those on papers that they may read. */
export async function listKnownConditions(
  { db, viewer, now }: PaperContext,
  document: DocumentSubject,
): Promise<ConditionRow[]> {
  const rows = await listConditionsOn(db, document.id)
  if (can(viewer, "documents.read", document)) return rows
  const papers = await listPaperSubjects(db, [...new Set(rows.map(({ paperId }) => paperId))], now)
  return rows.filter(({ paperId }) => {
    const paper = papers.get(paperId)
    return paper !== undefined && can(viewer, "papers.read", paper)
  })
}

async function readTitle(context: PaperContext, documentId: string, rows: readonly ConditionRow[]) {
  const { title } = await context.db
    .selectFrom("documents")
    .select("title")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  const [newest] = rows
  if (!newest) return title
  return readKnownTitle(context, { documentId, title, versionId: newest.decidedVersionId })
}

function viewOf({ state }: ConditionRow, isVoid: boolean): ConditionView {
  if (isVoid) return "void"
  if (state === "verified") return "verified"
  return state === "open" ? "open" : "settled"
}

/** What the viewer may do about it now, so that a form stands only where it helps. */
function mayOf(
  viewer: Actor,
  document: DocumentSubject,
  { state, committeeId }: ConditionRow,
  holds: boolean,
) {
  const isSettled = state === "incorporated" || state === "refused"
  return {
    incorporate: holds && state === "open" && can(viewer, "conditions.incorporate", document),
    refuse: holds && state === "open" && can(viewer, "documents.manage", document),
    verify:
      holds && isSettled && can(viewer, "committees.chair", { kind: "committee", id: committeeId }),
  }
}
