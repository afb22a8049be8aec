import type { Context } from "../../context.ts"
import { listDocumentSubjects } from "../../permissions/grants.server.ts"
import { can } from "../../permissions/policy.ts"
import type { ReadContext } from "./queries.server.ts"
import type { DocumentsFilter } from "./schema.ts"
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentSort,
  type DocumentState,
} from "./terms.ts"

export type DocumentListItem = Awaited<ReturnType<typeof listDocuments>>["documents"][number]
export type LastEdit = NonNullable<DocumentListItem["lastEdit"]>

/**
 * The documents the viewer may know of, newest edit first or by title, cut at `filter.limit`.
 * `total` counts the hits before the cut; `counts` the kinds whatever is searched for.
 * An administrator without a grant sees that a text exists, not who works on it.
 */
export async function listDocuments(context: ReadContext, filter: DocumentsFilter) {
  const { db, viewer, rooms, now } = context
  const rows = await visibleDocuments(context, filter.archived)
  const needle = folded(filter.search)
  const hits = rows.filter(
    (row) =>
      (filter.kind === null || row.kind === filter.kind) && folded(row.title).includes(needle),
  )
  const edits = await lastEdits(
    db,
    hits.filter((row) => row.mayRead).map((row) => row.id),
  )
  const documents = hits.map((row) => ({
    ...row,
    lastEdit: edits.get(row.id) ?? null,
    present: row.mayRead ? rooms.present(row.id) : [],
  }))
  documents.sort(ORDERS[filter.sort])
  return {
    documents: documents.slice(0, filter.limit),
    total: hits.length,
    counts: countKinds(rows.map((row) => row.kind)),
    mayCreate: can(viewer, "documents.create"),
    now,
  }
}

async function visibleDocuments({ db, viewer, now }: ReadContext, archived: boolean) {
  const rows = await db
    .selectFrom("documents")
    .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
    .select([
      "documents.id",
      "documents.kind",
      "documents.title",
      "documents.state",
      "documents.archivedAt",
      "documents.createdAt",
      "documents.frozenAt",
      "organizations.shortName as owner",
    ])
    .where("documents.archivedAt", archived ? "is not" : "is", null)
    .execute()
  const ids = rows.map((row) => row.id)
  const subjects = await listDocumentSubjects(db, ids, now)
  return rows.flatMap((row) => {
    const subject = subjects.get(row.id)
    if (!subject || !can(viewer, "documents.see-title", subject)) return []
    // The columns hold only what the command's schema let through.
    const kind = row.kind as DocumentKind
    const state = row.state as DocumentState
    return [{ ...row, kind, state, mayRead: can(viewer, "documents.read", subject) }]
  })
}

interface Sortable {
  title: string
  createdAt: string
  lastEdit: { at: string } | null
}

const ORDERS: Record<DocumentSort, (a: Sortable, b: Sortable) => number> = {
  title: (a, b) => a.title.localeCompare(b.title, "de", { numeric: true }),
  recent: (a, b) => {
    const [newA, newB] = [a.lastEdit?.at ?? a.createdAt, b.lastEdit?.at ?? b.createdAt]
    return newA === newB ? ORDERS.title(a, b) : newA < newB ? 1 : -1
  },
}

/** Search pays no heed to case, umlauts and ß. */
function folded(words: string): string {
  return words.toLocaleLowerCase("de").normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss")
}

function countKinds(kinds: DocumentKind[]): { kind: DocumentKind; count: number }[] {
  return DOCUMENT_KINDS.map((kind) => ({
    kind,
    count: kinds.filter((other) => other === kind).length,
  }))
}

async function lastEdits(db: Context["db"], documentIds: string[]) {
  if (documentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("documentActivity")
    .innerJoin("people", "people.id", "documentActivity.personId")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select([
      "documentActivity.documentId",
      "documentActivity.lastEditAt as at",
      "people.id as personId",
      "people.name",
      "organizations.shortName as organization",
    ])
    .where("documentActivity.documentId", "in", documentIds)
    .orderBy("documentActivity.lastEditAt")
    .execute()
  // In order of time, so that the latest of each document stays.
  return new Map(rows.map(({ documentId, ...edit }) => [documentId, edit]))
}
