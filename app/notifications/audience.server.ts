import type { Trx } from "../commands/define.ts"
import { getDocumentSubject, listPersonActors } from "../permissions/grants.server.ts"
import { can, type DocumentAction } from "../permissions/policy.ts"
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
