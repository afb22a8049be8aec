import { changedOnce } from "../../../../db/compiled-once.ts"
import type { Trx } from "../../../commands/define.ts"

interface Writing {
  [name: string]: string
  invitationId: string
  /** Hash of the key of the whole with which somebody writes, or with which their part was given away. */
  heldBy: string
  now: string
}

const supersede = changedOnce((db, { invitationId, heldBy, now }: Writing) =>
  db
    .updateTable("invitationLinks")
    .set({ supersededAt: now })
    .where("invitationId", "=", invitationId)
    .where("isHandedOut", "=", 1)
    .where("supersededAt", "is", null)
    .where("tokenHash", "<>", heldBy)
    .where((where) =>
      where.or([where("issuedWith", "is", null), where("issuedWith", "<>", heldBy)]),
    )
    // Of two that begin at one time, one ends the other: never both.
    .where((where) =>
      where.exists(
        where
          .selectFrom("invitationLinks as own")
          .select("own.tokenHash")
          .where("own.tokenHash", "=", heldBy)
          .where("own.supersededAt", "is", null),
      ),
    ),
)

/**
 * Ends what else opens the answer and was in other hands, once somebody writes with a key of their own: letters and
 * links that were handed over, the links of an earlier mail address, and the parts given away with any of these. What
 * the invited address was mailed goes on working.
 *
 * @returns how many ended now
 */
export function supersedeLinks(trx: Trx, writing: Writing): Promise<number> {
  return supersede(trx, writing)
}

/** What was mailed so far went to another address: somebody else may hold it. */
export async function countAsHandedOut(trx: Trx, invitationId: string): Promise<void> {
  await trx
    .updateTable("invitationLinks")
    .set({ isHandedOut: 1 })
    .where("invitationId", "=", invitationId)
    .execute()
}
