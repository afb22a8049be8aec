import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { noteBounce, noteTaken } from "../../../app/features/surveys/inviting/bounces.server.ts"
import { setAddresses } from "../../../app/features/surveys/inviting/commands.server.ts"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import {
  remindInvited,
  sendInvitations,
} from "../../../app/features/surveys/inviting/mailing-commands.server.ts"
import { listUndelivered } from "../../../app/features/surveys/inviting/mailing-queries.server.ts"
import { listMailToCome } from "../../../app/features/surveys/inviting/mailing-rows.server.ts"
import { retryMail } from "../../../app/mail/commands.server.ts"
import type { JobHandler } from "../../../server/jobs/handler.ts"
import { createMailHandler } from "../../../server/jobs/mail-handler.ts"
import { createJobRunner } from "../../../server/jobs/runner.ts"
import { createSmtpTransport, type MailTransport } from "../../../server/jobs/smtp.ts"
import { createSurveyMailing } from "../../../server/jobs/surveys.ts"
import { startMailServer, type TestMailServer } from "../../mail/mail-server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addOpenSurvey, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

const WORDS = { subject: "Ihr Fragebogen", text: "{Link}" }
const GONE = "verwaltung-1@amt.example"
const idle: JobHandler<never> = { run: async () => undefined }

describe.each(DIALECTS)("an address that does not exist, on %s", (dialect) => {
  let house: SurveyHouse
  let mailServer: TestMailServer
  let transport: MailTransport
  let surveyId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    mailServer = await startMailServer()
    transport = createSmtpTransport(mailServer.url, "Umfragestelle <post@haus.example>")
    surveyId = (await addOpenSurvey(house)).id
  })
  afterEach(async () => {
    transport.close()
    await mailServer.close()
    await house.close()
  })

  const run = () => {
    const { client, clock, settings } = house
    const mail = { client, clock, transport, demo: false, onBounce: noteBounce, onTaken: noteTaken }
    const log = { warn: () => undefined, error: () => undefined }
    const handlers = {
      ...{ "housekeeping.daily": idle, "notifications.daily": idle, "circulars.remind": idle },
      ...{ "circulars.close": idle, "surveys.close": idle },
      "mail.send": createMailHandler(mail),
      "surveys.mail": createSurveyMailing({ client, clock, settings }),
    }
    return createJobRunner({ client, clock, handlers, log }).drain()
  }
  const deliveries = async () => {
    const rows = await house.db
      .selectFrom("invitations")
      .select(["name", "delivery"])
      .where("surveyId", "=", surveyId)
      .orderBy("name")
      .execute()
    return rows.map(({ delivery }) => delivery)
  }
  const reached = () => mailServer.received.flatMap(({ to }) => to).sort()

  test("is noted at once, gets no reminder, and is written to anew at another one", async () => {
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    await run()
    expect(reached()).toEqual(["verwaltung-0@amt.example", "verwaltung-2@amt.example"])
    expect(await deliveries()).toEqual(["open", "bounced", "open"])

    house.clock.advance(24 * 3_600_000)
    const { count } = await house.execute(remindInvited, { surveyId, ...WORDS }, house.office)
    expect(count).toBe(2)
    await run()
    expect(reached()).not.toContain(GONE)

    const rows = [{ key: "R00001", email: "neu@amt.example" }]
    await house.execute(setAddresses, { surveyId, rows }, house.office)
    expect(await deliveries()).toEqual(["open", "open", "open"])
    const again = await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    expect(again.count).toBe(1)
    await run()
    expect(reached()).toContain("neu@amt.example")
  })

  test("that the mail server takes when the administration tries it once more is within reach again", async () => {
    const admin = await house.addPerson({ organizationId: house.organizationId, role: "admin" })
    house.settings.sendsMail = true
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    await run()
    const why = async () => (await listUndelivered(house.db, surveyId)).map((row) => row.why)
    expect(await why()).toEqual(["refused"])
    const failed = await house.db.selectFrom("mails").select("id").where("state", "=", "failed")
    const { id: mailId } = await failed.executeTakeFirstOrThrow()

    await house.execute(retryMail, { mailId }, admin)
    expect(await why()).toEqual(["again"])
    await run()
    expect([await deliveries(), await why()]).toEqual([["open", "bounced", "open"], ["refused"]])

    mailServer.acceptRecipient(GONE)
    await house.execute(retryMail, { mailId }, admin)
    await run()
    expect(reached()).toContain(GONE)
    expect([await deliveries(), await why()]).toEqual([["open", "open", "open"], []])
    house.clock.advance(24 * 3_600_000)
    const { count } = await house.execute(remindInvited, { surveyId, ...WORDS }, house.office)
    expect(count).toBe(3)
  })

  test("is tried once more in vain for whoever has another by now: that one stays within reach", async () => {
    const admin = await house.addPerson({ organizationId: house.organizationId, role: "admin" })
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    await run()
    const { id: mailId } = await house.db
      .selectFrom("mails")
      .select("id")
      .where("state", "=", "failed")
      .executeTakeFirstOrThrow()
    const rows = [{ key: "R00001", email: "neu@amt.example" }]
    await house.execute(setAddresses, { surveyId, rows }, house.office)
    mailServer.acceptRecipient(GONE)
    await house.execute(retryMail, { mailId }, admin)
    await run()
    // What came at the old one is no invitation of the new one.
    expect([...(await listMailToCome(house.db, surveyId)).values()]).toEqual(["moved"])
  })

  test("that a reminder finds gone leads to a new invitation as soon as there is another", async () => {
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    await run()
    expect((await listMailToCome(house.db, surveyId)).size).toBe(0)
    house.clock.advance(24 * 3_600_000)
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    await house.execute(remindInvited, { surveyId, ...WORDS }, house.office)
    await run()
    expect(await deliveries()).toEqual(["open", "bounced", "open"])
    expect((await listMailToCome(house.db, surveyId)).size).toBe(0)

    const rows = [{ key: "R00001", email: "neu@amt.example" }]
    await house.execute(setAddresses, { surveyId, rows }, house.office)
    expect([...(await listMailToCome(house.db, surveyId)).values()]).toEqual(["moved"])
    house.clock.advance(24 * 3_600_000)
    const reminder = await house.execute(remindInvited, { surveyId, ...WORDS }, house.office)
    expect(reminder.count).toBe(2)
    await run()
    const { count } = await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    expect(count).toBe(1)
    await run()
    expect(reached()).toContain("neu@amt.example")
    expect((await listMailToCome(house.db, surveyId)).size).toBe(0)
  })

  test("is told with the mail server's words, also when a letter went there since", async () => {
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    await run()
    const letters = { surveyId, text: "Wir bitten um Ihre Antwort." }
    await house.execute(printLetters, letters, house.office)
    expect(await listUndelivered(house.db, surveyId)).toMatchObject([
      { name: "Verwaltung 1", email: GONE, reason: expect.stringContaining("No such user here") },
    ])
  })

  test("is no bounce of somebody whose address was changed while the mail was under way", async () => {
    mailServer.refuseRecipient(GONE, "5.1.1 No such user here")
    const { mailingId } = await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    const { client, clock, settings } = house
    const mailing = createSurveyMailing({ client, clock, settings })
    const signal = new AbortController().signal
    await mailing.run({ payload: { mailingId }, signal, report: async () => undefined } as never)
    const rows = [{ key: "R00001", email: "neu@amt.example" }]
    await house.execute(setAddresses, { surveyId, rows }, house.office)
    await run()
    expect(await deliveries()).toEqual(["open", "open", "open"])
    expect(reached()).toHaveLength(2)
  })

  test("is not what a mail server means that is away, or refuses the sender", async () => {
    mailServer.refuseRecipient(GONE, "5.7.1 Relaying denied", 554)
    await house.execute(sendInvitations, { surveyId, ...WORDS }, house.office)
    for (let round = 0; round < 9; round += 1) {
      await run()
      house.clock.advance(12 * 3_600_000)
    }
    const failed = await house.db.selectFrom("mails").select("state").execute()
    expect(failed.map(({ state }) => state).sort()).toEqual(["failed", "sent", "sent"])
    expect(await deliveries()).toEqual(["open", "open", "open"])
  })
})
