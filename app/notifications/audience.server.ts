import type { Trx } from "../commands/define.ts"
import { getDocumentSubject, listPersonActors } from "../permissions/grants.server.ts"
import { can, type DocumentAction, type PersonActor } from "../permissions/policy.ts"
import { calendarDateOf } from "../ui/dates.ts"

/** Who may do this to the document now, such as those who manage it; ids of active people. */
export async function listWhoMay(
  trx: Trx,
  action: DocumentAction,
  documentId: string,
  now: string,
): Promise<string[]> {
  const subject = await getDocumentSubject(trx, documentId, now)
  const people = await listPersonActors(trx, calendarDateOf(now))
  return people.filter((person) => can(person, action, subject)).map(({ id }) => id)
}

/** Who has written in the document's text. */
export async function listWriters(trx: Trx, documentId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("documentActivity")
    .select("personId")
    .where("documentId", "=", documentId)
    .execute()
  return rows.map(({ personId }) => personId)
}

/** Who takes part in a document: has written, suggested, commented, or spoken for an organisation. */
export async function listParticipants(trx: Trx, documentId: string): Promise<string[]> {
  const suggesting = await trx
    .selectFrom("suggestions")
    .select("personId")
    .distinct()
    .where("documentId", "=", documentId)
    .execute()
  const commenting = await trx
    .selectFrom("comments")
    .innerJoin("commentThreads", "commentThreads.id", "comments.threadId")
    .select("comments.personId")
    .distinct()
    .where("commentThreads.documentId", "=", documentId)
    .execute()
  const speaking = await trx
    .selectFrom("positions")
    .select("setBy as personId")
    .distinct()
    .where("documentId", "=", documentId)
    .execute()
  const others = [...suggesting, ...commenting, ...speaking].map(({ personId }) => personId)
  return [...new Set([...(await listWriters(trx, documentId)), ...others])]
}

/** The active people of some organisations, for what is addressed to an organisation. */
export async function listPeopleOf(
  trx: Trx,
  organizationIds: readonly string[],
): Promise<string[]> {
  if (organizationIds.length === 0) return []
  const rows = await trx
    .selectFrom("people")
    .select("id")
    .where("organizationId", "in", organizationIds)
    .where("state", "=", "active")
    .execute()
  return rows.map(({ id }) => id)
}

/** Who acts for one of these committees: chair, deputy, secretary; ids of active people. */
export async function listWhoActFor(
  trx: Trx,
  committeeIds: readonly string[],
  now: string,
): Promise<string[]> {
  const people = await listPersonActors(trx, calendarDateOf(now))
  const acts = (person: PersonActor) =>
    committeeIds.some((id) => can(person, "committees.act", { kind: "committee", id }))
  return people.filter(acts).map(({ id }) => id)
}
