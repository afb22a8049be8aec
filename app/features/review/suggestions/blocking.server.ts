import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"

export type BlockingSuggestion = Awaited<ReturnType<typeof listBlockingSuggestions>>[number]

/** [V2] The open suggestions that a version is not frozen before, oldest first, with why. Asks no rights. */
export async function listBlockingSuggestions(db: Kysely<Tables>, documentId: string) {
  return db
    .selectFrom("suggestions")
    .innerJoin("people", "people.id", "suggestions.personId")
    .innerJoin("organizations", "organizations.id", "suggestions.organizationId")
    .select([
      "suggestions.id",
      "suggestions.blockId",
      "suggestions.blockingReason",
      "people.name as author",
      "organizations.shortName as organization",
    ])
    .where("suggestions.documentId", "=", documentId)
    .where("suggestions.state", "=", "open")
    .where("suggestions.isBlocking", "=", 1)
    .orderBy("suggestions.id")
    .execute()
}
