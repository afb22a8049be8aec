import type { Trx } from "../../../commands/define.ts"
import { invalid } from "../../../commands/errors.ts"

/**
 * A committee that somebody named in a form's field.
 *
 * @throws invalid at that field for one that does not exist
 */
export async function assertCommittee(
  trx: Trx,
  committeeId: string,
  field: string,
): Promise<{ organizationId: string | null }> {
  const committee = await trx
    .selectFrom("committees")
    .select("organizationId")
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (!committee) throw invalid({ [field]: "Dieses Gremium gibt es nicht." })
  return committee
}
