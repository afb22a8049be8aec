import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { FRAGMENT } from "../../../app/features/documents/text/schema.ts"
import { setPosition } from "../../../app/features/review/positions/commands.server.ts"
import {
  createDailyNotifications,
  enqueueDailyNotifications,
} from "../../../server/jobs/daily-notifications.ts"
import { createJobRunner } from "../../../server/jobs/runner.ts"
import type { House } from "../../documents/house.ts"
import { createNotificationHouse, told } from "../../notifications/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { changeWords } from "./edits.ts"

const DAY_MS = 24 * 60 * 60_000

describe.each(DIALECTS)("a position that has lapsed, on %s", (dialect) => {
  let house: House
  let blockId: string

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
    const { doc } = await readText(house.db, house.documentId)
    blockId = readBlocks(doc.getXmlFragment(FRAGMENT))[1]?.id ?? ""
  })
  afterEach(() => house.close())

  async function nextDay(): Promise<void> {
    const { client, clock, settings } = house
    const idle = { run: async () => undefined }
    const jobs = createJobRunner({
      client,
      clock,
      handlers: {
        "mail.send": idle,
        "housekeeping.daily": idle,
        "notifications.daily": createDailyNotifications({ client, clock, settings }),
        "circulars.remind": idle,
        "circulars.close": idle,
        "surveys.close": idle,
        "surveys.mail": idle,
      },
      log: { warn: () => undefined, error: (error) => expect.unreachable(String(error)) },
    })
    await enqueueDailyNotifications(client, clock().toISOString())
    clock.advance(DAY_MS)
    await jobs.drain()
  }
  async function edit(words: string): Promise<void> {
    house.clock.advance(60_000)
    const now = house.clock().toISOString()
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, changeWords(blockId, words), { now }),
    )
  }
  const take = (person: "partner" | "ownCommenter") =>
    house.execute(
      setPosition,
      { documentId: house.documentId, blockId, stance: "supports" },
      house.people[person],
    )

  test("is told once to those who may set it anew, and to no other organisation", async () => {
    await take("partner")
    await nextDay()
    expect(await told(house)).toEqual([])
    await edit("Der Lenkungskreis führt die Vorschläge zusammen.")
    await nextDay()
    await nextDay()
    expect(await told(house)).toEqual([["Torben Wendorp", "position_lapsed"]])
    const { href, text } = await house.db
      .selectFrom("notifications")
      .select(["href", "text"])
      .executeTakeFirstOrThrow()
    expect(href).toBe(`/documents/${house.documentId}/positions?block=${blockId}`)
    expect(text).toBe("Niemand führt die Vorschläge zusammen.")
  })

  test("goes to all colleagues who may suggest, not to those who only read", async () => {
    await take("ownCommenter")
    await edit("Alle führen zusammen.")
    await nextDay()
    const { owner, surveyManager, ownCommenter } = house.people
    const names = (await told(house)).map(([name]) => name)
    expect(names.sort()).toEqual([owner, surveyManager, ownCommenter].map((one) => one.name).sort())
  })

  test("is told again only for the next one", async () => {
    await take("partner")
    await edit("Erste Änderung.")
    await nextDay()
    await edit("Zweite Änderung.")
    await nextDay()
    expect(await told(house)).toHaveLength(1)
    await take("partner")
    await edit("Dritte Änderung.")
    await nextDay()
    expect(await told(house)).toHaveLength(2)
  })
})
