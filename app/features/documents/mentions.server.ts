import { assertCan } from "../../permissions/assert.ts"
import { getDocumentSubject, listPersonActors } from "../../permissions/grants.server.ts"
import { can } from "../../permissions/policy.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { matchesFolded } from "../organizations/folded-text.ts"
import type { ReadContext } from "./queries.server.ts"

/** As many names as one looks through; whoever is not among them types another letter. */
const MAX_NAMES = 8

/**
 * Whom a text may name: people who may read it, then the participating organisations.
 *
 * @throws not_found, forbidden for those who may not read the text
 */
export async function listMentions(context: ReadContext, documentId: string, query: string) {
  const { db, viewer, now } = context
  const subject = await getDocumentSubject(db, documentId, now)
  assertCan(viewer, "documents.read", subject)
  if (query.trim() === "") return []
  const organizations = await db
    .selectFrom("organizations")
    .select(["id", "name", "shortName", "isParticipant"])
    .orderBy("name")
    .execute()
  const shortNames = new Map(organizations.map(({ id, shortName }) => [id, shortName]))
  const readers = (await listPersonActors(db, calendarDateOf(now))).filter(
    (person) => can(person, "documents.read", subject) && matchesFolded(person.name, query),
  )
  const people = readers.map(({ id, name, organizationId }) => ({
    id,
    name,
    detail: shortNames.get(organizationId) ?? "",
  }))
  const participants = organizations
    .filter(({ isParticipant }) => isParticipant === 1)
    .filter(({ name, shortName }) => matchesFolded(`${shortName} ${name}`, query))
    .map(({ id, name, shortName }) => ({
      id,
      name: shortName,
      detail: shortName === name ? "Organisation" : name,
    }))
  return [...people, ...participants].slice(0, MAX_NAMES)
}
