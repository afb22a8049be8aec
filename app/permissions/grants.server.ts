import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { notFound } from "../commands/errors.ts"
import type { Seat } from "./decision-policy.ts"
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
  const seats = (await listSeats(db, today, personId)).map(({ personId: _, ...seat }) => seat)
  return {
    kind: "person",
    ...person,
    // The column holds only what the command's schema let through.
    role: person.role as WorkspaceRole,
    committeeIds: committeesOf(seats),
    seats,
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
  const seatsOf = Map.groupBy(await listSeats(db, today), (seat) => seat.personId)
  return people.map((person) => {
    const seats = (seatsOf.get(person.id) ?? []).map(({ personId: _, ...seat }) => seat)
    return {
      kind: "person",
      ...person,
      // The column holds only what the command's schema let through.
      role: person.role as WorkspaceRole,
      committeeIds: committeesOf(seats),
      seats,
      reauthenticatedAt: null,
      scope: null,
    }
  })
}

/** Memberships that run on that day: of one person, or of all. */
async function listSeats(
  db: Kysely<Tables>,
  today: string,
  personId?: string,
): Promise<(Seat & { personId: string })[]> {
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("committees", "committees.id", "memberships.committeeId")
    .select([
      "memberships.id as membershipId",
      "memberships.personId",
      "memberships.committeeId",
      "committees.organizationId as committeeOrganizationId",
      "memberships.organizationId",
      "memberships.role",
      "memberships.votingRight",
    ])
    .$if(personId !== undefined, (query) => query.where("personId", "=", personId ?? ""))
    .where("startsOn", "<=", today)
    .where((where) => where.or([where("endsOn", "is", null), where("endsOn", ">", today)]))
    .execute()
  return rows.map((row) => ({ ...row, votingRight: row.votingRight === 1 }))
}

function committeesOf(seats: readonly Seat[]): string[] {
  return [...new Set(seats.map(({ committeeId }) => committeeId))]
}
