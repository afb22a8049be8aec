import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import {
  markAllRead,
  markRead,
  setMail,
  unsubscribe,
} from "../../app/notifications/commands.server.ts"
import { getMailChoice } from "../../app/notifications/mail-settings.server.ts"
import { type House, outcomeOf } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createNotificationHouse, queuedMails, tell } from "./house.ts"

describe.each(DIALECTS)("what people do with their notifications on %s", (dialect) => {
  let house: House

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
  })
  afterEach(() => house.close())

  async function tellPartner(count: number): Promise<string[]> {
    const { owner, partner } = house.people
    for (let number = 0; number < count; number += 1) {
      await tell(house, owner, { personIds: [partner.id], href: `/documents/x#${number}` })
      house.clock.advance(1000)
    }
    const rows = await house.db.selectFrom("notifications").select("id").orderBy("id").execute()
    return rows.map(({ id }) => id)
  }

  async function unread(): Promise<string[]> {
    const rows = await house.db
      .selectFrom("notifications")
      .select("id")
      .where("readAt", "is", null)
      .orderBy("id")
      .execute()
    return rows.map(({ id }) => id)
  }

  test("one is marked read and says where it leads; again changes nothing", async () => {
    const { partner } = house.people
    const [first = "", second] = await tellPartner(2)
    const { href } = await house.execute(markRead, { notificationId: first }, partner)
    expect(href).toBe("/documents/x#0")
    expect(await unread()).toEqual([second])
    house.clock.advance(60_000)
    await house.execute(markRead, { notificationId: first }, partner)
    const row = await house.db
      .selectFrom("notifications")
      .select("readAt")
      .where("id", "=", first)
      .executeTakeFirstOrThrow()
    expect(row.readAt).toBe("2026-11-24T09:00:02.000Z")
  })

  test("those of others are neither read nor known", async () => {
    const [first = ""] = await tellPartner(1)
    const { owner, stranger, system } = house.people
    const attempt = (actor: typeof stranger) =>
      outcomeOf(house.execute(markRead, { notificationId: first }, actor))
    expect(await attempt(owner)).toBe("not_found")
    expect(await attempt(stranger)).toBe("forbidden")
    expect(await attempt(system)).toBe("forbidden")
    await house.execute(markAllRead, {}, owner)
    expect(await unread()).toEqual([first])
  })

  test("those about a text that may not be read any more lead nowhere and stay as they are", async () => {
    const { owner, partner } = house.people
    const [first = ""] = await tellPartner(1)
    const grant = (level: "none" | "read") =>
      house.execute(
        grantDocument,
        {
          documentId: house.documentId,
          subjectKind: "organization",
          subjectId: house.organizations.rostock,
          level,
        },
        owner,
      )
    const attempt = () => outcomeOf(house.execute(markRead, { notificationId: first }, partner))
    await grant("none")
    expect(await attempt()).toBe("not_found")
    expect(await unread()).toEqual([first])
    await grant("read")
    expect(await attempt()).toBe("ok")
  })

  test("all are marked read up to the newest that was seen", async () => {
    const { partner } = house.people
    const ids = await tellPartner(3)
    await house.execute(markAllRead, { upToId: ids[1] }, partner)
    expect(await unread()).toEqual([ids[2]])
    await house.execute(markAllRead, {}, partner)
    expect(await unread()).toEqual([])
  })

  test("reading leaves nothing in the log, changing the setting does", async () => {
    const { partner } = house.people
    const [first = ""] = await tellPartner(1)
    const before = house.events.length
    await house.execute(markRead, { notificationId: first }, partner)
    await house.execute(markAllRead, {}, partner)
    expect(house.events.length).toBe(before)
    await house.execute(setMail, { mail: "off" }, partner)
    await house.execute(setMail, { mail: "off" }, partner)
    expect(house.events.slice(before).map(({ name }) => name)).toEqual(["notification.mail-set"])
  })

  describe("the link in a mail", () => {
    async function linkInMail(): Promise<string> {
      const { partner } = house.people
      await house.execute(setMail, { mail: "at_once" }, partner)
      await tellPartner(1)
      const link = (await queuedMails(house)).at(-1)?.unsubscribeLink ?? ""
      return link.replace("https://schulterschluss.example/unsubscribe/", "")
    }
    const stranger = { kind: "stranger" } as const

    test("ends such mails for anybody who holds it, again and again", async () => {
      const { partner } = house.people
      const token = await linkInMail()
      await house.execute(unsubscribe, { token }, stranger)
      await house.execute(unsubscribe, { token }, stranger)
      expect(await getMailChoice(house.db, partner.id)).toBe("off")
      await tellPartner(1)
      expect(await queuedMails(house)).toHaveLength(1)
    })

    test("makes them daily, but never brings back what was ended", async () => {
      const { partner } = house.people
      const token = await linkInMail()
      await house.execute(unsubscribe, { token, mail: "daily" }, stranger)
      expect(await getMailChoice(house.db, partner.id)).toBe("daily")
      await house.execute(unsubscribe, { token }, stranger)
      await house.execute(unsubscribe, { token, mail: "daily" }, stranger)
      expect(await getMailChoice(house.db, partner.id)).toBe("off")
    })

    test("does nothing when it was guessed, and nothing for a closed account", async () => {
      const { partner } = house.people
      const token = await linkInMail()
      const attempt = (guess: string) =>
        outcomeOf(house.execute(unsubscribe, { token: guess }, stranger))
      expect(await attempt("a".repeat(43))).toBe("not_found")
      await house.client.transaction((trx) =>
        trx
          .updateTable("people")
          .set({ state: "deactivated" })
          .where("id", "=", partner.id)
          .execute(),
      )
      expect(await attempt(token)).toBe("not_found")
    })

    test("is stored as a hash only, once the mail has left", async () => {
      const token = await linkInMail()
      const rows = await house.db.selectFrom("unsubscribeLinks").selectAll().execute()
      expect(JSON.stringify([rows, house.events])).not.toContain(token)
    })
  })
})
