import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { sha256Of } from "../../register/entry.ts"
import type { StoredVersion } from "./survey-rows.server.ts"

export type VersionReason = "saved" | "opened" | "corrected" | "imported"

/**
 * Keeps a copy of a questionnaire under the next number. The caller holds the survey or its draft, so that no
 * number comes twice.
 */
export async function insertVersion(
  trx: Trx,
  version: {
    surveyId: string
    reason: VersionReason
    note: string
    /** Canonical JSON. */
    definition: string
    createdBy: string
    now: string
  },
): Promise<StoredVersion> {
  const { surveyId, reason, note, definition, createdBy, now } = version
  const { last } = await trx
    .selectFrom("surveyVersions")
    .select((where) => where.fn.max("number").as("last"))
    .where("surveyId", "=", surveyId)
    .executeTakeFirstOrThrow()
  const stored = {
    id: newId("svv"),
    number: Number(last ?? 0) + 1,
    definition,
    sha256: sha256Of(definition),
  }
  await trx
    .insertInto("surveyVersions")
    .values({ ...stored, surveyId, reason, note, createdBy, createdAt: now })
    .execute()
  return stored
}
