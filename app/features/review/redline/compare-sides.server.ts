import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { findNewestVersion, readFrame } from "../../documents/versions/version-rows.server.ts"
import type { StoredSide } from "./compare-stored.server.ts"
import { missingVersion } from "./rules.ts"

/**
 * A version as a thread compares it. Asks no rights.
 *
 * @throws not_found with a sentence for a number that the document has no version of
 */
export async function getStoredVersion(
  db: Kysely<Tables>,
  documentId: string,
  number: number,
): Promise<StoredSide> {
  const row = await db
    .selectFrom("documentVersions")
    .select(["canonical", "sha256", "ids"])
    .where("documentId", "=", documentId)
    .where("number", "=", number)
    .executeTakeFirst()
  if (row) return { kind: "version", ...row }
  throw missingVersion(number, (await findNewestVersion(db, documentId))?.number ?? 0)
}

/** The live text as it is just now. Asks no rights. */
export async function readLiveSide(
  { db, rooms }: Pick<Context, "db" | "rooms">,
  documentId: string,
): Promise<StoredSide> {
  const frame = await readFrame(db, documentId)
  return { kind: "live", state: await rooms.encodeState(documentId), frame }
}
