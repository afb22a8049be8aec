import type { Context } from "../../../context.ts"
import { listDocumentSubjects } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import { isSaidIn } from "./changes.ts"
import { listReports } from "./reports.server.ts"

type Asking = Pick<Context, "db" | "viewer" | "now">

/**
 * Where a published figure stands: texts that the viewer may read, from which report, and whether the one that counts
 * says the same of it.
 */
export async function listCitations({ db, viewer, now }: Asking, surveyId: string, figure: string) {
  const rows = await db
    .selectFrom("citedFigures")
    .innerJoin("surveyReports", "surveyReports.id", "citedFigures.reportId")
    .innerJoin("documents", "documents.id", "citedFigures.documentId")
    .select(["documents.id", "documents.title", "citedFigures.blockId", "citedFigures.citedAt"])
    .select("surveyReports.number as report")
    .where("surveyReports.surveyId", "=", surveyId)
    .where("citedFigures.figure", "=", figure)
    .orderBy("citedFigures.citedAt", "desc")
    .execute()
  const subjects = await listDocumentSubjects(
    db,
    rows.map(({ id }) => id),
    now,
  )
  const readable = rows.filter(({ id }) => {
    const subject = subjects.get(id)
    return subject !== undefined && can(viewer, "documents.read", subject)
  })
  const same = readable.length === 0 ? null : await listSayingSame(db, surveyId, figure)
  return readable.map((row) => ({ ...row, isStillSaid: same?.has(row.report) === true }))
}

/** Numbers of the reports that say of a figure what the newest says. */
async function listSayingSame(db: Asking["db"], surveyId: string, id: string) {
  const reports = await listReports(db, surveyId)
  const told = reports.at(-1)?.results.figures.find((figure) => figure.id === id)
  const saying = reports.filter(({ results }) => told !== undefined && isSaidIn(results, told))
  return new Set(saying.map(({ number }) => number))
}

/** Texts into which the viewer may write now, the newest first. */
export async function listCitable({ db, viewer, now }: Asking) {
  if (viewer.kind !== "person") return []
  const rows = await db
    .selectFrom("documents")
    .select(["id", "title", "kind"])
    .where("archivedAt", "is", null)
    .where("state", "!=", "frozen")
    .orderBy("createdAt", "desc")
    .execute()
  const subjects = await listDocumentSubjects(
    db,
    rows.map(({ id }) => id),
    now,
  )
  return rows.filter(({ id }) => {
    const subject = subjects.get(id)
    return subject !== undefined && can(viewer, "documents.edit", subject)
  })
}
