import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { AuthorSpans } from "./spans.ts"
import { spansFromJson } from "./spans-form.ts"

/** Who wrote which passage of a version; null for one from before that was kept. Asks no rights. */
export async function readVersionAuthors(
  db: Kysely<Tables>,
  versionId: string,
): Promise<AuthorSpans | null> {
  const row = await db
    .selectFrom("documentVersions")
    .select("blame")
    .where("id", "=", versionId)
    .executeTakeFirst()
  return row?.blame ? spansFromJson(row.blame) : null
}
