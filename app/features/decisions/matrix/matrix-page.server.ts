import type { Context } from "../../../context.ts"
import { can } from "../../../permissions/policy.ts"
import { isReadable } from "../../documents/versions/version-access.server.ts"
import { readVersionContent } from "../../documents/versions/version-rows.server.ts"
import {
  type Deviation,
  readDeviations,
  readToday,
  type Today,
} from "../../review/redline/deviations.server.ts"
import { listPlaces } from "../places/places.server.ts"
import { type DecisionAccess, getDecisionAccess } from "./access.server.ts"
import { listMatrixHandovers } from "./handover-rows.server.ts"
import { buildMatrix, type Matrix, type MatrixVersion } from "./matrix.ts"
import { readMatrixRows } from "./matrix-rows.server.ts"

export type MatrixContext = Pick<
  Context,
  "db" | "viewer" | "now" | "rooms" | "redlines" | "logError"
>

export type MatrixPageView = Awaited<ReturnType<typeof getMatrixPage>>

/**
 * Which committee decided what on which text of a document, and how today's text differs from what each of them
 * agreed to. Who may not read today's text is not told of it.
 *
 * @throws not_found, forbidden for those who may read neither the text nor a paper of it
 */
export async function getMatrixPage(context: MatrixContext, documentId: string) {
  const { db, viewer, now } = context
  const access = await getDecisionAccess(context, documentId)
  const matrix = buildMatrix(await readMatrixRows(db, documentId, access.paperIds))
  const readsText = access.versions !== null && access.versions.only === null
  return {
    document: { id: documentId, title: await readTitle(context, documentId, access, matrix) },
    versions: matrix.versions.map((version) => ({
      ...version,
      mayRead: access.versions !== null && isReadable(access.versions, version.number),
    })),
    bodies: matrix.bodies,
    /** Meeting or circular resolution of each planned step, where the viewer may know of it. */
    places: await readPlaces(context, matrix),
    /** Null for those who may not read the text as it is today. */
    today: readsText ? await readTodaysColumn(context, documentId, matrix) : null,
    handovers: await listMatrixHandovers(db, documentId, access),
    readsText,
    mayCreatePaper:
      access.versions !== null && can(viewer, "papers.create", access.versions.subject),
    now,
  }
}

/** What it is called today, or for those who may not read that what it was called last before a committee. */
export async function readTitle(
  { db }: Pick<MatrixContext, "db">,
  documentId: string,
  { versions }: DecisionAccess,
  matrix: Matrix,
): Promise<string> {
  if (versions !== null && versions.only === null) {
    const { title } = await db
      .selectFrom("documents")
      .select("title")
      .where("id", "=", documentId)
      .executeTakeFirstOrThrow()
    return title
  }
  return readTitleBefore(db, documentId, matrix.versions)
}

/** The title that the newest of these versions bears. */
async function readTitleBefore(
  db: Context["db"],
  documentId: string,
  versions: readonly MatrixVersion[],
): Promise<string> {
  const newest = versions.at(-1)
  if (!newest) return "Text"
  const { id } = await db
    .selectFrom("documentVersions")
    .select("id")
    .where("documentId", "=", documentId)
    .where("number", "=", newest.number)
    .executeTakeFirstOrThrow()
  return (await readVersionContent(db, id)).frame.title
}

async function readPlaces(
  context: MatrixContext,
  { bodies }: Matrix,
): Promise<Record<string, string>> {
  const plans = bodies.flatMap(({ cells }) => cells.flatMap((cell) => cell.plans))
  const places = await listPlaces(
    context,
    plans.map(({ id }) => id),
  )
  return Object.fromEntries(
    Object.entries(places).flatMap(([id, { agendas, circulars }]) => {
      const meeting = agendas.at(-1)?.meeting
      const circular = circulars.find(({ state }) => state === "open")
      if (circular) return [[id, `/circulars/${circular.id}`]]
      return meeting ? [[id, `/meetings/${meeting.id}`]] : []
    }),
  )
}

/** Today's text against what each body agreed to. */
async function readTodaysColumn(
  context: MatrixContext,
  documentId: string,
  { bodies }: Matrix,
): Promise<{ state: Today; nextNumber: number; deviations: Record<number, Deviation> }> {
  const numbers = bodies.flatMap(({ consent }) => (consent ? [consent.versionNumber] : []))
  const deviations = await readDeviations(context, documentId, numbers)
  const { newest } = await context.db
    .selectFrom("documentVersions")
    .select((where) => where.fn.max("number").as("newest"))
    .where("documentId", "=", documentId)
    .executeTakeFirstOrThrow()
  return {
    state: await readToday(context.db, documentId),
    nextNumber: Number(newest ?? 0) + 1,
    deviations: Object.fromEntries(deviations),
  }
}
