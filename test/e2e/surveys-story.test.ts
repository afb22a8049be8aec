import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestMailServer } from "../mail/mail-server.ts"
import type { RunningServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { type MailingDemo, startMailingDemo } from "./steps/mailing-demo.ts"
import {
  DEMO_PASSWORD,
  expectAccessible,
  expectNoSidewaysScroll,
  openVisitor,
  type Visitor,
} from "./steps/pages.ts"
import {
  type Answer,
  fillInBrowser,
  fillPlainly,
  QUESTIONNAIRE,
  readLinks,
  readRows,
  receiptIn,
} from "./steps/survey-story.ts"

const OFFICE = "umfrage@demo.example"
const WAIT = { timeout: 60_000 }
const today = calendarDateOf(new Date().toISOString())
const PHONE = { width: 375, height: 812 }
const [PLAIN, SCRIPTLESS, ON_PHONE] = [40, 12, 6]

/** Of each the next: shares that small groups make small. */
function answerOf(index: number): Answer {
  return {
    ...{ anschluss: index % 3 === 0 ? "nein" : "ja", konzept: index % 7 === 0 ? "nein" : "ja" },
    ...{ gebaeude: String(1 + (index % 9)), wunsch: index % 10 === 0 ? `Wunsch ${index}` : "" },
  }
}

describe("a survey of 122 administrations, from the first question to its end", () => {
  let demo: MailingDemo
  let browser: Browser
  let server: RunningServer
  let mailServer: TestMailServer
  let office: Visitor
  let surveyId = ""
  let links: [id: string, link: string][] = []

  beforeAll(async () => {
    demo = await startMailingDemo()
    ;({ browser, server, mailServer } = demo)
    office = await demo.visitOffice()
  })
  afterAll(() => demo?.close())

  const as = (name: string, input: object) => commandAs(server, OFFICE, name, input)
  const submitted = () =>
    readRows<{ invitation_id: string; receipt_code: string }>(
      server,
      `select r.invitation_id, s.receipt_code from response_submissions s
        join responses r on r.id = s.response_id where s.survey_id = ?`,
      surveyId,
    )
  const linksSaying = (words: string) => readLinks(server, surveyId, mailServer, words)
  const linkAt = (index: number) => links[index]?.[1] ?? ""

  test("the office begins it with a questionnaire from elsewhere", async () => {
    const { page } = office
    await page.goto("/surveys")
    await page.getByRole("link", { name: "Umfrage anlegen" }).click()
    await page.getByLabel("Titel").fill("Glasfaser und Sicherheit 2026")
    await page.getByLabel("Wozu dient").fill("Wir möchten wissen, was die Verwaltungen brauchen.")
    await page.getByLabel("Wer beantwortet").fill("Umfragestelle, 0385 000000")
    const notice = page.getByLabel("Hinweise zum Datenschutz")
    await notice.fill((await notice.inputValue()).replaceAll("bitte eintragen", "siehe Impressum"))
    await page.getByLabel("Antworten aufbewahren bis").fill(addDays(today, 200))
    await page.getByText("Fragen aus einer SurveyJS-Datei übernehmen").click()
    await page.getByLabel("Inhalt der Datei").fill(JSON.stringify(QUESTIONNAIRE))
    await page.getByRole("button", { name: "Umfrage anlegen" }).click()
    await page.waitForURL(/\/surveys\/sur_/)
    surveyId = page.url().split("/").at(-1) ?? ""
    await page.getByRole("heading", { name: "Fragebogen testen" }).waitFor()
    await expect.poll(() => page.getByRole("button", { name: "Umfrage öffnen" }).count()).toBe(0)
  })

  test("a run through it as far as the receipt counts nowhere, and makes it ready", async () => {
    const { page } = office
    await page.goto(`/surveys/${surveyId}/questionnaire`)
    // It opens beside the builder.
    const opened = office.context.waitForEvent("page")
    await page.getByRole("button", { name: "Test starten" }).click()
    const trial = await opened
    await trial.getByText("Diese Antwort zählt nicht").first().waitFor()
    await fillInBrowser(trial, "/s/", answerOf(1))
    await trial.close()
    expect(submitted()).toEqual([])
    await page.goto(`/surveys/${surveyId}`)
    await page.getByRole("heading", { name: "Einladungen wählen" }).waitFor()
    const [row] = readRows<{ state: string }>(
      server,
      "select state from surveys where id = ?",
      surveyId,
    )
    expect(row?.state).toBe("tested")
  })

  test("all 116 administrations and six districts are invited, and it opens", async () => {
    await as("invitations.create", {
      surveyId,
      audience: { administrations: true, districts: true },
    })
    const keys = readRows<{ key: string }>(
      server,
      "select recipient_key as key from invitations where survey_id = ?",
      surveyId,
    )
    expect(keys).toHaveLength(122)
    const rows = keys.map(({ key }) => ({ key, email: `story-${key}@demo.example` }))
    await as("invitations.set-addresses", { surveyId, rows })
    const { page } = office
    await page.goto(`/surveys/${surveyId}`)
    await page.getByLabel("Letzter Tag").fill(addDays(today, 14))
    await page.getByRole("button", { name: "Umfrage öffnen" }).click()
    await page.getByText("Offen", { exact: true }).waitFor()
    await page.getByRole("heading", { name: "Einladungen versenden" }).waitFor()
    await as("invitations.send", { surveyId, subject: "{Umfrage}", text: "Ihr Link: {Link}" })
    await expect.poll(() => linksSaying("Ihr Link:").size, WAIT).toBe(122)
    links = [...linksSaying("Ihr Link:")].sort(([a], [b]) => (a < b ? -1 : 1))
    expect(new Set(links.map(([, link]) => link)).size).toBe(122)
  })

  test("40 answer by forms alone", async () => {
    for (let index = 0; index < PLAIN; index++) {
      const { handIn } = await fillPlainly(server, linkAt(index), answerOf(index))
      const receipt = await handIn()
      expect(receipt.status, receipt.html.slice(0, 500)).toBe(200)
      expect(receiptIn(receipt.html)).not.toBe("")
    }
    expect(submitted()).toHaveLength(PLAIN)
  })

  test("12 in a browser without script, 6 on a phone", async () => {
    const kinds = [
      { count: SCRIPTLESS, options: { javaScriptEnabled: false } },
      { count: ON_PHONE, options: { viewport: PHONE } },
    ]
    let index = PLAIN
    for (const { count, options } of kinds) {
      for (const end = index + count; index < end; index++) {
        const one = await openVisitor(browser, { baseURL: server.url, ...options })
        expect(await fillInBrowser(one.page, linkAt(index), answerOf(index))).not.toBe("")
        expect(one.offences).toEqual([])
        await one.context.close()
      }
    }
    expect(submitted()).toHaveLength(PLAIN + SCRIPTLESS + ON_PHONE)
  })

  test("one by two colleagues: who holds the whole releases what the other has filled in", async () => {
    const whole = await openVisitor(browser, { baseURL: server.url })
    await whole.page.goto(linkAt(58))
    await whole.page.getByRole("link", { name: /Teile an Kolleginnen/ }).click()
    await whole.page.getByRole("checkbox", { name: "Sicherheit" }).check()
    await whole.page.getByLabel(/Wie soll der Teil heißen/).fill("IT")
    await whole.page.getByRole("button", { name: "Link erzeugen" }).click()
    const part = await whole.page.getByLabel("Link für den Teil IT").inputValue()
    const colleague = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled: false })
    await colleague.page.goto(new URL(part).pathname)
    await colleague.page.getByRole("link", { name: "Fragebogen beginnen" }).click()
    await colleague.page.getByRole("radio", { name: "nein" }).first().check()
    await colleague.page.getByRole("button", { name: "Speichern und abschließen" }).click()
    await colleague.page.getByRole("button", { name: "Mein Teil ist fertig" }).click()
    await colleague.page.getByText(/^Fertig gemeldet am/).waitFor()
    expect(submitted()).toHaveLength(58)
    await whole.page.goto("/s/page/1")
    await whole.page.getByRole("radio", { name: "ja", exact: true }).first().check()
    await whole.page.getByRole("button", { name: "Speichern und weiter" }).click()
    await whole.page.waitForURL(/\/s\/page\/2$/)
    await whole.page.goto("/s/review")
    await whole.page.getByRole("button", { name: /^Absenden für/ }).click()
    await whole.page.getByRole("heading", { name: /^Danke/ }).waitFor()
    expect(submitted()).toHaveLength(59)
    for (const { context } of [whole, colleague]) await context.close()
  })

  test("[A2] one twice at once: one answer counts, both get its receipt", async () => {
    const both = await Promise.all([
      fillPlainly(server, linkAt(59), answerOf(59)),
      fillPlainly(server, linkAt(59), answerOf(59)),
    ])
    const receipts = await Promise.all(both.map(({ handIn }) => handIn()))
    expect(receipts.every(({ status }) => status < 500)).toBe(true)
    const codes = new Set(receipts.map(({ html }) => receiptIn(html)).filter(Boolean))
    expect(codes.size).toBe(1)
    expect(submitted()).toHaveLength(60)
  })

  test("the other 62 are reminded, and none of the 60", async () => {
    await as("invitations.remind", { surveyId, subject: "{Umfrage}", text: "Noch einmal: {Link}" })
    await expect.poll(() => linksSaying("Noch einmal:").size, WAIT).toBe(62)
    const done = new Set(submitted().map(({ invitation_id }) => invitation_id))
    expect([...linksSaying("Noch einmal:").keys()].filter((id) => done.has(id))).toEqual([])
  })

  test("[A4] once the office has closed it, nothing is accepted, and nothing is lost", async () => {
    const late = await fillPlainly(server, linkAt(61), answerOf(61))
    const { page } = office
    await page.goto(`/surveys/${surveyId}`)
    await page.getByText("62 von 122 haben noch nicht geantwortet.", { exact: true }).waitFor()
    // What cannot be taken back needs more than a click.
    const sure = page.getByRole("checkbox", { name: /^62 von 122 .* Trotzdem schließen/ })
    const close = page.getByRole("button", { name: "Jetzt schließen" })
    await close.click()
    await expect.poll(() => sure.evaluate((box) => box.matches(":focus:invalid"))).toBe(true)
    await sure.check()
    await close.click()
    await page.getByText("Geschlossen", { exact: true }).first().waitFor()
    const answer = await late.handIn()
    expect(answer.html).toMatch(/geschlossen|nicht gezählt/)
    expect(submitted()).toHaveLength(60)
    await page.getByRole("heading", { name: "Ergebnisse prüfen" }).waitFor()
    expect(office.offences).toEqual([])
  })

  test("the pages on which the office reads the texts and publishes please axe in light and dark, and fit 320 px", async () => {
    const { page } = office
    for (const name of ["results/texts", "results/publish"]) {
      const answer = await page.goto(`/surveys/${surveyId}/${name}`)
      expect(answer?.status(), name).toBe(200)
      await expectAccessible(page, `${name}, light`)
      await page.emulateMedia({ colorScheme: "dark" })
      await expectAccessible(page, `${name}, dark`)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page, name)
      await page.emulateMedia({ colorScheme: "light" })
      await page.setViewportSize({ width: 1280, height: 900 })
    }
    expect(office.offences).toEqual([])
  })

  test("published, everybody reads the figures; what is hidden is hidden in every file", async () => {
    const { page } = office
    await page.goto(`/surveys/${surveyId}/results/publish`)
    await page.getByRole("button", { name: "Bericht veröffentlichen" }).click()
    // The login may be longer ago than the act allows.
    const password = page.locator('main input[type="password"]')
    const heading = page.getByRole("heading", { name: /: Ergebnisse$/ })
    await password.or(heading).first().waitFor()
    if (await password.isVisible()) {
      await password.fill(DEMO_PASSWORD)
      await page.getByRole("button", { name: "Bericht veröffentlichen" }).click()
    }
    await heading.waitFor()
    const read = async (name: string) => {
      const answer = await fetch(`${server.url}/surveys/${surveyId}/${name}`)
      expect(answer.status, name).toBe(200)
      return answer.text()
    }
    const json = await read("results.json")
    expect(json).toContain('"hidden":"small"')
    expect(json).not.toMatch(/\{"count":\d+[^}]*"hidden"|"hidden"[^}]*"count":/)
    const csv = await read("results.csv")
    expect(csv).toContain("< 5")
    expect(await read("codebook.csv")).toContain("Ist das Hauptgebäude angeschlossen?")
    const stranger = await fetch(`${server.url}/surveys/${surveyId}/answers.csv`, {
      redirect: "manual",
    })
    expect(stranger.status).not.toBe(200)
    expect(office.offences).toEqual([])
  })
})
