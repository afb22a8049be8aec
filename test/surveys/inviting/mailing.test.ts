import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import { findRespondent } from "../../../app/features/surveys/inviting/links.server.ts"
import {
  remindInvited,
  sendInvitations,
} from "../../../app/features/surveys/inviting/mailing-commands.server.ts"
import { listMailings } from "../../../app/features/surveys/inviting/mailing-queries.server.ts"
import {
  endInWords,
  invitationWords,
  REMINDER_WORDS,
} from "../../../app/features/surveys/inviting/mails.ts"
import { listOfferedWords } from "../../../app/features/surveys/inviting/offered-words.server.ts"
import { getSurveyRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { createSurveyMailing } from "../../../server/jobs/surveys.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addInvitations,
  addOpenSurvey,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  type SurveyHouse,
} from "../survey-house.ts"

const WORDS = { subject: "Ihr Fragebogen", text: "{Verwaltung}: {Link} bis {Ende}, {Kontakt}" }

test("an end at midnight is said by the day before, so that nobody comes a day too late", () => {
  expect(endInWords(CLOSES_AT)).toBe("Freitag, 4. Dezember 2026, 24 Uhr")
  expect(endInWords("2026-12-04T15:30:00.000Z")).toBe("04.12.2026, 16:30 Uhr")
})

describe.each(DIALECTS)("a round of mails on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    surveyId = (await addOpenSurvey(house)).id
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const send = (values: object = {}) =>
    house.execute(sendInvitations, { surveyId, ...WORDS, ...values }, house.office)
  const remind = (values: object = {}) =>
    house.execute(remindInvited, { surveyId, ...WORDS, ...values }, house.office)
  const mails = () =>
    house.db.selectFrom("mails").selectAll().orderBy("toAddress").orderBy("id").execute()
  const links = () => house.db.selectFrom("invitationLinks").selectAll().execute()
  const items = (mailingId: string) =>
    house.db
      .selectFrom("mailingItems")
      .innerJoin("invitations", "invitations.id", "mailingItems.invitationId")
      .select(["name", "mailId", "skipped"])
      .where("mailingId", "=", mailingId)
      .orderBy("name")
      .execute()
  const change = (name: string, values: object) =>
    house.client.transaction((trx) =>
      trx.updateTable("invitations").set(values).where("name", "=", name).execute(),
    )
  /** Runs a round to its end; `stopAfter` throws after so many batches, as if the server died there. */
  const run = async (mailingId: string, stopAfter = Number.POSITIVE_INFINITY) => {
    const reports: [number, number][] = []
    const report = async (done: number, total: number) => {
      reports.push([done, total])
      if (reports.length >= stopAfter) throw new Error("killed")
    }
    const signal = new AbortController().signal
    const { client, clock, settings } = house
    const handler = createSurveyMailing({ client, clock, settings })
    await handler.run({ payload: { mailingId }, signal, report } as never)
    return reports
  }

  test("reaches everybody with an address once, each by a link of their own that works", async () => {
    await change("Verwaltung 2", { email: null })
    const { mailingId, count } = await send()
    expect(count).toBe(2)
    expect(await run(mailingId)).toEqual([[2, 2]])
    const written = await mails()
    expect(written.map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ["survey-invitation", "verwaltung-0@amt.example"],
      ["survey-invitation", "verwaltung-1@amt.example"],
    ])
    expect(new Set((await links()).map(({ tokenHash }) => tokenHash)).size).toBe(2)
    for (const [index, { subject, text }] of written.entries()) {
      expect(subject).toBe("Ihr Fragebogen")
      const found = /^(.*): (\S+)\/s\/(\S+) bis (.*), Umfragestelle/.exec(text)
      expect(found?.[1]).toBe(`Verwaltung ${index}`)
      expect(found?.[2]).toBe(house.settings.baseUrl)
      expect(found?.[4]).toBe("Freitag, 4. Dezember 2026, 24 Uhr")
      const respondent = await findRespondent(
        house.db,
        found?.[3] ?? "",
        house.clock().toISOString(),
      )
      expect(respondent).toMatchObject({ surveyId, pages: null })
    }
    // Nobody is left but the one without an address; with one, they get theirs.
    await expect(send()).rejects.toThrow(refuse("conflict"))
    await change("Verwaltung 2", { email: "neu@amt.example" })
    expect((await send()).count).toBe(1)
  })

  test("that dies in the middle goes on where it stood, and writes to nobody twice", async () => {
    await addMore(120)
    const { mailingId, count } = await send()
    expect(count).toBe(123)
    await expect(run(mailingId, 3)).rejects.toThrow("killed")
    expect(await mails()).toHaveLength(75)
    expect(await run(mailingId)).toEqual([
      [100, 123],
      [123, 123],
    ])
    expect(await run(mailingId)).toEqual([[123, 123]])
    const addresses = (await mails()).map(({ toAddress }) => toAddress)
    expect(addresses).toHaveLength(123)
    expect(new Set(addresses).size).toBe(123)
    expect(await links()).toHaveLength(123)
  })

  test("skips whoever answered, refused, is out of reach or came too late since it began", async () => {
    await addMore(3)
    const { mailingId } = await send()
    await change("Verwaltung 0", { doneAt: house.clock().toISOString() })
    await change("Verwaltung 1", { delivery: "refused" })
    await change("Verwaltung 2", { delivery: "bounced" })
    await change("Weitere 0", { email: null })
    await run(mailingId)
    expect((await items(mailingId)).map(({ skipped }) => skipped)).toEqual([
      ...["answered", "refused", "bounced", "no_address", null, null],
    ])
    expect(await mails()).toHaveLength(2)
    house.clock.advance(25 * 3_600_000)
    const reminder = await remind()
    house.clock.set(CLOSES_AT)
    await run(reminder.mailingId)
    expect((await items(reminder.mailingId)).map(({ skipped }) => skipped)).toEqual([
      ...["closed", "closed"],
    ])
    expect(await mails()).toHaveLength(2)
  })

  test("[A4] reminds those alone who have not answered, at most once a day, never after the end", async () => {
    const first = await send()
    await expect(remind()).rejects.toThrow("noch Mails heraus")
    await run(first.mailingId)
    await change("Verwaltung 1", { doneAt: house.clock().toISOString() })
    const reminder = await remind()
    expect(reminder.count).toBe(2)
    await run(reminder.mailingId)
    const reminded = (await mails()).filter(({ kind }) => kind === "survey-reminder")
    expect(reminded.map(({ toAddress }) => toAddress)).toEqual([
      ...["verwaltung-0@amt.example", "verwaltung-2@amt.example"],
    ])
    // The first link goes on working beside the new one.
    expect(await links()).toHaveLength(5)
    house.clock.advance(24 * 3_600_000 - 1)
    await expect(remind()).rejects.toThrow("letzten 24 Stunden")
    house.clock.advance(1)
    await expect(remind()).resolves.toBeTruthy()
    house.clock.set(CLOSES_AT)
    await expect(remind()).rejects.toThrow(refuse("rule", { rule: "A4" }))
    await expect(send()).rejects.toThrow(refuse("conflict"))
  })

  test("waits for the survey to be opened, and need not wait for its first day", async () => {
    const draft = await addSurvey(house)
    await addInvitations(house, draft, 1)
    const early = house.execute(sendInvitations, { surveyId: draft, ...WORDS }, house.office)
    await expect(early).rejects.toThrow("sobald die Umfrage geöffnet ist")
    await house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ opensAt: "2026-12-01T08:00:00.000Z" }).execute(),
    )
    await expect(remind()).rejects.toThrow("noch nicht begonnen")
    expect((await send()).count).toBe(3)
  })

  test("says what the office wrote, and refuses words that would leave somebody without a link", async () => {
    const wrong = (text: string, subject = WORDS.subject) => send({ subject, text })
    await expect(wrong("Ohne Weg dorthin, {Ende}.")).rejects.toThrow(
      refuse("invalid", { fields: { text: "Bitte lassen Sie „{Link}“ stehen." } }),
    )
    await expect(wrong("{Link} {Bürgermeister}")).rejects.toThrow(
      refuse("invalid", { fields: { text: "„{Bürgermeister}“ kennen wir nicht." } }),
    )
    await expect(wrong("{Link}", "Hier: {Link}")).rejects.toThrow(refuse("invalid"))
    await expect(wrong("{Link}", "{constructor}")).rejects.toThrow(refuse("invalid"))
    await change("Verwaltung 0", { name: "Amt {Link} an der $& Müritz".padEnd(250, " lang") })
    const subject = "{Verwaltung}: {Umfrage}"
    const { mailingId } = await send({ subject, text: "{Verwaltung} {Link}" })
    await run(mailingId)
    const [first, second] = await mails()
    expect(first?.subject.length).toBeLessThanOrEqual(200)
    expect(first?.text).toContain("Amt {Link} an der $& Müritz")
    expect(second?.subject).toBe("Verwaltung 1: Glasfaser in Amtsgebäuden")
  })

  test("may be sent with the words that are offered", async () => {
    const words = invitationWords({ opensAt: null, now: house.clock().toISOString() })
    await run((await send(words)).mailingId)
    await run((await remind(REMINDER_WORDS)).mailingId)
    for (const { subject, text } of await mails()) {
      expect(subject).toMatch(/^Glasfaser in Amtsgebäuden: /)
      expect(`${subject}${text}`).not.toMatch(/[{}]/)
    }
  })

  test("is offered in the words that the office wrote last, and the house's own as of today", async () => {
    const opensAt = "2026-11-27T08:00:00.000Z"
    await house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ opensAt }).where("id", "=", surveyId).execute(),
    )
    const now = () => house.clock().toISOString()
    const offered = async () =>
      listOfferedWords(house.db, await getSurveyRow(house.db, surveyId), now())
    const early = await offered()
    expect(early.invitation.text).toContain("Absenden können Sie ab")
    expect(early.reminder).toEqual(REMINDER_WORDS)
    await run((await send({ ...early.invitation, subject: "Bitte bis Freitag" })).mailingId)
    house.clock.set("2026-11-30T08:00:00.000Z")
    const { text } = invitationWords({ opensAt, now: now() })
    expect((await offered()).invitation).toEqual({ subject: "Bitte bis Freitag", text })
    expect(text).not.toContain("Absenden können Sie ab")
    await addMore(1)
    await run((await send()).mailingId)
    await run((await remind({ subject: "Noch einmal" })).mailingId)
    const late = await offered()
    expect(late.invitation).toMatchObject(WORDS)
    expect(late.reminder).toMatchObject({ ...WORDS, subject: "Noch einmal" })
  })

  test("reminds nobody who was never invited: their first mail is an invitation", async () => {
    await run((await send()).mailingId)
    await addMore(1)
    const reminder = await remind()
    expect(reminder.count).toBe(3)
    await run(reminder.mailingId)
    house.clock.advance(25 * 3_600_000)
    await house.client.transaction((trx) =>
      trx.updateTable("mails").set({ state: "failed" }).execute(),
    )
    await expect(remind()).rejects.toThrow(refuse("conflict"))
    expect((await send()).count).toBe(4)
  })

  test("that is given up ends where it stands: the others are written to by the next one", async () => {
    await addMore(60)
    const { mailingId } = await send()
    await expect(run(mailingId, 1)).rejects.toThrow("killed")
    const { client, clock, settings } = house
    const { gaveUp } = createSurveyMailing({ client, clock, settings })
    await client.transaction(async (trx) => gaveUp?.(trx, { mailingId }, "reason", false))
    const [round] = await listMailings(house.db, surveyId)
    expect(round).toMatchObject({ total: 25, queued: 25, waiting: 0 })
    expect(await run(mailingId)).toEqual([[25, 25]])
    const next = await send()
    expect(next.count).toBe(38)
    // Not one was written in this round: it never was.
    await client.transaction(async (trx) => gaveUp?.(trx, next, "reason", false))
    expect(await listMailings(house.db, surveyId)).toHaveLength(1)
    expect((await send()).count).toBe(38)
  })

  test("needs a mail server: without one it is refused with a word of letters, and those go to all", async () => {
    await run((await send()).mailingId)
    house.clock.advance(25 * 3_600_000)
    house.settings.sendsMail = false
    const asksForLetters = refuse("conflict", { message: expect.stringContaining("Briefe") })
    await expect(send()).rejects.toThrow(asksForLetters)
    await expect(remind()).rejects.toThrow(asksForLetters)
    expect(await mails()).toHaveLength(3)
    await change("Verwaltung 0", { doneAt: house.clock().toISOString() })
    await change("Verwaltung 1", { delivery: "refused" })
    const printed = { surveyId, text: "Wir bitten um Ihre Antwort." }
    const { letters } = await house.execute(printLetters, printed, house.office)
    expect(letters.map(({ name }) => name)).toEqual(["Verwaltung 2"])
  })

  test("that stayed here for want of a mail server is written anew as soon as there is one", async () => {
    await run((await send()).mailingId)
    await house.client.transaction((trx) =>
      trx.updateTable("mails").set({ state: "kept" }).execute(),
    )
    expect((await send()).count).toBe(3)
  })

  test("to some of them leaves the others to be written to later", async () => {
    const [{ id } = { id: "" }] = await house.db
      .selectFrom("invitations")
      .select("id")
      .where("name", "=", "Verwaltung 1")
      .execute()
    await run((await send({ invitationIds: [id] })).mailingId)
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(["verwaltung-1@amt.example"])
    await expect(send({ invitationIds: [id] })).rejects.toThrow(refuse("conflict"))
    expect((await send()).count).toBe(2)
  })

  async function addMore(count: number): Promise<void> {
    const createdAt = house.clock().toISOString()
    const rows = Array.from({ length: count }, (_, index) => ({
      ...{ id: `inv_more_${String(index).padStart(4, "0")}`, surveyId, reference: `M${index}` },
      ...{ recipientKey: `list:more ${index}`, name: `Weitere ${index}`, type: "other" },
      ...{ district: "", email: `weitere-${index}@amt.example`, createdAt },
    }))
    await house.client.transaction((trx) => trx.insertInto("invitations").values(rows).execute())
  }
})
