import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { PaperSubject } from "../../../permissions/decision-policy.ts"
import {
  getPaperSubject,
  getVersionSubject,
} from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { lastFreeze, listActs } from "../../documents/versions/acts.server.ts"
import { readKnownTitle } from "../../documents/versions/known-title.server.ts"
import { listMatterActs } from "../acts.server.ts"
import {
  findNewestRelease,
  getPaperRow,
  listReleases,
  listStepStates,
  type PaperRelease,
  type PaperRow,
} from "./paper-rows.server.ts"
import { listReferences, proposeReference } from "./references.server.ts"
import { coverLawOf, isConcludable, isOpenPaper, isSameWords } from "./rules.ts"

export type PaperContext = Pick<Context, "db" | "viewer" | "now">
type Db = Kysely<Tables>

export type PaperPageView = Awaited<ReturnType<typeof getPaperPage>>

/**
 * One paper as it lies before the committees: its last release, or the draft for those who manage it.
 *
 * @throws not_found for those who may not know of it
 */
export async function getPaperPage(context: PaperContext, paperId: string) {
  const { db, viewer, now } = context
  const subject = await getPaperSubject(db, paperId, now)
  assertCan(viewer, "papers.read", subject)
  const paper = await getPaperRow(db, paperId)
  const releases = await listReleases(db, paperId)
  const [newest = null] = releases
  const mayManage = can(viewer, "papers.manage", subject)
  const { title, proposalText, reasons, financialEffect } = newest ?? paper
  return {
    paper: {
      ...(await readHead(context, paper, newest?.versionId ?? paper.versionId)),
      ...{ title, proposalText, reasons, financialEffect },
    },
    text: await readText(context, paper, newest?.versionId ?? paper.versionId),
    withdrawal: (await listMatterActs(db, [paper.documentId])).withdrawn.get(paperId) ?? null,
    references: await listReferences(db, [paperId]),
    /** Organisations that the viewer may give the paper's number for, each with its next one. */
    mayReference: await listNumberless(context, subject, paperId),
    releases,
    mayManage,
    mayEdit: mayManage && isOpenPaper(paper.state),
    mayConclude: mayManage && isConcludable(paper.state, await listStepStates(db, paperId)),
    /** What somebody who manages it would release now. */
    hasUnreleased: mayManage && isOpenPaper(paper.state) && isUnreleased(paper, newest),
  }
}

function isUnreleased(paper: PaperRow, newest: PaperRelease | null): boolean {
  return newest === null || newest.versionId !== paper.versionId || !isSameWords(newest, paper)
}

/** What stands above each page of a paper. */
async function readHead(
  context: PaperContext,
  { id, kind, state, revision, ...paper }: PaperRow,
  versionId: string,
) {
  const { db } = context
  const names = await db
    .selectFrom("papers")
    .innerJoin("organizations", "organizations.id", "papers.organizationId")
    .innerJoin("documents", "documents.id", "papers.documentId")
    .leftJoin("committees", "committees.id", "papers.committeeId")
    .leftJoin("people", "people.id", "papers.createdBy")
    .select([
      "organizations.name as organization",
      "organizations.legalForm",
      "documents.title as documentTitle",
      "committees.name as committee",
      "people.name as author",
    ])
    .where("papers.id", "=", id)
    .executeTakeFirstOrThrow()
  const { documentId, createdAt, withdrawnReason } = paper
  const text = { documentId, versionId, title: names.documentTitle }
  return {
    ...{ id, kind, state, revision, documentId, createdAt, withdrawnReason, ...names },
    documentTitle: await readKnownTitle(context, text),
  }
}

/** The text the paper stands on, and the one it was released on before. */
async function readText(
  { db, viewer, now }: PaperContext,
  { id, documentId }: PaperRow,
  versionId: string,
) {
  const version = await db
    .selectFrom("documentVersions")
    .select(["number", "label", "sha256", "createdAt"])
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow()
  const before = await db
    .selectFrom("paperReleases")
    .innerJoin("documentVersions", "documentVersions.id", "paperReleases.versionId")
    .select("documentVersions.number")
    .where("paperReleases.paperId", "=", id)
    .where("documentVersions.number", "<", version.number)
    .orderBy("documentVersions.number", "desc")
    .limit(1)
    .executeTakeFirst()
  const seen = await getVersionSubject(db, documentId, { id: versionId }, now)
  return {
    ...version,
    frozen: lastFreeze(await listActs(db, documentId), version.number),
    mayRead: can(viewer, "versions.read", seen),
    /** Number of the version of an earlier release, to compare with; null for the first one. */
    before: before?.number ?? null,
  }
}

/** Whose number is missing and may be given by the viewer: the lead's, and those of own committees. */
async function listNumberless(
  { db, viewer, now }: PaperContext,
  subject: PaperSubject,
  paperId: string,
) {
  const given = await listReferences(db, [paperId])
  const organizations = await actingOrganizations(db, viewer, subject)
  const missing = organizations.filter(
    ({ id }) => !given.some(({ organizationId }) => organizationId === id),
  )
  return Promise.all(
    missing.map(async (one) => ({ ...one, next: await proposeReference(db, one.id, now) })),
  )
}

async function actingOrganizations(db: Db, viewer: Actor, { committeeIds }: PaperSubject) {
  const acting = committeeIds.filter((id) =>
    can(viewer, "committees.act", { kind: "committee", id }),
  )
  if (acting.length === 0) return []
  return db
    .selectFrom("organizations")
    .innerJoin("committees", "committees.organizationId", "organizations.id")
    .select(["organizations.id", "organizations.name"])
    .distinct()
    .where("committees.id", "in", acting)
    .execute()
}

export type ReleasePageView = Awaited<ReturnType<typeof getReleasePage>>

/**
 * What a release would lay before the committees: the words as they stand now.
 *
 * @throws not_found, forbidden for those who do not manage the paper
 */
export async function getReleasePage(context: PaperContext, paperId: string) {
  const { db, viewer, now } = context
  assertCan(viewer, "papers.manage", await getPaperSubject(db, paperId, now))
  const paper = await getPaperRow(db, paperId)
  const { title, proposalText, reasons, financialEffect } = paper
  const head = await readHead(context, paper, paper.versionId)
  const version = await db
    .selectFrom("documentVersions")
    .select(["number", "label", "sha256"])
    .where("id", "=", paper.versionId)
    .executeTakeFirstOrThrow()
  const newest = await findNewestRelease(db, paperId)
  return {
    paper: { ...head, title, proposalText, reasons, financialEffect },
    coverLaw: coverLawOf(head.legalForm),
    version: {
      ...version,
      frozen: lastFreeze(await listActs(db, paper.documentId), version.number),
    },
    references: await listReferences(db, [paperId]),
    /** The release that it takes the place of. */
    newest: newest && { number: newest.number, versionNumber: newest.versionNumber },
    isOpen: isOpenPaper(paper.state),
  }
}
