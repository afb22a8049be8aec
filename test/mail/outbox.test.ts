import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { isDomainError } from "../../app/commands/errors.ts"
import { retryJob } from "../../app/jobs/commands.server.ts"
import { listJobs } from "../../app/jobs/queries.server.ts"
import { retryMail } from "../../app/mail/commands.server.ts"
import { queueMail } from "../../app/mail/outbox.server.ts"
import { getMail, listMails } from "../../app/mail/queries.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createMailHandler } from "../../server/jobs/mail-handler.ts"
import { createJobRunner, type JobRunner } from "../../server/jobs/runner.ts"
import { createSmtpTransport, type MailTransport } from "../../server/jobs/smtp.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { bodyOf, headerOf, startMailServer, type TestMailServer } from "./mail-server.ts"

const SUBJECT = "Größe & Übung: „Beschluss“ — Łódź"
const TEXT =
  "Guten Tag,\n\nIhr Zugang: https://schulterschluss.example/invitation/geheim-4711\n\nSchöne Grüße"
const TWELVE_HOURS = 12 * 60 * 60_000

describe.each(DIALECTS)("mail on %s", (dialect) => {
  let house: TestWorkspace
  let mailServer: TestMailServer
  let transport: MailTransport
  let admin: PersonActor
  let logged: string[]

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect })
    mailServer = await startMailServer()
    transport = createSmtpTransport(mailServer.url, "Schulterschluss <post@haus.example>")
    const organizationId = await house.addOrganization()
    admin = await house.addPerson({ organizationId, role: "admin" })
    logged = []
  })

  afterEach(async () => {
    transport.close()
    await mailServer.close()
    await house.close()
  })

  function runner(options: { sends?: boolean; demo?: boolean } = {}): JobRunner {
    const { client, clock } = house
    return createJobRunner({
      client,
      clock,
      handlers: {
        "mail.send": createMailHandler({
          client,
          clock,
          transport: (options.sends ?? true) ? transport : null,
          demo: options.demo ?? false,
        }),
        "housekeeping.daily": { run: async () => undefined },
        "notifications.daily": { run: async () => undefined },
        "circulars.remind": { run: async () => undefined },
        "circulars.close": { run: async () => undefined },
        "surveys.close": { run: async () => undefined },
        "surveys.mail": { run: async () => undefined },
      },
      log: {
        warn: (details, what) => logged.push(JSON.stringify([details, what])),
        error: (error) => logged.push(String(error)),
      },
    })
  }

  function queue(): Promise<string> {
    const now = house.clock().toISOString()
    return house.client.transaction((trx) =>
      queueMail(trx, {
        kind: "invitation",
        to: { address: "neu@stadt.example", personId: admin.id },
        subject: SUBJECT,
        text: TEXT,
        now,
      }),
    )
  }

  async function stateOf(mailId: string): Promise<string> {
    return (await getMail(house.db, admin, house.settings, mailId)).state
  }

  async function failForGood(jobs: JobRunner): Promise<void> {
    mailServer.refuseNext(8)
    for (let round = 0; round < 8; round += 1) {
      await jobs.drain()
      house.clock.advance(TWELVE_HOURS)
    }
  }

  test("a mail goes out once, with its umlauts, to its one recipient", async () => {
    const id = await queue()
    await runner().drain()
    await runner().drain()
    expect(mailServer.received).toHaveLength(1)
    const [mail] = mailServer.received
    expect(mail?.to).toEqual(["neu@stadt.example"])
    expect(headerOf(mail?.raw ?? "", "subject")).toBe(SUBJECT)
    expect(headerOf(mail?.raw ?? "", "message-id")).toBe(`<${id}@haus.example>`)
    expect(headerOf(mail?.raw ?? "", "content-type")).toMatch(/^text\/plain/)
    expect(
      bodyOf(mail?.raw ?? "")
        .trimEnd()
        .replaceAll("\r\n", "\n"),
    ).toBe(TEXT)
    expect(await stateOf(id)).toBe("sent")
  })

  test("a mail that can be ended says so to mail programs, and forgets the link once it is sent", async () => {
    const unsubscribeLink = `https://schulterschluss.example/unsubscribe/${"a".repeat(43)}`
    await house.client.transaction((trx) =>
      queueMail(trx, {
        kind: "notification",
        to: { address: "neu@stadt.example" },
        subject: SUBJECT,
        text: TEXT,
        unsubscribeLink,
        now: house.clock().toISOString(),
      }),
    )
    await queue()
    await runner().drain()
    const [raw = "", other = ""] = mailServer.received
      .map((mail) => mail.raw)
      .toSorted((a, b) => Number(/^list-/im.test(b)) - Number(/^list-/im.test(a)))
    expect(headerOf(raw, "list-unsubscribe")).toBe(`<${unsubscribeLink}>`)
    expect(headerOf(raw, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click")
    expect(other).not.toMatch(/^list-/im)
    const rows = await house.db.selectFrom("mails").select("unsubscribeLink").execute()
    expect(rows).toEqual([{ unsubscribeLink: null }, { unsubscribeLink: null }])
  })

  test("a call to a meeting brings its entry for the calendar, and forgets it once it is sent", async () => {
    const calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR"
    await house.client.transaction((trx) =>
      queueMail(trx, {
        kind: "meeting",
        to: { address: "neu@stadt.example" },
        subject: SUBJECT,
        text: TEXT,
        calendar,
        now: house.clock().toISOString(),
      }),
    )
    await runner().drain()
    const raw = mailServer.received[0]?.raw ?? ""
    expect(raw).toMatch(/content-type: text\/calendar;[^:]*method=REQUEST/is)
    expect(raw).toMatch(/content-type: application\/ics/i)
    expect(raw).toContain(Buffer.from(calendar).toString("base64").slice(0, 40))
    const row = await house.db.selectFrom("mails").select("calendar").executeTakeFirst()
    expect(row).toEqual({ calendar: null })
  })

  test("two runners at once send thirty mails thirty times", async () => {
    for (let count = 0; count < 30; count += 1) await queue()
    await Promise.all([runner().drain(), runner().drain()])
    expect(mailServer.received).toHaveLength(30)
    const ids = mailServer.received.map(({ raw }) => headerOf(raw, "message-id"))
    expect(new Set(ids).size).toBe(30)
  })

  test("a transaction that is rolled back sends nothing", async () => {
    await expect(
      house.client.transaction(async (trx) => {
        await queueMail(trx, {
          kind: "invitation",
          to: { address: "neu@stadt.example" },
          subject: SUBJECT,
          text: TEXT,
          now: house.clock().toISOString(),
        })
        throw new Error("the command refuses")
      }),
    ).rejects.toThrow("the command refuses")
    await runner().drain()
    expect(mailServer.deliveries()).toBe(0)
    expect((await listMails(house.db, admin)).mails).toEqual([])
  })

  test("a refused mail waits longer each time and arrives in the end", async () => {
    const id = await queue()
    const jobs = runner()
    mailServer.refuseNext(2)
    await jobs.drain()
    await jobs.drain()
    expect(mailServer.deliveries()).toBe(1)
    house.clock.advance(15_000)
    await jobs.drain()
    house.clock.advance(59_999)
    await jobs.drain()
    expect(mailServer.deliveries()).toBe(2)
    expect(await stateOf(id)).toBe("queued")
    house.clock.advance(1)
    await jobs.drain()
    expect(mailServer.received).toHaveLength(1)
    const mail = await getMail(house.db, admin, house.settings, id)
    expect(mail).toMatchObject({ state: "sent", attempts: 3, lastError: null })
  })

  test("after eight refusals the mail has failed, keeps its text and says why", async () => {
    const id = await queue()
    await failForGood(runner())
    expect(mailServer.deliveries()).toBe(8)
    const mail = await getMail(house.db, admin, house.settings, id)
    expect(mail).toMatchObject({ state: "failed", attempts: 8, text: TEXT, retryable: true })
    expect(mail.lastError).toContain("Try again later")
  })

  test("a recipient whom the mail server does not know is told at once, and asked for no second time", async () => {
    const id = await queue()
    mailServer.refuseRecipient("neu@stadt.example", "5.1.1 No such user here")
    await runner().drain()
    const mail = await getMail(house.db, admin, house.settings, id)
    expect(mail).toMatchObject({ state: "failed", attempts: 1, text: TEXT, retryable: true })
    expect(mail.lastError).toContain("No such user here")
    house.clock.advance(TWELVE_HOURS)
    await runner().drain()
    expect((await listJobs(house.db, admin)).failed).toHaveLength(1)
  })

  test.each([
    ["5.7.1 Relaying denied", 554],
    ["4.2.2 Mailbox full", 452],
  ])("a refusal that may pass is tried again: %s", async (words, responseCode) => {
    const id = await queue()
    mailServer.refuseRecipient("neu@stadt.example", words, responseCode)
    await runner().drain()
    expect(await stateOf(id)).toBe("queued")
  })

  test("a failed mail is sent again when the administration says so, once", async () => {
    const id = await queue()
    const jobs = runner()
    await failForGood(jobs)
    await house.execute(retryMail, { mailId: id }, admin)
    await expect(house.execute(retryMail, { mailId: id }, admin)).rejects.toMatchObject({
      kind: "conflict",
    })
    await jobs.drain()
    expect(mailServer.received).toHaveLength(1)
    await expect(house.execute(retryMail, { mailId: id }, admin)).rejects.toThrow(
      "Diese Mail ist schon versendet.",
    )
    const { failed } = await listJobs(house.db, admin)
    await house.execute(retryJob, { jobId: failed[0]?.id ?? "" }, admin)
    await jobs.drain()
    expect(mailServer.deliveries()).toBe(9)
    expect(house.events.map(({ name }) => name)).toContain("mail.retried")
  })

  test("what brings somebody their link to a questionnaire, or its receipt, is read by nobody else", async () => {
    for (const kind of ["survey-invitation", "survey-reminder", "survey-part", "survey-receipt"]) {
      const id = await house.client.transaction((trx) =>
        queueMail(trx, {
          ...{ kind, to: { address: "amt@see.example" }, subject: "Umfrage", text: TEXT },
          now: house.clock().toISOString(),
        }),
      )
      mailServer.refuseRecipient("amt@see.example", "5.1.1 No such user here")
      await runner().drain()
      const mail = await getMail(house.db, admin, house.settings, id)
      expect(mail).toMatchObject({ state: "failed", sealed: true, text: "", retryable: true })
      expect(JSON.stringify(mail)).not.toContain("geheim-4711")
    }
  })

  test("without a mail server it is kept and the administration reads it", async () => {
    const id = await queue()
    await runner({ sends: false }).drain()
    const settings = { ...house.settings, sendsMail: false }
    const mail = await getMail(house.db, admin, settings, id)
    expect(mail).toMatchObject({ state: "kept", subject: SUBJECT, text: TEXT, retryable: false })
    expect(mailServer.deliveries()).toBe(0)
  })

  test("in a demo workspace the mail says so, where it arrives and where it is read", async () => {
    const id = await queue()
    const demo = { ...house.settings, demo: true }
    const read = await getMail(house.db, admin, demo, id)
    expect(read.subject).toContain("Demodaten, frei erfunden")
    expect(read.text).toContain("Demodaten, frei erfunden")
    await runner({ demo: true }).drain()
    const raw = mailServer.received[0]?.raw ?? ""
    expect(headerOf(raw, "subject")).toContain("Demodaten, frei erfunden")
    expect(bodyOf(raw)).toContain("Demodaten, frei erfunden")
  })

  test("a sent mail's text, which lets people in, is no longer stored anywhere", async () => {
    await queue()
    await runner().drain()
    const rows = await house.db.selectFrom("mails").selectAll().execute()
    const jobs = await house.db.selectFrom("jobs").selectAll().execute()
    expect(JSON.stringify([rows, jobs, house.events])).not.toContain("geheim-4711")
  })

  test("no log line holds a mail's text, whatever goes wrong", async () => {
    await queue()
    await failForGood(runner())
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.join("\n")).not.toContain("geheim")
    expect(logged.join("\n")).not.toContain("Beschluss")
  })

  test("only the administration reads or retries mails", async () => {
    const id = await queue()
    const editor = await house.addPerson({ organizationId: admin.organizationId })
    for (const actor of [editor, { kind: "stranger" } as const]) {
      await expect(listMails(house.db, actor)).rejects.toSatisfy(isDomainError)
      await expect(getMail(house.db, actor, house.settings, id)).rejects.toSatisfy(isDomainError)
      await expect(house.execute(retryMail, { mailId: id }, actor)).rejects.toMatchObject({
        kind: "forbidden",
      })
    }
  })

  test("a forged address never becomes a row", async () => {
    const now = house.clock().toISOString()
    const to = { address: "a@b.example\r\nBcc: c@d.example" }
    await expect(
      house.client.transaction((trx) =>
        queueMail(trx, { kind: "x", to, subject: "x", text: "x", now }),
      ),
    ).rejects.toThrow("address")
    expect(await house.db.selectFrom("mails").select("id").execute()).toEqual([])
  })

  test("fifty mails are a page, the rest is on the next", async () => {
    for (let count = 0; count < 53; count += 1) await queue()
    const first = await listMails(house.db, admin)
    expect(first.mails).toHaveLength(50)
    const second = await listMails(house.db, admin, first.next ?? "")
    expect(second.mails).toHaveLength(3)
    expect(second.next).toBeNull()
  })
})
