import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { isReadable } from "../../documents/versions/version-access.server.ts"
import type { DecisionAccess } from "./access.server.ts"

/**
 * Versions that were handed over to an office outside, the newest first: those that the viewer may read, or that
 * belong to one of the papers.
 */
export async function listMatrixHandovers(
  db: Kysely<Tables>,
  documentId: string,
  { versions, paperIds }: DecisionAccess,
) {
  const rows = await db
    .selectFrom("handovers")
    .innerJoin("documentVersions", "documentVersions.id", "handovers.versionId")
    .innerJoin("organizations", "organizations.id", "handovers.organizationId")
    .leftJoin("handoverReceipts", "handoverReceipts.handoverId", "handovers.id")
    .select([
      "handovers.id",
      "handovers.paperId",
      "handovers.addressee",
      "handovers.handedOverOn",
      "handovers.sha256",
      "documentVersions.number as versionNumber",
      "organizations.shortName as organization",
      "handoverReceipts.receivedOn",
    ])
    .where("handovers.documentId", "=", documentId)
    .orderBy("handovers.handedOverOn", "desc")
    .orderBy("handovers.id", "desc")
    .execute()
  return rows.filter(
    ({ paperId, versionNumber }) =>
      (versions !== null && isReadable(versions, versionNumber)) ||
      (paperId !== null && paperIds.includes(paperId)),
  )
}
