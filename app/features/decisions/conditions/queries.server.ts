import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"
import { listVersions } from "../../documents/versions/version-rows.server.ts"
import { listResults } from "../consultations/result-rows.server.ts"
import { standingOf } from "../consultations/standing.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { type ConditionRow, listConditionActs, listConditionsOn } from "./condition-rows.server.ts"
import { CONDITION_VIEWS, type ConditionView } from "./terms.ts"

export type ConditionsPageView = Awaited<ReturnType<typeof getConditionsPage>>

/**
 * What committees made their consent to a document depend on, and what became of it.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getConditionsPage(
  { db, viewer, now }: PaperContext,
  documentId: string,
  show: ConditionView,
) {
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const rows = await listConditionsOn(db, documentId)
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
      may: mayOf(viewer, subject, row, standing === "confirmed"),
      acts: acts.filter(({ conditionId }) => conditionId === row.id),
    }
  })
  const document = await db
    .selectFrom("documents")
    .select(["id", "title"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  return {
    document,
    show,
    counts: CONDITION_VIEWS.map((view) => ({
      view,
      count: conditions.filter((one) => view === "all" || one.view === view).length,
    })),
    conditions: conditions.filter(({ view }) => show === "all" || view === show),
    versions: (await listVersions(db, documentId)).map(({ id, number, label }) => ({
      ...{ id, number, label },
    })),
  }
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
    incorporate: holds && state === "open" && can(viewer, "redlines.confirm", document),
    refuse: holds && state === "open" && can(viewer, "documents.manage", document),
    verify:
      holds && isSettled && can(viewer, "committees.chair", { kind: "committee", id: committeeId }),
  }
}
