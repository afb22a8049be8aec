import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { keptOnDevice, type Line, lineOf } from "./steps/device.ts"
import {
  EDITOR,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilShown,
  untilStatus,
} from "./steps/editor.ts"
import { DEMO_PASSWORD, expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const OWNER = "schwerin@demo.example"
const COLLEAGUE = "rostock@demo.example"
const FIRST = "Die Städte handeln gemeinsam."
const SECOND = "Der Bund zahlt seinen Anteil."
const NOTHING = { unsent: 0, refused: 0 }
/** What may come instead of an answer of the server. */
const NO_ANSWERS = {
  "half an answer": { contentType: "text/x-script", body: '[{"_1":2},"routes/_app.docu' },
  "another's page": { contentType: "text/html", body: "<h1>Willkommen im Netz des Zuges</h1>" },
  "an error of the way": { status: 504, contentType: "text/html", body: "" },
}

describe("without a connection", () => {
  let browser: Browser
  let server: RunningServer
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function visitorFor(email: string): Promise<Visitor> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor
  }

  async function addDocument(title: string): Promise<string> {
    const text = [{ kind: "heading", level: 1, text: "Ziele" }, { text: FIRST }, { text: SECOND }]
    const { id } = await commandAs(server, OWNER, "documents.create", { kind: "note", title, text })
    return String(id)
  }

  async function openText(page: Page, documentId: string): Promise<void> {
    await page.goto(`/documents/${documentId}`)
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)
  }

  /** A page of its own on the text, and the line it hangs on. */
  async function openWithLine(email: string, id: string): Promise<{ page: Page; line: Line }> {
    const { page } = await visitorFor(email)
    const line = await lineOf(page)
    await openText(page, id)
    return { page, line }
  }

  async function typeWithoutLine(page: Page, line: Line, words: string): Promise<void> {
    await line.cut()
    await typeWaiting(page, FIRST, words)
  }

  async function typeWaiting(page: Page, block: string, words: string): Promise<void> {
    await untilStatus(page, /^offline/)
    await typeAtEndOf(page, textBlock(page, block), words)
    await untilStatus(page, new RegExp(`^offline, ${words.length} Änderungen warten$`))
  }

  test("[D1] words typed while the server was dead survive the page, wait truthfully, and are saved when it is back", async () => {
    const id = await addDocument("Notiz aus dem Funkloch")
    const words = " Ohne Netz geschrieben."
    const { context, page } = await visitorFor(OWNER)
    await openText(page, id)
    await server.stop("SIGKILL")
    await typeWaiting(page, FIRST, words)
    expect(await keptOnDevice(page)).toEqual({ unsent: words.length, refused: 0 })
    // As when the browser crashes: nobody is asked.
    await page.close()

    server = await server.restart()
    const reloaded = await context.newPage()
    await lineOf(reloaded, "cut")
    await reloaded.goto(`/documents/${id}`)
    await untilStatus(reloaded, new RegExp(`^offline, ${words.length} Änderungen warten$`))
    await reloaded.close()

    const back = await context.newPage()
    await openText(back, id)
    await untilShown(back, FIRST + words)
    await expect.poll(() => keptOnDevice(back)).toEqual(NOTHING)
    const other = await visitorFor(OWNER)
    await openText(other.page, id)
    await untilShown(other.page, FIRST + words)
  })

  test("[D1] two tabs of one person, each typing offline: one closed, one left open, all of it once", async () => {
    const id = await addDocument("Notiz in zwei Fenstern")
    const { context, page } = await visitorFor(OWNER)
    const other = await context.newPage()
    const lines = [await lineOf(page), await lineOf(other)]
    await openText(page, id)
    await openText(other, id)
    for (const line of lines) await line.cut()
    await typeWaiting(page, FIRST, " Erstes Fenster.")
    await typeWaiting(other, SECOND, " Zweites Fenster.")
    await other.close()
    for (const line of lines) line.mend()
    await untilSaved(page)
    const third = await context.newPage()
    await openText(third, id)
    for (const each of [page, third]) {
      await untilShown(each, `${FIRST} Erstes Fenster.${SECOND} Zweites Fenster.`)
    }
    await expect.poll(() => keptOnDevice(third)).toEqual(NOTHING)
  })

  test("[D1] a page that asks the server at the moment the line goes keeps its text, and asks again later", async () => {
    const id = await addDocument("Notiz vor dem Tunnel")
    const { page, line } = await openWithLine(OWNER, id)
    await page.context().route(/\.data/, (route) => route.abort())
    const asked = page.waitForEvent("requestfailed", (request) => request.url().includes(".data"))
    await commandAs(server, OWNER, "documents.rename", {
      documentId: id,
      revision: 1,
      title: "Notiz hinter dem Tunnel",
    })
    await asked
    await typeAtEndOf(page, textBlock(page, FIRST), " Weiter geschrieben.")
    await line.cut()
    await untilStatus(page, /^offline/)
    await page.context().unroute(/\.data/)
    line.mend()
    await untilSaved(page)
    await page.getByRole("heading", { name: "Notiz hinter dem Tunnel" }).waitFor()
    await untilShown(page, `${FIRST} Weiter geschrieben.`)
  })

  for (const [what, answer] of Object.entries(NO_ANSWERS)) {
    test(`[D1] a page that gets ${what} when it asks again keeps its text, and asks again by itself`, async () => {
      const id = await addDocument("Notiz vor der Störung")
      const { page } = await openWithLine(OWNER, id)
      await page.context().route(/\.data/, (route) => route.fulfill(answer), { times: 1 })
      const answered = page.waitForEvent("requestfinished", (one) => one.url().includes(".data"))
      await commandAs(server, OWNER, "documents.rename", {
        documentId: id,
        revision: 1,
        title: "Notiz nach der Störung",
      })
      await answered
      await typeAtEndOf(page, textBlock(page, FIRST), " Weiter geschrieben.")
      await page.getByRole("heading", { name: "Notiz nach der Störung" }).waitFor()
      await untilShown(page, `${FIRST} Weiter geschrieben.`)
    })
  }

  test("the search is there without a connection, though nobody has asked for it before", async () => {
    const id = await addDocument("Notiz zum Suchen im Zug")
    const { page, line } = await openWithLine(OWNER, id)
    await page.waitForLoadState("networkidle")
    await page.context().route(/\/assets\//, (route) => route.abort())
    await line.cut()
    await untilStatus(page, /^offline/)
    await textBlock(page, FIRST).click()
    await page.keyboard.press("Control+f")
    await page.getByLabel("Suchen nach").waitFor()
  })

  test("a browser whose store never answers opens the text without it, and says so", async () => {
    const id = await addDocument("Notiz ohne Ablage")
    const { page } = await visitorFor(OWNER)
    await page.addInitScript(() => {
      // why: a browser hangs when it likes; nothing makes a real one do so.
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest
    })
    await openText(page, id)
    await page.getByText("Dieses Gerät bewahrt Änderungen ohne Verbindung nicht auf").waitFor()
    await typeAtEndOf(page, textBlock(page, FIRST), " Ohne Ablage.")
    await untilSaved(page)
    await untilShown(page, `${FIRST} Ohne Ablage.`)
  })

  test("undo takes back one's own after the line came back, and leaves the other's", async () => {
    const id = await addDocument("Notiz zum Rückgängigmachen")
    const { page, line } = await openWithLine(OWNER, id)
    const other = await visitorFor(OWNER)
    await openText(other.page, id)
    await typeWithoutLine(page, line, " Eigenes.")
    await typeAtEndOf(other.page, textBlock(other.page, SECOND), " Fremdes.")
    await untilSaved(other.page)
    line.mend()
    await untilSaved(page)
    await untilShown(page, `${FIRST} Eigenes.${SECOND} Fremdes.`)
    await page.locator(EDITOR).press("Control+z")
    for (const each of [page, other.page]) await untilShown(each, `${FIRST}${SECOND} Fremdes.`)
    await page.locator(EDITOR).press("Control+z")
    await untilShown(page, `${FIRST}${SECOND} Fremdes.`)
  })

  test("[D5] what returns to an archived text is set aside, survives a reload, and is taken once the text takes it again", async () => {
    const id = await addDocument("Notiz ins Archiv")
    const { page, line } = await openWithLine(OWNER, id)
    await typeWithoutLine(page, line, " Zu spät geschrieben.")
    await commandAs(server, OWNER, "documents.archive", { documentId: id })
    line.mend()
    const { notice, dialog } = refusedOn(page)
    await notice.waitFor()
    await untilStatus(page, /^nur Lesen$/)
    // The text is what everybody reads, and the words lie beside it.
    await untilShown(page, `${FIRST}${SECOND}`)
    await page.reload()
    await untilStatus(page, /^nur Lesen$/)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByText("Zu spät geschrieben.").waitFor()
    await dialog.getByText("Unter „Ziele“").waitFor()
    await expect
      .poll(() => dialog.getByRole("button", { name: "Erneut übernehmen" }).count())
      .toBe(0)
    await expectAccessible(page, "refused changes")
    await page.keyboard.press("Escape")

    await commandAs(server, OWNER, "documents.restore-archived", { documentId: id })
    await untilSaved(page)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByRole("button", { name: "Erneut übernehmen" }).click()
    await untilShown(page, `${FIRST} Zu spät geschrieben.`)
    await untilSaved(page)
    await expect.poll(() => keptOnDevice(page)).toEqual(NOTHING)
  })

  test("[D5] what the browser has thrown away by then is set aside all the same", async () => {
    const id = await addDocument("Notiz nach dem Aufräumen")
    const { page, line } = await openWithLine(OWNER, id)
    await typeWithoutLine(page, line, " Nicht mehr aufbewahrt.")
    const browserOf = await page.context().newCDPSession(page)
    const origin = new URL(server.url).origin
    await browserOf.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" })
    await commandAs(server, OWNER, "documents.archive", { documentId: id })
    line.mend()
    const { notice, dialog } = refusedOn(page)
    await notice.waitFor()
    await untilShown(page, `${FIRST}${SECOND}`)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByText("Nicht mehr aufbewahrt.").waitFor()
  })

  test("[D5] a right withdrawn while offline: the own words can be copied, and are thrown away only after asking", async () => {
    const id = await addDocument("Notiz ohne Rostock")
    const { page: desk } = await visitorFor(OWNER)
    await grantToRostock(server, desk, id, "edit")
    const { page, line } = await openWithLine(COLLEAGUE, id)
    await typeWithoutLine(page, line, " Aus Rostock.")
    await grantToRostock(server, desk, id, "none")
    line.mend()
    await page.getByText("Ihr Recht an diesem Dokument wurde entzogen").waitFor()
    const { notice, dialog } = refusedOn(page)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByText("Aus Rostock.").waitFor()
    // Nothing of the text itself is shown any more.
    await expect.poll(() => dialog.getByText("Ziele").count()).toBe(0)
    await page.goto("/documents")
    // The text answers 404 now: from the list the words are still to be had.
    await page.getByText(/^13 Änderungen in „Notiz ohne Rostock“ wurden nicht/).waitFor()
    await page.getByRole("button", { name: "Ansehen" }).click()
    const words = page.getByRole("dialog", { name: "Nur auf diesem Gerät: Notiz ohne Rostock" })
    await words.getByText("Aus Rostock.").waitFor()
    await expectAccessible(page, "left over words")
    await words.getByRole("button", { name: "Verwerfen" }).click()
    await words.getByRole("button", { name: "Endgültig verwerfen" }).click()
    await words.waitFor({ state: "hidden" })
    await expect.poll(() => keptOnDevice(page)).toEqual(NOTHING)
  })

  test("[D5] logging out asks while something is not saved, and leaves nothing behind", async () => {
    const id = await addDocument("Notiz vor dem Abmelden")
    const { page, line } = await openWithLine(OWNER, id)
    await typeWithoutLine(page, line, " Noch nicht gespeichert.")
    const account = page.locator("summary", { hasText: "Konto" }).first()
    const dialog = page.getByRole("dialog", { name: "Trotzdem abmelden und verwerfen?" })
    await account.click()
    await page.getByRole("button", { name: "Abmelden" }).first().click()
    await dialog
      .getByText("24 Änderungen in „Notiz vor dem Abmelden“ sind noch nicht gespeichert.")
      .waitFor()
    await dialog.getByText(/^ ?Noch nicht gespeichert\.$/).waitFor()
    await dialog.getByRole("button", { name: "Angemeldet bleiben" }).click()
    await dialog.waitFor({ state: "hidden" })
    await untilShown(page, `${FIRST} Noch nicht gespeichert.`)
    await account.click()
    await page.getByRole("button", { name: "Abmelden" }).first().click()
    await dialog.getByRole("button", { name: "Abmelden und verwerfen" }).click()
    await page.waitForURL(/\/login\?notice=logged-out$/)
    expect(await keptOnDevice(page)).toEqual(NOTHING)
    await logIn(page, OWNER)
    line.mend()
    await openText(page, id)
    await untilShown(page, `${FIRST}${SECOND}`)
    // Nothing waits now, so nothing is asked; on the page that only asks for it neither.
    await page.goto("/logout")
    await page.getByRole("button", { name: "Abmelden" }).last().click()
    await page.waitForURL(/\/login\?notice=logged-out$/)
  })

  test("another person on the same browser finds nothing of the one before", async () => {
    const id = await addDocument("Notiz am gemeinsamen Rechner")
    const { page, line } = await openWithLine(OWNER, id)
    const context = page.context()
    await typeWithoutLine(page, line, " Nur für Schwerin.")
    await expect.poll(() => keptOnDevice(page)).toMatchObject({ unsent: 18 })
    await page.close()
    // The session is over, and nobody has logged out.
    await context.clearCookies()
    const next = await context.newPage()
    await next.goto("/login")
    expect((await keptOnDevice(next)).unsent).toBe(18)
    await logIn(next, COLLEAGUE)
    await expect.poll(() => keptOnDevice(next)).toEqual(NOTHING)
  })

  test("[D5] a page that stays open while somebody else logs in beside it keeps its words, and hands them in for their author alone", async () => {
    const id = await addDocument("Notiz im offenen Fenster")
    const { page, line } = await openWithLine(OWNER, id)
    await typeWithoutLine(page, line, " Von Schwerin geschrieben.")
    await page.context().clearCookies()
    const next = await page.context().newPage()
    await logIn(next, COLLEAGUE)
    await expect.poll(() => keptOnDevice(next)).toEqual(NOTHING)
    line.mend()
    const dialog = page.getByRole("dialog", { name: "Bitte melden Sie sich wieder an" })
    await dialog.waitFor()
    await untilShown(page, `${FIRST} Von Schwerin geschrieben.`)
    await dialog.getByLabel("Passwort", { exact: true }).fill(DEMO_PASSWORD)
    await dialog.getByRole("button", { name: "Anmelden und weiterarbeiten" }).click()
    await untilSaved(page)
    const elsewhere = await visitorFor(OWNER)
    await openText(elsewhere.page, id)
    await untilShown(elsewhere.page, `${FIRST} Von Schwerin geschrieben.`)
  })

  test("nothing of this breaks the policy or throws", () => {
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})

function refusedOn(page: Page): { notice: Locator; dialog: Locator } {
  const name = "Nicht übernommene Änderungen"
  return {
    notice: page.getByRole("alert").filter({ hasText: name }),
    dialog: page.getByRole("dialog", { name }),
  }
}
