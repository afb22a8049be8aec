import { command } from "../commands/define.ts"
import { forbidden, notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import type { Actor, PersonActor } from "../permissions/policy.ts"
import { getMailChoice, keepMailChoice } from "./mail-settings.server.ts"
import { MarkAllReadInput, NotificationInput, SetMailInput, UnsubscribeInput } from "./schema.ts"
import { loadMayBeTold } from "./subjects.server.ts"
import { findSubscriber } from "./unsubscribe-links.server.ts"

// Reading leaves no event: the log would tell the administration who reads what, and when.

/**
 * Marks one of the own notifications read; again does nothing.
 *
 * @returns where it leads
 * @throws not_found for one of somebody else's, and where what it is about may not be read any more
 */
export const markRead = command({
  name: "notifications.mark-read",
  summary: "Marks one of the caller's own notifications read and returns where it leads.",
  input: NotificationInput,
  async run({ trx, actor, now }, { notificationId }) {
    const person = ownPerson(actor)
    const notification = await trx
      .selectFrom("notifications")
      .select(["href", "readAt", "documentId", "paperId"])
      .where("id", "=", notificationId)
      .where("personId", "=", person.id)
      .executeTakeFirst()
    if (!notification) throw notFound()
    const mayBeTold = await loadMayBeTold(trx, [notification], now)
    // Not even that it may be read again one day is told.
    if (!mayBeTold(person, notification)) throw notFound()
    if (notification.readAt === null) {
      await trx
        .updateTable("notifications")
        .set({ readAt: now })
        .where("id", "=", notificationId)
        .execute()
    }
    return { id: notificationId, href: notification.href }
  },
})

/** Marks the own notifications read, up to the newest one that was seen. */
export const markAllRead = command({
  name: "notifications.mark-all-read",
  summary: "Marks the caller's own notifications read, up to a given one or all of them.",
  input: MarkAllReadInput,
  async run({ trx, actor, now }, { upToId }): Promise<void> {
    const personId = ownId(actor)
    let unread = trx
      .updateTable("notifications")
      .set({ readAt: now })
      .where("personId", "=", personId)
      .where("readAt", "is", null)
    if (upToId) {
      unread = unread.where("createdAt", "<=", ({ selectFrom }) =>
        selectFrom("notifications as seen")
          .select("seen.createdAt")
          .where("seen.id", "=", upToId)
          .where("seen.personId", "=", personId),
      )
    }
    await unread.execute()
  },
})

/** Sets when the own notifications come by mail, too. */
export const setMail = command({
  name: "notifications.set-mail",
  summary: "Sets when the caller gets mail about notifications: at once, daily, or never.",
  input: SetMailInput,
  async run({ trx, actor, now, emit }, { mail }): Promise<void> {
    const personId = ownId(actor)
    if ((await getMailChoice(trx, personId)) === mail) return
    await keepMailChoice(trx, personId, mail, now)
    emit("notification.mail-set", { personId, mail })
  },
})

/**
 * The same by the link in a mail, without logging in: fewer mails or none, never more.
 *
 * @throws not_found for a link that is unknown or too old
 */
export const unsubscribe = command({
  name: "notifications.unsubscribe",
  summary: "Ends mails about notifications, or makes them daily, by the token of a mail's link.",
  input: UnsubscribeInput,
  async run({ trx, now, emit }, { token, mail }): Promise<void> {
    const personId = await findSubscriber(trx, token)
    if (personId === null) throw notFound("Dieser Link gilt nicht mehr.")
    const before = await getMailChoice(trx, personId)
    // An old mail's link does not bring back what has been ended since.
    if (before === mail || (before === "off" && mail === "daily")) return
    await keepMailChoice(trx, personId, mail, now)
    emit("notification.mail-set", { personId, mail })
  },
})

function ownId(actor: Actor): string {
  return ownPerson(actor).id
}

function ownPerson(actor: Actor): PersonActor {
  assertCan(actor, "workspace.enter")
  if (actor.kind !== "person") throw forbidden()
  return actor
}
