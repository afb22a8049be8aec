import { type News, notify } from "../../app/notifications/notify.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { createHouse, type House } from "../documents/house.ts"
import type { Dialect } from "../support/database.ts"

/** The documents' house, where nobody has been told anything yet. */
export async function createNotificationHouse(dialect: Dialect): Promise<House> {
  const house = await createHouse(dialect)
  await house.client.transaction((trx) => trx.deleteFrom("notifications").execute())
  return house
}

/** Tells news as a command of the actor's would, each in a transaction of its own or all in one. */
export async function tell(house: House, actor: Actor, ...news: Partial<News>[]): Promise<void> {
  const now = house.clock().toISOString()
  await house.client.transaction(async (trx) => {
    for (const one of news) {
      await notify(
        { trx, actor, now, settings: house.settings },
        {
          kind: "mentioned",
          personIds: [],
          documentId: house.documentId,
          href: `/documents/${house.documentId}#blk_1`,
          ...one,
        },
      )
    }
  })
}

/** Who has been told what, in order. */
export async function told(house: House): Promise<[string, string][]> {
  const rows = await house.db
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select(["people.name", "notifications.kind"])
    .orderBy("notifications.id")
    .execute()
  return rows.map(({ name, kind }) => [name, kind])
}

/** The mails in the outbox, oldest first. */
export function queuedMails(house: House) {
  return house.db.selectFrom("mails").selectAll().orderBy("id").execute()
}
