import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { listEvidence } from "../../../files/evidence.server.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listPaperSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { listOwnCommittees } from "../committees/acted-for.server.ts"
import { listVersionChoices } from "../papers/form-queries.server.ts"
import { findNewestRelease } from "../papers/paper-rows.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { mayConfirmReceipt } from "./rights.ts"
import type { Channel } from "./terms.ts"

export type HandoverView = Awaited<ReturnType<typeof listHandovers>>[number]

/** What was handed over of a document, the newest handover first, each with its receipt. Asks no rights. */
export async function listHandovers(db: Kysely<Tables>, documentId: string) {
  const rows = await db
    .selectFrom("handovers")
    .innerJoin("documentVersions", "documentVersions.id", "handovers.versionId")
    .innerJoin("organizations", "organizations.id", "handovers.organizationId")
    .leftJoin("committees", "committees.id", "handovers.committeeId")
    .leftJoin("people", "people.id", "handovers.recordedBy")
    .leftJoin("handoverReceipts", "handoverReceipts.handoverId", "handovers.id")
    .leftJoin("people as confirming", "confirming.id", "handoverReceipts.recordedBy")
    .select([
      "handovers.id",
      "handovers.documentId",
      "handovers.organizationId",
      "handovers.committeeId",
      "handovers.sha256",
      "handovers.addressee",
      "handovers.handedOverOn",
      "handovers.channel",
      "handovers.note",
      "handovers.evidenceSha256",
      "handovers.recordedAt",
      "documentVersions.number as versionNumber",
      "organizations.name as organization",
      "organizations.shortName",
      "committees.name as committee",
      "people.name as recordedBy",
      "handoverReceipts.receivedOn",
      "handoverReceipts.note as receiptNote",
      "handoverReceipts.evidenceSha256 as receiptEvidence",
      "confirming.name as confirmedBy",
    ])
    .where("handovers.documentId", "=", documentId)
    .orderBy("handovers.handedOverOn", "desc")
    .orderBy("handovers.id", "desc")
    .execute()
  // The column holds only what the command's schema let through.
  return rows.map(({ channel, ...row }) => ({ ...row, channel: channel as Channel }))
}

export type HandoversPageView = Awaited<ReturnType<typeof getHandoversPage>>

/**
 * A document's handovers, and what the form for another one begins with.
 *
 * @param version number that the form begins with; else the newest frozen one, else the newest
 * @throws not_found, forbidden for those who may not read the text
 */
export async function getHandoversPage(
  { db, viewer, now }: PaperContext,
  documentId: string,
  version: number | null,
) {
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  const versions = await listVersionChoices(db, documentId)
  const chosen =
    versions.find(({ number }) => number === version) ??
    versions.find(({ isFrozen }) => isFrozen) ??
    versions[0]
  return {
    document: await db
      .selectFrom("documents")
      .select(["id", "title"])
      .where("id", "=", documentId)
      .executeTakeFirstOrThrow(),
    handovers: (await listHandovers(db, documentId)).map((handover) => ({
      ...handover,
      mayConfirm: handover.receivedOn === null && mayConfirmReceipt(viewer, subject, handover),
    })),
    mayRecord: can(viewer, "papers.create", subject),
    versions,
    versionId: chosen?.id ?? null,
    committees: await listOwnCommittees({ db, viewer }),
    /** Whether the own organisation may hand over, without a committee. */
    mayForOwn: can(viewer, "documents.manage", subject),
    evidence: await listEvidence(db, { kind: "document", id: documentId }),
    papers: await listReleasedPapers({ db, viewer, now }, documentId),
    today: calendarDateOf(now),
  }
}

/** The papers on a document that the viewer may read, as they were released last. */
async function listReleasedPapers({ db, viewer, now }: PaperContext, documentId: string) {
  const rows = await db
    .selectFrom("papers")
    .select("id")
    .where("documentId", "=", documentId)
    .orderBy("id", "desc")
    .execute()
  const subjects = await listPaperSubjects(
    db,
    rows.map(({ id }) => id),
    now,
  )
  const papers: { id: string; title: string }[] = []
  for (const [id, subject] of subjects) {
    const release = can(viewer, "papers.read", subject) ? await findNewestRelease(db, id) : null
    if (release) papers.push({ id, title: release.title })
  }
  return papers
}
