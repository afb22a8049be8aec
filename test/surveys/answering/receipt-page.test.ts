import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { MAX_RECEIPT_MAILS } from "../../../app/features/surveys/answering/limits.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { addSurvey } from "../survey-house.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "./answering-house.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser, type Shown, wordsIn } from "./plain-browser.ts"

const OWN = "sachbearbeitung@amt.example"
const MAX_BYTES = 30_720
const FORM = /action="\/s\/receipt"/

describe.each(DIALECTS)("the page of the receipt on %s", (dialect) => {
  let house: AnsweringHouse
  let doors: AnsweringDoors
  beforeEach(() => begin())
  afterEach(() => end())

  async function begin(options: Parameters<typeof createAnsweringHouse>[1] = {}) {
    house = await createAnsweringHouse(dialect, options)
    doors = await openAnsweringDoors(house)
  }
  async function end() {
    await doors.close()
    expect(doors.bugs).toEqual([])
    await house.close()
  }
  async function handIn({ secret } = house.holders[0] as Pick<Holder, "secret">) {
    const browser = plainBrowser(doors.url)
    await browser.open(`/s/${secret}`)
    const one = formIn((await browser.open("/s/page/1")).html)
    const two = await browser.send(one, { konzept: "ja", stellen: "1,5", _go: "next" })
    const review = await browser.send(formIn(two.html), { "bedarf.geld": "k2", _go: "next" })
    return { browser, receipt: await browser.send(formIn(review.html, /submit/)) }
  }
  const mailForm = ({ html }: Shown) => formIn(html, /^\/s\/receipt$/)
  const mailsTo = async () =>
    (await house.db.selectFrom("mails").select("toAddress").execute()).map((row) => row.toAddress)

  test("sends it by a form alone, says where to, and holds the address in no address of a page", async () => {
    const { browser, receipt } = await handIn()
    const sent = await browser.send(mailForm(receipt), { email: OWN })
    expect(sent.url).toMatch(/^\/s\/receipt\?mail=mail_\w+$/)
    expect(wordsIn(sent.html)).toContain(`Die Quittung ist unterwegs an ${OWN}.`)
    expect(Buffer.byteLength(sent.html)).toBeLessThanOrEqual(MAX_BYTES)
    expect(await mailsTo()).toEqual([OWN])
    // Looking again sends nothing, and says nothing of the address.
    const again = await browser.open("/s/receipt")
    expect(again.html).not.toContain(OWN)
    await browser.open(sent.url)
    expect(await mailsTo()).toEqual([OWN])
  })

  test("tells nobody where another survey's receipt went, nor where a colleague's part did", async () => {
    const { browser, receipt } = await handIn()
    const { url } = await browser.send(mailForm(receipt), { email: OWN })
    const [mailId] = url.split("=").slice(1)
    const kinds = [{ kind: "survey-part" }, { kind: "survey-receipt" }]
    for (const values of kinds) {
      await house.client.transaction((trx) =>
        trx
          .updateTable("mails")
          .set(values)
          .where("id", "=", mailId ?? "")
          .execute(),
      )
      const shown = await browser.open(url)
      expect(shown.html.includes(OWN)).toBe(values.kind === "survey-receipt")
    }
    const surveyId = await addSurvey(house)
    await house.client.transaction((trx) =>
      trx.updateTable("surveyMails").set({ surveyId }).execute(),
    )
    expect((await browser.open(url)).html).not.toContain(OWN)
    expect((await browser.open("/s/receipt?mail=mail_0")).status).toBe(200)
  })

  test("keeps what was typed and says what is wrong with it", async () => {
    const { browser, receipt } = await handIn()
    const wrong = await browser.send(mailForm(receipt), { email: 'amt"<b>' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain("<title>Fehler: Quittung")
    expect(wrong.html).toContain('<a href="#email">Bitte geben Sie eine vollständige Mailadresse')
    expect(mailForm(wrong).fields).toContainEqual(["email", 'amt"<b>'])
    expect(wrong.html).toMatch(/id="email"[^>]*aria-invalid="true" aria-describedby="email-e"/)
    const mended = await browser.send(mailForm(wrong), { email: OWN })
    expect(wordsIn(mended.html)).toContain(`unterwegs an ${OWN}.`)
  })

  test("has no form once it went out often enough; who still sends one is told", async () => {
    const { browser, receipt } = await handIn()
    let last = receipt
    for (let count = 0; count < MAX_RECEIPT_MAILS; count += 1) {
      last = await browser.send(mailForm(receipt), { email: `haus-${count}@amt.example` })
    }
    expect(last.html).not.toMatch(FORM)
    const refused = await browser.send(mailForm(receipt), { email: OWN })
    expect(refused.status).toBe(409)
    expect(wordsIn(refused.html)).toContain("ging schon 5-mal per Mail hinaus")
    expect(await mailsTo()).not.toContain(OWN)
  })

  test("sends it when all is over, too, and in confidential mode", async () => {
    await end()
    await begin({ mode: "confidential" })
    const { browser, receipt } = await handIn()
    expect(receipt.html).toMatch(FORM)
    house.clock.set("2026-12-04T23:00:00.000Z")
    const late = await browser.open("/s/receipt")
    const sent = await browser.send(mailForm(late), { email: OWN })
    expect(wordsIn(sent.html)).toContain(`unterwegs an ${OWN}.`)
  })

  test("has no form in a test run, nor where no mail leaves the house; a forged one does nothing", async () => {
    const run = await startRun(house, house.surveyId, smallDefinition())
    const test = await handIn(run)
    expect(test.receipt.html).not.toMatch(FORM)
    const { fields } = formIn(test.receipt.html, /leave/)
    const forged = { action: "/s/receipt", fields, buttons: [] }
    const refused = await test.browser.send(forged, { email: OWN })
    expect(refused.status).toBe(409)
    expect(wordsIn(refused.html)).toContain("eines Tests wird nicht verschickt")
    await end()
    await begin({ sendsMail: false })
    const { browser, receipt } = await handIn()
    expect(receipt.html).not.toMatch(FORM)
    const own = { ...forged, fields: formIn(receipt.html, /leave/).fields }
    expect((await browser.send(own, { email: OWN })).status).toBe(409)
    expect(await mailsTo()).toEqual([])
  })
})
