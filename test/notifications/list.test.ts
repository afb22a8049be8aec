import type { KyselyPlugin } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import { getFrame } from "../../app/features/home/frame.server.ts"
import { getToday } from "../../app/features/home/queries.server.ts"
import { markRead } from "../../app/notifications/commands.server.ts"
import {
  type NotificationFilter,
  notificationsAddress,
  parseNotificationFilter,
  withMore,
} from "../../app/notifications/filter.ts"
import {
  countUnread,
  getNotification,
  listNewest,
  listNotifications,
} from "../../app/notifications/queries.server.ts"
import { type House, outcomeOf, readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createNotificationHouse, tell } from "./house.ts"

describe("the address of the list", () => {
  const parse = (query: string) => parseNotificationFilter(new URLSearchParams(query))

  test("says what is shown, and anything unknown falls back", () => {
    expect(parse("show=unread&limit=100")).toEqual({ show: "unread", limit: 100 })
    for (const unknown of ["", "show=unfug&limit=-3", "limit=1e9999", "limit=ab"]) {
      expect(parse(unknown)).toEqual({ show: "all", limit: 50 })
    }
    expect(parse("limit=999999").limit).toBe(1000)
  })

  test("is written as it is read", () => {
    const filters: NotificationFilter[] = [
      { show: "all", limit: 50 },
      withMore({ show: "addressed", limit: 50 }),
    ]
    for (const filter of filters) {
      const [, query = ""] = notificationsAddress(filter).split("?")
      expect(parse(query)).toEqual(filter)
    }
  })
})

describe.each(DIALECTS)("the list of notifications on %s", (dialect) => {
  let house: House

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
  })
  afterEach(() => house.close())

  const ALL: NotificationFilter = { show: "all", limit: 50 }
  const list = (filter: Partial<NotificationFilter> = {}) =>
    listNotifications(readAs(house, house.people.partner), { ...ALL, ...filter })

  async function tellThree() {
    const { owner, partner } = house.people
    for (const kind of ["mentioned", "frozen", "replied"] as const) {
      await tell(house, owner, { kind, personIds: [partner.id], text: `zu ${kind}` })
      house.clock.advance(60_000)
    }
    const { unread } = await list()
    return unread
  }

  test("shows the newest first, the unread before the read, with names and words", async () => {
    const [newest, second, oldest] = await tellThree()
    expect([newest, second, oldest].map((one) => one?.kind)).toEqual([
      "replied",
      "frozen",
      "mentioned",
    ])
    expect(oldest).toMatchObject({
      sentence: "Wiebke Harmsdorf (Schwerin) hat Sie erwähnt",
      documentTitle: "Grobkonzept",
      text: "zu mentioned",
    })
    await house.execute(markRead, { notificationId: newest?.id ?? "" }, house.people.partner)
    const view = await list()
    expect(view.unread.map(({ kind }) => kind)).toEqual(["frozen", "mentioned"])
    expect(view.read.map(({ kind }) => kind)).toEqual(["replied"])
    expect(view.counts).toEqual({ all: 3, unread: 2, addressed: 2 })
  })

  test("can be narrowed to the unread and to what is meant for oneself, and cut", async () => {
    const [newest] = await tellThree()
    await house.execute(markRead, { notificationId: newest?.id ?? "" }, house.people.partner)
    expect((await list({ show: "unread" })).read).toEqual([])
    const addressed = await list({ show: "addressed" })
    expect(addressed.unread.map(({ kind }) => kind)).toEqual(["mentioned"])
    expect(addressed.read.map(({ kind }) => kind)).toEqual(["replied"])
    const cut = await list({ limit: 1 })
    expect([cut.unread.length, cut.read.length, cut.total]).toEqual([1, 0, 3])
  })

  test("counts what it does not show, and reads only what it shows", async () => {
    const { owner, partner } = house.people
    await tellThree()
    const [one] = await house.db.selectFrom("notifications").selectAll().limit(1).execute()
    if (!one) throw new Error("Nobody was told anything.")
    const many = Array.from({ length: 300 }, (_, number) => ({
      ...one,
      id: `ntf_${number}`,
      kind: "frozen",
      readAt: number < 100 ? house.clock().toISOString() : null,
    }))
    await house.client.transaction((trx) => trx.insertInto("notifications").values(many).execute())
    let read = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        read += result.rows.length
        return result
      },
    }
    const context = { ...readAs(house, partner), db: house.db.withPlugin(counting) }
    const { newest, unreadCount } = await listNewest(context, 4)
    expect([newest.length, unreadCount]).toEqual([4, 203])
    expect(read).toBeLessThan(30)
    const view = await listNotifications(context, { show: "all", limit: 250 })
    expect(view.counts).toEqual({ all: 303, unread: 203, addressed: 2 })
    expect([view.unread.length, view.read.length, view.total]).toEqual([203, 47, 303])
    const addressed = await list({ show: "addressed" })
    expect(addressed.unread.map(({ kind }) => kind)).toEqual(["replied", "mentioned"])
    expect((await listNotifications(readAs(house, owner), ALL)).newestId).toBeNull()
  })

  test("hides with the document what was told of it, and shows it again with the right", async () => {
    const [newest] = await tellThree()
    const { partner, owner } = house.people
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
    const seen = async () => ({
      listed: (await list()).total,
      counted: await countUnread(house.db, partner, house.clock().toISOString()),
      one: await outcomeOf(getNotification(readAs(house, partner), newest?.id ?? "")),
    })
    expect(await seen()).toEqual({ listed: 3, counted: 3, one: "ok" })
    await grant("none")
    expect(await seen()).toEqual({ listed: 0, counted: 0, one: "not_found" })
    await grant("read")
    // One more now: the right is news itself.
    expect(await seen()).toEqual({ listed: 4, counted: 4, one: "ok" })
  })

  test("shows nobody what others were told", async () => {
    const [newest] = await tellThree()
    const { owner } = house.people
    expect((await listNotifications(readAs(house, owner), ALL)).total).toBe(0)
    expect(await outcomeOf(getNotification(readAs(house, owner), newest?.id ?? ""))).toBe(
      "not_found",
    )
  })

  test("stands as a number in the header and with its newest on the page of the day", async () => {
    await tellThree()
    const { partner } = house.people
    const context = { ...readAs(house, partner), settings: { ...house.settings, schemaVersion: 1 } }
    const { account } = await getFrame(context, partner)
    expect(account.unread).toBe(3)
    expect(account.links[0]).toEqual({ label: "Mitteilungen (3)", href: "/notifications" })
    const { news } = await getToday(context)
    expect(news.unreadCount).toBe(3)
    expect(news.newest.map(({ kind }) => kind)).toEqual(["replied", "frozen", "mentioned"])
  })
})
