import type { Kysely } from "kysely"

/**
 * An item of a second meeting names the item of the first, which could not decide; what is stated on the quorum for
 * such an item holds for it alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("agenda_items")
    .addColumn("second_summons_of", "text", (c) => c.references("agenda_items.id"))
    .execute()
  await db.schema
    .alterTable("quorum_events")
    .addColumn("agenda_item_id", "text", (c) => c.references("agenda_items.id"))
    .execute()
}
