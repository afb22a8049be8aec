import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { listVersionSubjects } from "../../../permissions/decision-subjects.server.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { type Actor, can, type DocumentSubject } from "../../../permissions/policy.ts"

/** What somebody may read of a document. */
export interface VersionAccess {
  subject: DocumentSubject
  /**
   * Numbers of the only versions that may be read, none of them the live text: those that lie before a committee
   * in which the viewer sits. Null for whoever may read the document.
   */
  only: ReadonlySet<number> | null
}

type AccessContext = { db: Kysely<Tables>; viewer: Actor; now: string }

/**
 * What the viewer may read of a document: all of it, or single versions.
 *
 * @throws not_found, forbidden for those who may read nothing of it
 */
export async function getVersionAccess(
  context: AccessContext,
  documentId: string,
): Promise<VersionAccess> {
  const subject = await getDocumentSubject(context.db, documentId, context.now)
  const access = await findVersionAccess(context, subject)
  if (access) return access
  assertCan(context.viewer, "documents.read", subject)
  return { subject, only: null }
}

/** The same; null for those who may read nothing of it. */
export async function findVersionAccess(
  { db, viewer, now }: AccessContext,
  subject: DocumentSubject,
): Promise<VersionAccess | null> {
  if (can(viewer, "documents.read", subject)) return { subject, only: null }
  const versions = await listVersionSubjects(db, subject.id, now)
  const readable = [...versions].filter(([, version]) => can(viewer, "versions.read", version))
  if (readable.length === 0) return null
  return { subject, only: new Set(readable.map(([number]) => number)) }
}

/**
 * Refuses a version that the viewer may not read, as the text itself would be.
 *
 * @param number null for the live text
 * @throws not_found, forbidden
 */
export function assertReads(
  viewer: Actor,
  { subject, only }: VersionAccess,
  number: number | null,
): void {
  if (!isReadable({ only }, number)) assertCan(viewer, "documents.read", subject)
}

/** @param number null for the live text */
export function isReadable({ only }: Pick<VersionAccess, "only">, number: number | null): boolean {
  return only === null || (number !== null && only.has(number))
}
