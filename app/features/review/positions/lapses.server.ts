import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { CommandSettings, Trx } from "../../../commands/define.ts"
import { listPeopleOf, listWhoMay } from "../../../notifications/audience.server.ts"
import { notify } from "../../../notifications/notify.server.ts"
import { readText } from "../../documents/live/edit-text.server.ts"
import { blockPlainText } from "../../documents/text/plain.ts"
import { type ReadBlock, readBlocks } from "../../documents/text/read-blocks.ts"
import { FRAGMENT } from "../../documents/text/schema.ts"
import { type CurrentPosition, listCurrentPositions } from "./position-rows.server.ts"
import { isLapsed } from "./rules.ts"
import { findPlace } from "./text-places.ts"

/** The documents whose positions may have lapsed: somebody has written there since one was taken. */
export async function listDocumentsToWatch(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom("positions")
    .innerJoin("documentActivity", "documentActivity.documentId", "positions.documentId")
    .select("positions.documentId")
    .distinct()
    .whereRef("documentActivity.lastEditAt", ">", "positions.setAt")
    .execute()
  return rows.map(({ documentId }) => documentId)
}

/** The positions whose passages read differently now and whose people have not been told yet. */
export async function listNewLapses(
  db: Kysely<Tables>,
  documentId: string,
): Promise<CurrentPosition[]> {
  const told = await db
    .selectFrom("positionLapses")
    .innerJoin("positions", "positions.id", "positionLapses.positionId")
    .select("positions.id")
    .where("positions.documentId", "=", documentId)
    .execute()
  const known = new Set(told.map(({ id }) => id))
  const current = await listCurrentPositions(db, documentId)
  const untold = current.filter(({ id }) => !known.has(id))
  if (untold.length === 0) return []
  const { doc, isIncomplete } = await readText(db, documentId)
  const blocks = readBlocks(doc.getXmlFragment(FRAGMENT))
  doc.destroy()
  // What cannot be read whole says nothing about what stands in it.
  if (isIncomplete) return []
  return untold.filter((position) =>
    isLapsed(position, findPlace(blocks, position.blockId)?.hash ?? null),
  )
}

/** Tells once the people of an organisation that its position has lapsed: those who may set it anew. */
export async function tellOfLapse(
  trx: Trx,
  settings: CommandSettings,
  documentId: string,
  position: CurrentPosition,
  now: string,
): Promise<void> {
  const noted = await trx
    .insertInto("positionLapses")
    .values({ positionId: position.id, noticedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("positionId")
    .executeTakeFirst()
  if (!noted) return
  const colleagues = new Set(await listPeopleOf(trx, [position.organizationId]))
  const speaking = await listWhoMay(trx, "documents.suggest", documentId, now)
  await notify(
    { trx, actor: { kind: "system" }, now, settings },
    {
      kind: "position_lapsed",
      personIds: speaking.filter((personId) => colleagues.has(personId)),
      documentId,
      href: `/documents/${documentId}/positions?block=${encodeURIComponent(position.blockId)}`,
      // The column holds only what the command wrote.
      text: blockPlainText(JSON.parse(position.block) as ReadBlock),
    },
  )
}
