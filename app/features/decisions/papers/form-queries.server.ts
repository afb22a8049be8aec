import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getPaperSubject } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject, listDocumentSubjects } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import { lastFreeze, listActs } from "../../documents/versions/acts.server.ts"
import { readKnownTitle } from "../../documents/versions/known-title.server.ts"
import { listVersions } from "../../documents/versions/version-rows.server.ts"
import { listOwnCommittees } from "../committees/acted-for.server.ts"
import { getPaperRow } from "./paper-rows.server.ts"
import type { PaperContext } from "./queries.server.ts"
import { proposeReference } from "./references.server.ts"
import { coverLawOf, isOpenPaper } from "./rules.ts"

type Db = Kysely<Tables>

export type NewPaperView = Awaited<ReturnType<typeof getNewPaperPage>>

/**
 * What the form for a new paper begins with; without a document the choice of one.
 *
 * @param version number that the form begins with; else the frozen one, else the newest
 * @throws not_found, forbidden for a document on which the viewer may make none
 */
export async function getNewPaperPage(
  context: PaperContext,
  documentId: string | null,
  version: number | null,
) {
  const { db, viewer, now } = context
  assertCan(viewer, "workspace.enter")
  if (documentId === null) return { document: null, documents: await listDocuments(context) }
  assertCan(viewer, "papers.create", await getDocumentSubject(db, documentId, now))
  const document = await readDocument(db, documentId)
  const versions = await listVersionChoices(db, documentId)
  const chosen =
    versions.find(({ number }) => number === version) ??
    versions.find(({ id }) => id === document.frozenVersionId) ??
    versions.find(({ isFrozen }) => isFrozen) ??
    versions[0]
  const own = viewer.kind === "person" ? viewer.organizationId : ""
  return {
    document,
    versions,
    versionId: chosen?.id ?? null,
    committees: await listOwnCommittees(context),
    next: await proposeReference(db, own, now),
    coverLaw: await coverLawHere(db, own),
  }
}

export type EditPaperView = Awaited<ReturnType<typeof getEditPaperPage>>

/** @throws not_found, forbidden for those who do not manage the paper */
export async function getEditPaperPage(context: PaperContext, paperId: string) {
  const { db, viewer, now } = context
  assertCan(viewer, "papers.manage", await getPaperSubject(db, paperId, now))
  const paper = await getPaperRow(db, paperId)
  const document = await readDocument(db, paper.documentId)
  return {
    paper,
    isOpen: isOpenPaper(paper.state),
    document: {
      id: document.id,
      title: await readKnownTitle(context, { ...paper, title: document.title }),
    },
    versions: await listVersionChoices(db, paper.documentId),
    coverLaw: await coverLawHere(db, paper.organizationId),
  }
}

async function coverLawHere(db: Db, organizationId: string): Promise<string | null> {
  const organization = await db
    .selectFrom("organizations")
    .select("legalForm")
    .where("id", "=", organizationId)
    .executeTakeFirst()
  return organization ? coverLawOf(organization.legalForm) : null
}

async function readDocument(db: Db, documentId: string) {
  return db
    .selectFrom("documents")
    .select(["id", "title", "frozenVersionId"])
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
}

/** A document's versions to choose among, newest first. Asks no rights. */
export async function listVersionChoices(db: Db, documentId: string) {
  const acts = await listActs(db, documentId)
  const versions = await listVersions(db, documentId)
  return versions.map(({ id, number, label, sha256, createdAt }) => ({
    ...{ id, number, label, sha256, createdAt },
    isFrozen: lastFreeze(acts, number) !== null,
  }))
}

/** Documents on which the viewer may make a paper, those with a frozen version first. */
async function listDocuments({ db, viewer, now }: PaperContext) {
  const rows = await db
    .selectFrom("documents")
    .leftJoin("documentVersions", "documentVersions.id", "documents.frozenVersionId")
    .select(["documents.id", "documents.title", "documentVersions.number as frozenNumber"])
    .where("documents.archivedAt", "is", null)
    .orderBy("documents.title")
    .execute()
  const subjects = await listDocumentSubjects(
    db,
    rows.map(({ id }) => id),
    now,
  )
  return rows
    .filter(({ id }) => {
      const subject = subjects.get(id)
      return subject !== undefined && can(viewer, "papers.create", subject)
    })
    .sort((one, other) => Number(other.frozenNumber !== null) - Number(one.frozenNumber !== null))
}
