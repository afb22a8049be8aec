import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type MailingDemo, startMailingDemo } from "./steps/mailing-demo.ts"
import { openVisitor, type Visitor } from "./steps/pages.ts"
import { readRows } from "./steps/survey-story.ts"

const WAIT = { timeout: 60_000 }

interface Invited {
  key: string
  name: string
  email: string
  done_at: string | null
  delivery: string
}

describe("inviting and watching", () => {
  let demo: MailingDemo
  let scripted: Visitor
  let plain: Visitor

  beforeAll(async () => {
    demo = await startMailingDemo()
    scripted = await demo.visitOffice()
    plain = await demo.visitOffice({ javaScriptEnabled: false })
  })
  afterAll(() => demo?.close())

  const invited = (surveyId: string) =>
    readRows<Invited>(
      demo.server,
      "select recipient_key as key, name, email, done_at, delivery from invitations where survey_id = ?",
      surveyId,
    )
  const pageOf = (page: Page, part: string) => page.goto(`/surveys/${part}`)

  test("the register is counted as one chooses, and invited", async () => {
    const { page } = scripted
    await pageOf(page, `${demo.surveys.draft}/invitations`)
    for (const name of ["Amt", "Amtsfreie Gemeinde", "Kreisfreie Stadt"]) {
      await page.getByRole("checkbox", { name, exact: true }).uncheck()
    }
    await page.getByText("6 Landkreise.", { exact: true }).waitFor()
    await page.getByRole("button", { name: "6 Einladungen anlegen" }).click()
    await page.getByText("Die Einladungen sind angelegt.").waitFor()
    expect(invited(demo.surveys.draft)).toHaveLength(6)
  })

  test("without script the form counts when it is asked, and invites as many", async () => {
    const { page } = plain
    await pageOf(page, `${demo.surveys.draft}/invitations`)
    await page.getByLabel("Landkreis", { exact: true }).last().selectOption("13073")
    await page.getByRole("button", { name: "Zählen" }).click()
    await page.waitForURL(/13073/)
    const count = page.locator(".s-inv-count strong")
    const words = (await count.textContent()) ?? ""
    await page.getByRole("button", { name: `${words} anlegen` }).click()
    await page.getByText("Die Einladungen sind angelegt. Wer schon").waitFor()
    expect(`${invited(demo.surveys.draft).length - 6} Einladungen`).toBe(words)
  })

  test.each(["scripted", "plain"] as const)(
    "a list of addresses says what is wrong line by line, stays, and is taken once it is right (%s)",
    async (kind) => {
      const { page } = kind === "scripted" ? scripted : plain
      const [first, second] = invited(demo.surveys.draft).filter(({ email }) => email === null)
      const lines = (wrong: string) =>
        `\uFEFFARS;E-Mail\r\n${first?.key};${kind}@amt.example\r\n;;\r\n${wrong};b@amt.example\r\n`
      await pageOf(page, `${demo.surveys.draft}/invitations`)
      await page.getByText("Adressen aus einer Datei").click()
      const form = page.locator("form", { has: page.locator('input[value="address-list"]') })
      const file = { name: "Adressen.csv", mimeType: "text/csv" }
      const wrong = { ...file, buffer: Buffer.from(lines("99999")) }
      await form.locator('input[type="file"]').setInputFiles(wrong)
      await form.getByRole("button", { name: "Adressen eintragen" }).click()
      const faults = page.getByRole("table", { name: "Was an der Liste nicht stimmt" })
      await faults.waitFor()
      await expect
        .poll(() => faults.locator("tbody tr").textContent())
        .toMatch(/4Unter „99999“ ist niemand/)
      const text = form.locator("textarea")
      await expect.poll(() => text.inputValue()).toContain(`${kind}@amt.example`)
      await text.fill(lines(second?.key ?? ""))
      await form.getByRole("button", { name: "Adressen eintragen" }).click()
      await page.getByText("Die Adressen sind eingetragen.").waitFor()
      const emails = invited(demo.surveys.draft).map(({ email }) => email)
      expect(emails).toContain(`${kind}@amt.example`)
    },
  )

  test("who has not answered is reminded; an address that is gone is told, and put right", async () => {
    const { page } = scripted
    const rows = invited(demo.surveys.open)
    const toRemind = rows.filter(({ done_at, delivery }) => done_at === null && delivery === "open")
    const [gone] = toRemind
    demo.mailServer.refuseRecipient(gone?.email ?? "", "5.1.1 Hier wohnt niemand")
    await pageOf(page, `${demo.surveys.open}/invitations`)
    await page.getByRole("button", { name: `An ${toRemind.length} erinnern` }).click()
    await page.getByText("Die Mails werden geschrieben und versendet.").waitFor()
    const reached = () => new Set(demo.mailServer.received.flatMap(({ to }) => to))
    await expect.poll(() => reached().size, WAIT).toBe(toRemind.length - 1)
    expect([...reached()].sort()).toEqual(
      toRemind.flatMap(({ email }) => (email === gone?.email ? [] : [email])).sort(),
    )
    // The page goes on by itself.
    const told = page.locator("#undelivered").getByRole("link", { name: gone?.name, exact: true })
    await told.waitFor(WAIT)
    await page.getByText("5.1.1 Hier wohnt niemand").waitFor()
    await told.click()
    await page.getByLabel("E-Mail", { exact: true }).fill("neu@amt.example")
    await page.getByRole("button", { name: "Adresse speichern" }).click()
    await page.getByText("neu@amt.example").first().waitFor()
    await pageOf(page, `${demo.surveys.open}/invitations`)
    await expect
      .poll(() =>
        page
          .locator("#undelivered")
          .getByText(gone?.name ?? "")
          .count(),
      )
      .toBe(0)
    // A day to answer: nothing is offered that would be refused.
    await page.getByText(/^Erinnert wurde vor Kurzem. Wieder erinnern lässt sich ab/).waitFor()
    await expect.poll(() => page.getByRole("button", { name: /^An \d+ erinnern/ }).count()).toBe(0)
  })

  test.each(["scripted", "plain"] as const)(
    "letters come as a file, a code in each (%s)",
    async (kind) => {
      const { page } = kind === "scripted" ? scripted : plain
      await pageOf(page, `${demo.surveys.open}/invitations`)
      const codes = await download(page, "Codes als Tabelle für Serienbriefe (CSV)")
      const lines = codes.toString("utf8").trim().split("\r\n")
      const bounced = invited(demo.surveys.open).filter(({ delivery }) => delivery === "bounced")
      expect(lines).toHaveLength(1 + bounced.length)
      const line = /;([0-9A-Z]{4}-){3}[0-9A-Z]{4};http:\/\/localhost:\d+\/s\/[0-9A-Z]{16}$/
      for (const one of lines.slice(1)) expect(one).toMatch(line)
      await page.getByRole("radio", { name: /^Alle, die noch nicht geantwortet haben/ }).check()
      const all = await download(page, "Codes als Tabelle für Serienbriefe (CSV)")
      const left = invited(demo.surveys.open).filter(
        ({ done_at, delivery }) => !done_at && delivery !== "refused",
      )
      expect(all.toString("utf8").trim().split("\r\n")).toHaveLength(1 + left.length)
      await pageOf(page, `${demo.surveys.open}/invitations`)
      const pdf = await download(page, "Briefe drucken (PDF)")
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    },
  )

  test("a fresh link is shown once, and opens the questionnaire", async () => {
    const { page } = plain
    const [one] = readRows<{ id: string; name: string }>(
      demo.server,
      "select id, name from invitations where survey_id = ? and done_at is null limit 1",
      demo.surveys.open,
    )
    await pageOf(page, `${demo.surveys.open}/invitations/${one?.id}`)
    await page.getByRole("button", { name: "Link ausgeben" }).click()
    const link = (await page.locator("code.s-secret").textContent()) ?? ""
    const stranger = await openVisitor(demo.browser, {
      baseURL: demo.server.url,
      javaScriptEnabled: false,
    })
    await stranger.page.goto(new URL(link).pathname)
    await stranger.page
      .getByText(one?.name ?? "")
      .first()
      .waitFor()
    await stranger.context.close()
    await page.goto(page.url())
    await expect.poll(() => page.locator("code.s-secret").count()).toBe(0)
  })

  test.each(["scripted", "plain"] as const)(
    "the map says what the table beside it says, and whom to call, never what was answered (%s)",
    async (kind) => {
      const { page } = kind === "scripted" ? scripted : plain
      await pageOf(page, `${demo.surveys.open}/response`)
      const onMap = await page.locator("#map svg.s-map text.m-strong").allTextContents()
      const table = page.getByRole("table", { name: "Rücklauf nach Landkreisen" })
      const inTable = await table.locator("tbody tr td:nth-of-type(1)").allTextContents()
      expect(onMap).toHaveLength(8)
      expect(onMap.sort()).toEqual(inTable.sort())
      const rows = invited(demo.surveys.open)
      const left = rows.filter(({ done_at, delivery }) => !done_at && delivery !== "refused")
      const calls = await download(page, `Alle ${left.length} als Tabelle (CSV)`, "link")
      const lines = calls.toString("utf8").trim().split("\r\n")
      expect(lines[0]).toMatch(/Verwaltung;Art;Landkreis;Einwohner;Stand;E-Mail;Vermerk$/)
      expect(lines).toHaveLength(1 + left.length)
      await page.getByRole("link", { name: "Ämter und Städte" }).click()
      await page.getByRole("table", { name: "Rücklauf nach Verwaltungen" }).waitFor()
      await expect
        .poll(() => page.locator("#map svg path.m-done").count())
        .toBe(rows.filter(({ done_at, key }) => done_at && key.length === 9).length + 1)
    },
  )

  test("no page broke its rules", () => {
    expect([scripted.offences, plain.offences]).toEqual([[], []])
  })
})

async function download(page: Page, name: string, role: "button" | "link" = "button") {
  const coming = page.waitForEvent("download")
  await page.getByRole(role, { name }).click()
  return readFileSync(await (await coming).path())
}
