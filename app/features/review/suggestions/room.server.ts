import type { Trx } from "../../../commands/define.ts"
import { assertRoom } from "./rules.ts"

/**
 * Whether a document takes one more suggestion of this size from this person.
 *
 * @throws invalid with a sentence that says what to do
 */
export async function assertRoomFor(
  trx: Trx,
  { documentId, personId, size }: { documentId: string; personId: string; size: number },
): Promise<void> {
  const taken = await trx
    .selectFrom("suggestions")
    .select(({ fn }) => [
      fn.countAll().as("open"),
      fn.countAll().filterWhere("personId", "=", personId).as("own"),
      fn.sum("size").as("size"),
    ])
    .where("documentId", "=", documentId)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow()
  assertRoom({ open: Number(taken.open), own: Number(taken.own), size: Number(taken.size) }, size)
}
