import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import type { DocumentSubject, GrantLevel, PersonActor, WorkspaceRole } from "./policy.ts"

/**
 * Loads what the policy asks about a document: owner, grants, state, who of the administration reads it.
 *
 * @throws not_found if there is no such document
 */
export async function getDocumentSubject(
  db: Kysely<Tables>,
  documentId: string,
  now: string,
): Promise<DocumentSubject> {
  const subjects = await listDocumentSubjects(db, [documentId], now)
  const subject = subjects.get(documentId)
  if (!subject) throw notFound()
  return subject
}

/** The same for many documents at once; ids that do not exist are missing from the map. */
export async function listDocumentSubjects(
  db: Kysely<Tables>,
  documentIds: string[],
  now: string,
): Promise<Map<string, DocumentSubject>> {
  if (documentIds.length === 0) return new Map()
  const documents = await db
    .selectFrom("documents")
    .select(["id", "ownerOrganizationId", "state", "archivedAt"])
    .where("id", "in", documentIds)
    .execute()
  const grants = await db
    .selectFrom("documentGrants")
    .select(["documentId", "subjectKind", "subjectId", "level"])
    .where("documentId", "in", documentIds)
    .execute()
  const inspections = await db
    .selectFrom("documentInspections")
    .select(["documentId", "personId"])
    .where("documentId", "in", documentIds)
    .where("expiresAt", ">", now)
    .execute()
  const grantsOf = Map.groupBy(grants, ({ documentId }) => documentId)
  const inspectionsOf = Map.groupBy(inspections, ({ documentId }) => documentId)
  return new Map(
    documents.map((document) => [
      document.id,
      {
        kind: "document",
        id: document.id,
        ownerOrganizationId: document.ownerOrganizationId,
        acceptsEdits: document.state !== "frozen" && document.archivedAt === null,
        // The columns hold only what the command's schema let through.
        grants: (grantsOf.get(document.id) ?? []).map((grant) => ({
          subjectKind: grant.subjectKind as DocumentSubject["grants"][number]["subjectKind"],
          subjectId: grant.subjectId,
          level: grant.level as GrantLevel,
        })),
        inspectedBy: (inspectionsOf.get(document.id) ?? []).map(({ personId }) => personId),
      },
    ]),
  )
}

/** The actor for an active person, with the committees of today; null for anyone else. */
export async function findPersonActor(
  db: Kysely<Tables>,
  personId: string,
  today: string,
  session: { reauthenticatedAt: string | null; scope: string[] | null },
): Promise<PersonActor | null> {
  const person = await db
    .selectFrom("people")
    .select(["id", "name", "email", "organizationId", "role"])
    .where("id", "=", personId)
    .where("state", "=", "active")
    .executeTakeFirst()
  if (!person) return null
  const memberships = await db
    .selectFrom("memberships")
    .select("committeeId")
    .where("personId", "=", personId)
    .where("startsOn", "<=", today)
    .where((where) => where.or([where("endsOn", "is", null), where("endsOn", ">", today)]))
    .execute()
  return {
    kind: "person",
    ...person,
    // The column holds only what the command's schema let through.
    role: person.role as WorkspaceRole,
    committeeIds: [...new Set(memberships.map((membership) => membership.committeeId))],
    ...session,
  }
}

/** All active people with the committees of today, as the policy asks about them. */
export async function listPersonActors(db: Kysely<Tables>, today: string): Promise<PersonActor[]> {
  const people = await db
    .selectFrom("people")
    .select(["id", "name", "email", "organizationId", "role"])
    .where("state", "=", "active")
    .orderBy("name")
    .execute()
  const seats = await db
    .selectFrom("memberships")
    .select(["personId", "committeeId"])
    .where("startsOn", "<=", today)
    .where((where) => where.or([where("endsOn", "is", null), where("endsOn", ">", today)]))
    .execute()
  const committees = Map.groupBy(seats, (seat) => seat.personId)
  return people.map((person) => ({
    kind: "person",
    ...person,
    // The column holds only what the command's schema let through.
    role: person.role as WorkspaceRole,
    committeeIds: [...new Set(committees.get(person.id)?.map((seat) => seat.committeeId))],
    reauthenticatedAt: null,
    scope: null,
  }))
}
