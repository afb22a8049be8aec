import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import { markAllRead, setMail } from "../../app/notifications/commands.server.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { enqueueDailyNotifications, nextMorning } from "../../server/jobs/daily-notifications.ts"
import { jobHandlers } from "../../server/jobs/handlers.ts"
import { createJobRunner, type JobRunner } from "../../server/jobs/runner.ts"
import type { House } from "../documents/house.ts"
import { bodyOf, headerOf, startMailServer, type TestMailServer } from "../mail/mail-server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createNotificationHouse, tell } from "./house.ts"

const DAY_MS = 24 * 60 * 60_000

describe("the morning of the next mail", () => {
  test("is today's at seven in Berlin, or tomorrow's once that has come", () => {
    expect(nextMorning("2026-11-24T05:59:59.000Z")).toBe("2026-11-24T06:00:00.000Z")
    expect(nextMorning("2026-11-24T06:00:00.000Z")).toBe("2026-11-25T06:00:00.000Z")
    expect(nextMorning("2026-07-01T23:30:00.000Z")).toBe("2026-07-02T05:00:00.000Z")
  })
})

describe.each(DIALECTS)("the mail of the day on %s", (dialect) => {
  let house: House
  let mailServer: TestMailServer

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
    mailServer = await startMailServer()
  })
  afterEach(async () => {
    await mailServer.close()
    await house.close()
  })

  function runner(): JobRunner {
    const { client, clock, execute, settings } = house
    const config = { smtpUrl: mailServer.url, mailFrom: "Haus <post@haus.example>" }
    return createJobRunner({
      client,
      clock,
      handlers: jobHandlers({
        client,
        clock,
        execute,
        settings,
        config,
        files: createDiskStore(house.dataDir),
      }),
      log: { warn: () => undefined, error: () => undefined },
    })
  }

  /** A day later, with every job of that time done. */
  async function nextDay(jobs = runner()): Promise<void> {
    await enqueueDailyNotifications(house.client, house.clock().toISOString())
    house.clock.advance(DAY_MS)
    await jobs.drain()
  }

  const received = () =>
    mailServer.received.map(({ to, raw }) => ({
      to: to[0],
      subject: headerOf(raw, "subject"),
      text: bodyOf(raw).replaceAll("\r\n", "\n"),
    }))

  test("lists by document what is unread, once, with a way to each and no word of what was written", async () => {
    const { owner, partner, ownCommenter } = house.people
    const personIds = [partner.id]
    await tell(house, owner, { personIds, text: "Die Kündigung muss raus." })
    house.clock.advance(60_000)
    await tell(house, ownCommenter, { kind: "replied", personIds })
    await nextDay()
    const [mail, ...more] = received()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: partner.email, subject: "2 neue Mitteilungen" })
    expect(mail?.text).toContain("Guten Tag Torben Wendorp,")
    expect(mail?.text.match(/^Grobkonzept$/gm)).toHaveLength(1)
    expect(mail?.text).toMatch(
      /– Wiebke Harmsdorf \(Schwerin\) hat Sie erwähnt \(24\.11\.2026, 10:00 Uhr\)\n {2}https:\S+\/notifications\/ntf_\w+\n– /,
    )
    expect(mail?.text).not.toContain("Kündigung")
    await nextDay()
    expect(received()).toHaveLength(1)
  })

  test("does not come where there is nothing new, or all of it is read", async () => {
    const { owner, partner } = house.people
    await nextDay()
    await tell(house, owner, { personIds: [partner.id] })
    await house.execute(markAllRead, {}, partner)
    await nextDay()
    expect(received()).toEqual([])
  })

  test("asks the rights again when it is written", async () => {
    const { owner, partner } = house.people
    await tell(house, owner, { personIds: [partner.id] })
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
    await grant("none")
    await nextDay()
    expect(received()).toEqual([])
    house.clock.advance(1)
    await grant("read")
    await nextDay()
    expect(received()).toMatchObject([{ subject: "2 neue Mitteilungen" }])
  })

  test("goes neither to closed accounts nor to who wants none, nor tells twice what came at once", async () => {
    const { owner, partner, ownReader, ownCommenter } = house.people
    await house.execute(setMail, { mail: "off" }, ownReader)
    await house.execute(setMail, { mail: "at_once" }, partner)
    await tell(house, owner, { personIds: [partner.id, ownReader.id, ownCommenter.id] })
    await house.execute(setMail, { mail: "daily" }, partner)
    await house.client.transaction((trx) =>
      trx
        .updateTable("people")
        .set({ state: "deactivated" })
        .where("id", "=", ownCommenter.id)
        .execute(),
    )
    await nextDay()
    expect(received().map(({ to, subject }) => [to, subject])).toEqual([
      [partner.email, "Erwähnung: „Grobkonzept“"],
    ])
  })

  test("leaves out what came while no mail was wanted", async () => {
    const { owner, partner } = house.people
    await house.execute(setMail, { mail: "off" }, partner)
    await tell(house, owner, { personIds: [partner.id] })
    house.clock.advance(60_000)
    await house.execute(setMail, { mail: "daily" }, partner)
    house.clock.advance(60_000)
    await tell(house, owner, { kind: "frozen", personIds: [partner.id] })
    await nextDay()
    expect(received()).toMatchObject([{ subject: "Eine neue Mitteilung" }])
  })

  test("is written once, though two runners come to it and the server starts anew", async () => {
    const { owner, partner, ownReader } = house.people
    await tell(house, owner, { personIds: [partner.id, ownReader.id] })
    await enqueueDailyNotifications(house.client, house.clock().toISOString())
    await nextDay(runner())
    await enqueueDailyNotifications(house.client, house.clock().toISOString())
    await Promise.all([runner().drain(), runner().drain()])
    expect(received()).toHaveLength(2)
    const queued = await house.db
      .selectFrom("jobs")
      .select(["kind", "runAt"])
      .where("state", "=", "queued")
      .execute()
    expect(queued).toEqual([{ kind: "notifications.daily", runAt: "2026-11-26T06:00:00.000Z" }])
  })

  test("counts what is too much to list", async () => {
    const { owner, partner } = house.people
    for (let number = 0; number < 43; number += 1) {
      await tell(house, owner, { personIds: [partner.id], href: `/documents/x#${number}` })
    }
    await nextDay()
    const [mail] = received()
    expect(mail?.subject).toBe("43 neue Mitteilungen")
    expect(mail?.text.match(/^– /gm)).toHaveLength(40)
    expect(mail?.text).toContain("Und 3 weitere.")
  })

  test("takes in more than one statement can name", async () => {
    const { owner, partner } = house.people
    await tell(house, owner, { personIds: [partner.id] })
    const [one] = await house.db.selectFrom("notifications").selectAll().execute()
    if (!one) throw new Error("Nobody was told anything.")
    await house.client.transaction(async (trx) => {
      for (let at = 0; at < 33; at += 1) {
        const rows = Array.from({ length: 1_000 }, (_, index) => ({
          ...one,
          id: `ntf_${at * 1_000 + index}`,
        }))
        await trx.insertInto("notifications").values(rows).execute()
      }
    })
    await nextDay()
    expect(received()).toMatchObject([{ subject: "33001 neue Mitteilungen" }])
    await nextDay()
    expect(received()).toHaveLength(1)
  })

  test("comes to the others where it cannot be written for one, and the job tells of whom", async () => {
    const { owner, partner, ownReader, ownCommenter } = house.people
    const broken = partner.id
    await tell(house, owner, { personIds: [broken, ownReader.id, ownCommenter.id] })
    const kind = (word: string) =>
      house.client.transaction((trx) =>
        trx
          .updateTable("notifications")
          .set({ kind: word })
          .where("personId", "=", broken)
          .execute(),
      )
    // As a row of a later program would be, after going back to this one.
    await kind("unheard-of")
    await nextDay()
    expect(received().map(({ to }) => to)).toHaveLength(2)
    const job = await house.db
      .selectFrom("jobs")
      .select(["state", "lastError"])
      .where("kind", "=", "notifications.daily")
      .where("attempts", ">", 0)
      .executeTakeFirstOrThrow()
    expect(job.lastError).toMatch(new RegExp(`^Failed for 1: ${broken} \\(`))
    await kind("mentioned")
    await nextDay()
    expect(received()).toHaveLength(3)
  })

  test("is not even begun where no mail leaves the house", async () => {
    const { owner, partner } = house.people
    house.settings.sendsMail = false
    await tell(house, owner, { personIds: [partner.id] })
    await nextDay()
    expect(await house.db.selectFrom("mails").select("id").execute()).toEqual([])
    const rows = await house.db.selectFrom("notifications").select("mailedAt").execute()
    expect(rows).toEqual([{ mailedAt: null }])
  })
})
