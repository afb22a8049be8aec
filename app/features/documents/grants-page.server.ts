import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject } from "../../permissions/grants.server.ts"
import { can, type GrantLevel } from "../../permissions/policy.ts"
import type { GrantSubjectKind } from "./grant-terms.ts"
import type { ReadContext } from "./queries.server.ts"

/** Somebody who holds a grant or could be given one. */
export interface GrantHolder {
  subjectKind: GrantSubjectKind
  subjectId: string
  name: string
  /** The person's organisation, or the organisation of the committee. */
  detail: string | null
}

export type GrantsPage = Awaited<ReturnType<typeof listGrants>>

/**
 * Who may do what with a document, whom else one could let in, and who of the administration read it.
 *
 * @throws not_found, forbidden for those who may not hand out rights on it
 */
export async function listGrants(context: ReadContext, documentId: string) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.grant", subject)
  const document = await db
    .selectFrom("documents")
    .innerJoin("organizations", "organizations.id", "documents.ownerOrganizationId")
    .select(["documents.id", "documents.title", "documents.kind", "documents.revision"])
    .select(["documents.archivedAt", "documents.ownerOrganizationId"])
    .select(["organizations.name as ownerName", "organizations.shortName as owner"])
    .where("documents.id", "=", documentId)
    .executeTakeFirstOrThrow()
  const holders = await listHolders(db)
  const granted = new Map(subject.grants.map((grant) => [holderKey(grant), grant.level]))
  const grants = holders.flatMap((holder) => {
    const level: GrantLevel | undefined = granted.get(holderKey(holder))
    return level ? [{ ...holder, level }] : []
  })
  const choices = holders.filter(
    (holder) =>
      holder.isChoice &&
      !granted.has(holderKey(holder)) &&
      holder.subjectId !== document.ownerOrganizationId,
  )
  return {
    document,
    mayManage: can(viewer, "documents.manage", subject),
    grants: grants.map(({ isChoice: _, ...grant }) => grant),
    choices: choices.map(({ isChoice: _, ...choice }) => choice),
    inspections: await listInspections(db, documentId),
    now,
  }
}

/** Where to go after a change of rights: whoever has given up the own one finds the page closed. */
export async function pageAfterGrant(
  { db, viewer, now }: Pick<ReadContext, "db" | "viewer" | "now">,
  documentId: string,
): Promise<string> {
  const subject = await getDocumentSubject(db, documentId, now)
  return can(viewer, "documents.grant", subject) ? `/documents/${documentId}/grants` : "/documents"
}

function holderKey(holder: { subjectKind: string; subjectId: string }): string {
  return `${holder.subjectKind}:${holder.subjectId}`
}

async function listHolders(db: Kysely<Tables>): Promise<(GrantHolder & { isChoice: boolean })[]> {
  const organizations = await db
    .selectFrom("organizations")
    .select(["id as subjectId", "name"])
    .where("isParticipant", "=", 1)
    .orderBy("name")
    .execute()
  const committees = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.id as subjectId", "committees.name", "organizations.shortName as detail"])
    .orderBy("committees.name")
    .execute()
  const people = await db
    .selectFrom("people")
    .innerJoin("organizations", "organizations.id", "people.organizationId")
    .select(["people.id as subjectId", "people.name", "people.state"])
    .select("organizations.shortName as detail")
    .orderBy("people.name")
    .execute()
  return [
    ...organizations.map((row) => ({
      ...row,
      subjectKind: "organization" as const,
      detail: null,
      isChoice: true,
    })),
    ...committees.map((row) => ({ ...row, subjectKind: "committee" as const, isChoice: true })),
    ...people.map(({ state, ...row }) => ({
      ...row,
      subjectKind: "person" as const,
      isChoice: state !== "deactivated",
    })),
  ]
}

async function listInspections(db: Kysely<Tables>, documentId: string) {
  return db
    .selectFrom("documentInspections")
    .innerJoin("people", "people.id", "documentInspections.personId")
    .select(["documentInspections.id", "people.name", "documentInspections.reason"])
    .select(["documentInspections.createdAt", "documentInspections.expiresAt"])
    .where("documentInspections.documentId", "=", documentId)
    .orderBy("documentInspections.createdAt", "desc")
    .limit(20)
    .execute()
}
