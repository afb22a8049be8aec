import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, textBlock, typeAtEndOf, untilSaved } from "./steps/editor.ts"
import {
  expectAccessible,
  expectNoSidewaysScroll,
  logIn,
  openVisitor,
  type Visitor,
} from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const OWNER = "schwerin@demo.example"
const SUGGESTER = "rostock@demo.example"
const FRIST = "Die Frist beträgt vier Wochen ab Zugang."
const ENDE = "Danach gilt das Einvernehmen als hergestellt."

describe("suggesting in the text, and deciding about it", () => {
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

  async function visitAs(email: string, options = {}): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor.page
  }

  /** A document of Schwerin's, where Rostock may suggest; both have it open. */
  async function openBoth(title: string) {
    const text = [{ kind: "heading", level: 1, text: "Fristen" }, { text: FRIST }, { text: ENDE }]
    const created = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title,
      text,
    })
    const documentId = String(created.id)
    const owner = await visitAs(OWNER, { viewport: { width: 1440, height: 900 } })
    await grantToRostock(server, owner, documentId, "suggest")
    await owner.goto(`/documents/${documentId}`)
    await owner.locator(EDITOR).waitFor()
    await untilSaved(owner)
    const suggester = await visitAs(SUGGESTER, { viewport: { width: 1440, height: 900 } })
    await suggester.goto(`/documents/${documentId}`)
    await textBlock(suggester, FRIST).waitFor()
    return { documentId, owner, suggester }
  }

  const tool = (page: Page) => page.getByRole("button", { name: "Vorschlagen", exact: true })
  const form = (page: Page) => page.getByRole("region", { name: "Änderung vorschlagen" })
  const words = (page: Page) => form(page).getByRole("textbox", { name: /Absatz/ })
  const card = (page: Page, name: RegExp) => page.getByRole("article", { name })

  /** Opens a paragraph to be changed: the tool opens one by itself, and then the one that is clicked. */
  async function openIn(page: Page, block: string): Promise<void> {
    await tool(page).click()
    await form(page).waitFor()
    await textBlock(page, block).click()
    await words(page).filter({ hasText: block }).waitFor()
  }

  async function propose(page: Page, block: string, typed: string, reason: string): Promise<void> {
    await openIn(page, block)
    await words(page).press("Control+End")
    await page.keyboard.type(typed)
    await form(page).getByLabel("Begründung").fill(reason)
    await form(page).getByRole("button", { name: "Vorschlag einreichen" }).click()
    await form(page).waitFor({ state: "detached" })
  }

  test("who may only suggest edits a paragraph in its place; the owner's page shows it, accepts one, turns one down", async () => {
    const { documentId, owner, suggester } = await openBoth("Notiz zu Fristen")
    await propose(suggester, FRIST, " Ferien zählen nicht.", "Im Sommer tagt niemand.")
    await expect.poll(() => textBlock(suggester, FRIST).textContent()).toContain(FRIST)
    const shown = card(owner, /^Absatz ändern von .*Rostock/).first()
    await shown.waitFor()
    await expectAccessible(owner, "a text with a suggestion")
    await shown.click()
    await shown.getByRole("button", { name: "Annehmen" }).click()
    await textBlock(owner, `${FRIST} Ferien zählen nicht.`).waitFor()
    await textBlock(suggester, `${FRIST} Ferien zählen nicht.`).waitFor()

    const asked: string[] = []
    owner.on("request", (request) => asked.push(new URL(request.url()).pathname))
    await propose(suggester, ENDE, " Endgültig.", "")
    await owner.getByText("1 Vorschlag offen").waitFor()
    // The cards come by themselves, without the page and its text.
    expect(asked).toContain(`/documents/${documentId}/margin`)
    expect(asked.filter((path) => path.endsWith(".data"))).toEqual([])
    const other = card(owner, /^Absatz ändern von .*Rostock/).first()
    await other.click()
    await other.getByRole("button", { name: "Ablehnen …" }).click()
    await other.getByRole("button", { name: "Vorschlag ablehnen" }).click()
    await other.getByRole("alert").waitFor()
    await other.getByLabel("Warum nicht?").fill("Das Wort sagt nichts.")
    await other.getByRole("button", { name: "Vorschlag ablehnen" }).click()
    await other.waitFor({ state: "detached" })
    await expect.poll(() => textBlock(owner, ENDE).textContent()).not.toContain("Endgültig")

    // [S1] Who made them finds both, with the reasons.
    await suggester.goto(`/documents/${documentId}/suggestions?show=mine`)
    await suggester.getByText("Grund: Das Wort sagt nichts.").waitFor()
    await suggester.getByText("Grund: Im Sommer tagt niemand.").waitFor()
  })

  test("by keyboard alone, from the text to the suggestion and back", async () => {
    const { suggester } = await openBoth("Notiz ohne Maus")
    await suggester.locator(".s-page").first().focus()
    await suggester.keyboard.press("Control+Alt+v")
    await form(suggester).waitFor()
    await form(suggester).getByRole("button", { name: "Nächster Absatz" }).press("Enter")
    await expect
      .poll(async () => (await words(suggester).textContent()) ?? "")
      .toContain("Die Frist")
    await words(suggester).press("Control+End")
    await suggester.keyboard.type(" Ohne Maus.")
    await expectAccessible(suggester, "a paragraph opened to suggest")
    await suggester.keyboard.press("Tab")
    await suggester.keyboard.type("Weil es geht.")
    await suggester.keyboard.press("Tab")
    await suggester.keyboard.press("Enter")
    await form(suggester).waitFor({ state: "detached" })
    await suggester.getByText("1 Vorschlag offen").waitFor()
    await expect
      .poll(() => suggester.evaluate(() => document.activeElement?.textContent))
      .toBeTruthy()
  })

  test("where somebody changes the paragraph meanwhile, the words are fitted and looked at again", async () => {
    const { owner, suggester } = await openBoth("Notiz mit Gegenwind")
    await openIn(suggester, FRIST)
    await words(suggester).press("Control+End")
    await suggester.keyboard.type(" Ferien zählen nicht.")
    await textBlock(owner, FRIST).click()
    await owner.keyboard.press("Home")
    await owner.keyboard.type("Merke: ")
    await untilSaved(owner)
    await expect
      .poll(async () => suggester.locator(EDITOR).first().textContent())
      .toContain("Merke: ")
    await form(suggester).getByRole("button", { name: "Vorschlag einreichen" }).click()
    await form(suggester)
      .getByRole("alert")
      .getByText(/inzwischen geändert/)
      .waitFor()
    await expect
      .poll(() => words(suggester).textContent())
      .toBe(`Merke: ${FRIST} Ferien zählen nicht.`)
    await form(suggester).getByRole("button", { name: "Vorschlag einreichen" }).click()
    await form(suggester).waitFor({ state: "detached" })
    // What was typed since then is fitted once more, by whoever decides.
    await typeAtEndOf(owner, textBlock(owner, ENDE), " Basta.")
    await untilSaved(owner)
  })

  test("what is too long is refused beside the words, which stay", async () => {
    const { suggester } = await openBoth("Notiz ohne Ende")
    await openIn(suggester, ENDE)
    await words(suggester).press("Control+End")
    await suggester.keyboard.insertText(" Wort".repeat(4000))
    await form(suggester).getByRole("button", { name: "Vorschlag einreichen" }).click()
    const refusal = form(suggester)
      .getByRole("alert")
      .getByText(/höchstens 20.000 Zeichen/)
    await refusal.waitFor()
    await expect.poll(() => words(suggester).getAttribute("aria-invalid")).toBe("true")
    const described = await words(suggester).getAttribute("aria-describedby")
    await expect
      .poll(() => suggester.locator(`[id="${described}"]`).textContent())
      .toContain("20.000")
    await expect
      .poll(() => words(suggester).evaluate((field) => field === document.activeElement))
      .toBe(true)
    expect((await words(suggester).textContent())?.length).toBeGreaterThan(20_000)
    await expectAccessible(suggester, "a suggestion that is too long")
  })

  test("who decides after somebody else is told so, with the own words, on the list and on the page", async () => {
    const { documentId, owner } = await openBoth("Notiz mit Wettlauf")
    for (const path of ["", "/one"]) {
      const { id } = await commandAs(server, SUGGESTER, "suggestions.create", {
        documentId,
        op: "insert_after",
        blockId: null,
        content: [{ kind: "paragraph", runs: [{ text: "Vorspruch." }] }],
      })
      await owner.goto(`/documents/${documentId}/suggestions${path && `/${id}`}`)
      const reject = owner.getByText("Ablehnen …")
      await reject.click()
      await owner.getByLabel("Warum nicht?").fill("Der Vorspruch gehört in die Satzung.")
      await commandAs(server, OWNER, "suggestions.accept", { suggestionId: id })
      await owner.getByRole("button", { name: "Vorschlag ablehnen" }).click()
      const told = owner.getByRole("alert")
      await told.getByText(/schon entschieden: Er ist angenommen/).waitFor()
      await told.getByText("Der Vorspruch gehört in die Satzung.").waitFor()
      await expectAccessible(owner, "a decision that came too late")
    }
  })

  test("without a connection the words stay, and over a reload", async () => {
    const { suggester } = await openBoth("Notiz im Funkloch")
    await openIn(suggester, FRIST)
    await words(suggester).press("Control+End")
    await suggester.keyboard.type(" Geht nicht verloren.")
    await suggester.context().setOffline(true)
    await form(suggester).getByRole("button", { name: "Vorschlag einreichen" }).click()
    await form(suggester)
      .getByRole("alert")
      .getByText(/Keine Verbindung/)
      .waitFor()
    await suggester.context().setOffline(false)
    await suggester.reload()
    await textBlock(suggester, FRIST).waitFor()
    await openIn(suggester, FRIST)
    await expect.poll(() => words(suggester).textContent()).toContain("Geht nicht verloren.")
  })

  test("without a script one reads the list, accepts with reason, and is asked for the reason of a refusal", async () => {
    const { documentId, suggester } = await openBoth("Notiz ohne Skript")
    await propose(suggester, FRIST, " Ferien zählen nicht.", "Im Sommer tagt niemand.")
    const page = await visitAs(OWNER, { javaScriptEnabled: false })
    await page.goto(`/documents/${documentId}/suggestions`)
    await page.getByText("Ablehnen …").click()
    await page.getByLabel("Warum nicht?").fill("zu")
    await page.getByRole("button", { name: "Vorschlag ablehnen" }).click()
    await page.getByRole("alert").getByRole("link").waitFor()
    await expect.poll(() => page.getByLabel("Warum nicht?").inputValue()).toBe("zu")
    await page.getByRole("button", { name: "Annehmen" }).click()
    await page.getByText("Vorschlag angenommen.").waitFor()
    await page.goto(`/documents/${documentId}`)
    await page.getByText(`${FRIST} Ferien zählen nicht.`).waitFor()
  })

  test("on a phone the paragraph opens without anything sticking out", async () => {
    const { documentId } = await openBoth("Notiz unterwegs")
    const page = await visitAs(SUGGESTER, { viewport: { width: 320, height: 700 } })
    await page.goto(`/documents/${documentId}`)
    await textBlock(page, FRIST).waitFor()
    await tool(page).click()
    await words(page).waitFor()
    await expectNoSidewaysScroll(page, "a paragraph opened to suggest")
    await page.goto(`/documents/${documentId}/suggestions`)
    await expectNoSidewaysScroll(page, "the list of suggestions")
  })

  test("nothing broke on the way", () => {
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})
