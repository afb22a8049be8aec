import { type RawBuilder, sql } from "kysely"
import { editText } from "../../../app/features/documents/live/edit-text.server.ts"
import { insertBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import type { House } from "../house.ts"

/** Writes one more paragraph at the end of the house's document, as a command would. */
export async function appendParagraph(
  house: House,
  words: string,
  actor: Actor = house.people.owner,
): Promise<Uint8Array | null> {
  return house.client.transaction((trx) =>
    editText(trx, house.documentId, actor, (doc) => {
      const text = textOf(doc)
      insertBlocks(text, text.length, [{ kind: "paragraph", runs: [{ text: words }] }])
    }),
  )
}

/** Changes the stored versions as somebody could who has the database in hand. */
export async function tamper(house: House, change: RawBuilder<unknown>): Promise<void> {
  await house.client.transaction(async (trx) => {
    if (house.client.schema.name === "sqlite") {
      await sql`drop trigger if exists document_versions_no_update`.execute(trx)
    } else {
      await sql`alter table document_versions disable trigger all`.execute(trx)
    }
    await sql`update document_versions set ${change}`.execute(trx)
  })
}
