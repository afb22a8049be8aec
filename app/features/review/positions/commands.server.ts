import type { output } from "zod"
import { command, type Trx } from "../../../commands/define.ts"
import { forbidden } from "../../../commands/errors.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { getDocumentSubject } from "../../../permissions/grants.server.ts"
import { readText } from "../../documents/live/edit-text.server.ts"
import { lockDocument } from "../../documents/live/journal-rows.server.ts"
import { assertNotArchived } from "../../documents/rules.ts"
import { readBlocks } from "../../documents/text/read-blocks.ts"
import { FRAGMENT } from "../../documents/text/schema.ts"
import { findCurrentPosition } from "./position-rows.server.ts"
import {
  assertExplained,
  assertHasPosition,
  assertPositionSeen,
  assertSameWording,
} from "./rules.ts"
import { SetPositionInput } from "./schema.ts"
import { findPlace } from "./text-places.ts"

/**
 * Says what the actor's organisation thinks of one passage as it reads now; `none` withdraws that. Earlier
 * ones are kept. A frozen text takes positions, too: nothing in it changes.
 *
 * @throws invalid for a reservation or a refusal without its reason
 * @throws conflict if the passage is gone or reads differently, a colleague was faster, or there is nothing
 *   to withdraw
 */
export const setPosition = command({
  name: "positions.set",
  summary:
    "Sets what the caller's organisation thinks of one passage (supports, with_reservation, rejects; none withdraws), bound to its wording.",
  input: SetPositionInput,
  async run({ trx, actor, now, emit }, input) {
    const { documentId, blockId, stance, text } = input
    assertCan(actor, "documents.suggest", await getDocumentSubject(trx, documentId, now))
    if (actor.kind !== "person") throw forbidden()
    assertExplained(stance, text)
    await lockDocument(trx, documentId)
    await assertOpen(trx, documentId)
    const place = { documentId, blockId, organizationId: actor.organizationId }
    const current = await findCurrentPosition(trx, place)
    assertPositionSeen(current, input.seenId)
    const wording = await wordingFor(trx, input, current)
    if (
      current?.stance === stance &&
      current.text === text &&
      current.blockHash === wording.blockHash
    ) {
      return { id: current.id, documentId }
    }
    const id = newId("pos")
    await trx
      .insertInto("positions")
      .values({ id, ...place, stance, text, ...wording, setBy: actor.id, setAt: now })
      .execute()
    emit("position.set", { documentId, positionId: id, blockId, stance })
    return { id, documentId }
  },
})

/** What is withdrawn stays with the wording it was about, though the passage be gone. */
async function wordingFor(
  trx: Trx,
  { documentId, blockId, stance, blockHash }: output<typeof SetPositionInput>,
  current: { blockHash: string; block: string } | null,
): Promise<{ blockHash: string; block: string }> {
  if (stance === "none") {
    assertHasPosition(current)
    return { blockHash: current.blockHash, block: current.block }
  }
  const { doc } = await readText(trx, documentId)
  const place = findPlace(readBlocks(doc.getXmlFragment(FRAGMENT)), blockId)
  doc.destroy()
  assertSameWording(place, blockHash)
  return { blockHash: place.hash, block: JSON.stringify(place.block) }
}

async function assertOpen(trx: Trx, documentId: string): Promise<void> {
  assertNotArchived(
    await trx
      .selectFrom("documents")
      .select("archivedAt")
      .where("id", "=", documentId)
      .executeTakeFirstOrThrow(),
  )
}
