import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { listKnownTitles } from "../../documents/versions/known-title.server.ts"
import { foldUmlauts } from "../../organizations/folded-text.ts"
import { listReferences } from "./references.server.ts"
import type { PapersFilter } from "./schema.ts"
import type { PaperKind, PaperState } from "./terms.ts"

type ListContext = Pick<Context, "db" | "viewer" | "now">

export type PapersView = Awaited<ReturnType<typeof listPapers>>
export type ListedPaper = Awaited<ReturnType<typeof readablePapers>>[number]

/** The papers that the viewer may read, those changed last first, narrowed down by the filter. */
export async function listPapers(context: ListContext, filter: PapersFilter) {
  const { viewer } = context
  assertCan(viewer, "workspace.enter")
  const papers = await readablePapers(context)
  const searched = foldUmlauts(filter.search)
  return {
    total: papers.length,
    mayCreate: can(viewer, "documents.create") || actsForCommittee(viewer),
    /** Organisations in the lead of what may be read, for the filter. */
    organizations: leadsOf(papers),
    papers: papers
      .filter(({ state }) => filter.state === null || state === filter.state)
      .filter((one) => filter.organizationId === null || isOf(one, filter.organizationId))
      .filter((one) => !filter.mine || one.isMine)
      .filter((one) => searched === "" || foldUmlauts(wordsOf(one)).includes(searched)),
  }
}

function actsForCommittee(viewer: Actor): boolean {
  if (viewer.kind !== "person") return false
  return viewer.committeeIds.some((id) => can(viewer, "committees.act", { kind: "committee", id }))
}

async function readablePapers(context: ListContext) {
  const { db, viewer, now } = context
  const rows = await paperRows(context)
  const ids = rows.map(({ id }) => id)
  const subjects = await listPaperSubjects(db, ids, now)
  const readable = rows.flatMap((row) => {
    const subject = subjects.get(row.id)
    return subject && can(viewer, "papers.read", subject) ? [{ row, subject }] : []
  })
  const references = Map.groupBy(
    await listReferences(
      db,
      readable.map(({ row }) => row.id),
    ),
    ({ paperId }) => paperId,
  )
  const titles = await listKnownTitles(
    context,
    readable.map(({ row }) => row),
  )
  return readable.map(({ row, subject }) => ({
    ...viewOf(viewer, row, subject, references.get(row.id)),
    documentTitle: titles.get(row) ?? "",
  }))
}

type Rows = Awaited<ReturnType<typeof paperRows>>
type References = Awaited<ReturnType<typeof listReferences>>

function paperRows({ db }: ListContext) {
  return db
    .selectFrom("papers")
    .innerJoin("documents", "documents.id", "papers.documentId")
    .innerJoin("organizations", "organizations.id", "papers.organizationId")
    .leftJoin("paperReleases", (join) =>
      join
        .onRef("paperReleases.paperId", "=", "papers.id")
        .on("paperReleases.number", "=", (where) =>
          where
            .selectFrom("paperReleases as newest")
            .select((one) => one.fn.max("newest.number").as("number"))
            .whereRef("newest.paperId", "=", "papers.id"),
        ),
    )
    .leftJoin("documentVersions", "documentVersions.id", "paperReleases.versionId")
    .select([
      "papers.id",
      "papers.kind",
      "papers.state",
      "papers.title as draftTitle",
      "papers.organizationId",
      "papers.createdAt",
      "papers.documentId",
      "documents.title",
      "organizations.name as organization",
      "organizations.shortName",
      "paperReleases.title as releasedTitle",
      "paperReleases.releasedAt",
      "documentVersions.number as versionNumber",
    ])
    .select(({ fn }) => fn.coalesce("paperReleases.versionId", "papers.versionId").as("versionId"))
    .orderBy("papers.id", "desc")
    .execute()
}

function viewOf(
  viewer: Actor,
  { kind, state, draftTitle, releasedTitle, title: _, ...row }: Rows[number],
  subject: PaperSubject,
  references: References = [],
) {
  const isDraftSeen = releasedTitle === null || can(viewer, "papers.manage", subject)
  return {
    ...row,
    // The columns hold only what the commands wrote.
    kind: kind as PaperKind,
    state: state as PaperState,
    title: isDraftSeen ? draftTitle : releasedTitle,
    references: references.map(({ organizationId, reference, shortName }) => ({
      ...{ organizationId, reference, shortName },
    })),
    isMine: isMine(viewer, subject),
  }
}

/** The own organisation leads, or an own committee deals with it. */
function isMine(viewer: Actor, { organizationId, committeeIds }: PaperSubject): boolean {
  if (viewer.kind !== "person") return false
  return (
    viewer.organizationId === organizationId ||
    viewer.committeeIds.some((id) => committeeIds.includes(id))
  )
}

function isOf({ organizationId, references }: ListedPaper, wanted: string): boolean {
  return organizationId === wanted || references.some((one) => one.organizationId === wanted)
}

function wordsOf({ title, documentTitle, references }: ListedPaper): string {
  return [title, documentTitle, ...references.map(({ reference }) => reference)].join(" ")
}

function leadsOf(papers: readonly ListedPaper[]) {
  const leads = new Map(papers.map((one) => [one.organizationId, one.organization]))
  return [...leads]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "de"))
}
