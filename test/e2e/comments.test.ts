import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { accessibilityLines } from "./steps/accessibility-tree.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, placeCaretIn, selectWords } from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { readDemoIds } from "./steps/site-map.ts"

const PASSAGE = "jedes zuständige Organ"
const TEXT = [
  {
    text: "Das Konzept beschreibt, wie acht Beteiligte zusammenarbeiten wollen. Es ist so gefasst, dass jedes zuständige Organ über einen festen Wortlaut beraten kann.",
  },
  { kind: "heading", level: 1, text: "Was heute gelingt" },
  { text: "Die Beteiligten fangen nicht bei null an." },
  { kind: "heading", level: 1, text: "Was fehlt" },
  { text: "Ein Ort, an dem Verabredungen verbindlich werden." },
]

describe("comments beside the text", () => {
  let browser: Browser
  let server: RunningServer
  let visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  let address: string
  beforeEach(async () => {
    server = await startDemoServer()
    // A text of its own: that of the demo has comments already.
    const { id } = await commandAs(server, "stgt@demo.example", "documents.create", {
      kind: "note",
      title: "Vermerk zur Zusammenarbeit",
      text: TEXT,
    })
    address = `/documents/${id}`
    const { organization, person } = readDemoIds(server.dataDir)
    for (const [subjectKind, subjectId] of [
      ["organization", organization],
      ["person", person],
    ]) {
      const grant = { documentId: id, subjectKind, subjectId, level: "edit" }
      await commandAs(server, "stgt@demo.example", "documents.grant", grant)
    }
  })
  afterEach(async () => {
    const offences = visitors.flatMap((visitor) => visitor.offences)
    await Promise.all(visitors.map(({ context }) => context.close()))
    visitors = []
    await server.remove()
    expect(offences).toEqual([])
  })

  async function openAs(email: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url, viewport })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    await visitor.page.goto(address)
    await visitor.page.locator(EDITOR).waitFor()
    await visitor.page.locator(".s-margin").waitFor({ state: "attached" })
    return visitor.page
  }

  const threads = (page: Page) => page.locator(".s-mc[data-card^=thr]")
  const marked = (page: Page) => page.locator("mark.s-anchor").allTextContents()
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute("data-card")?.slice(0, 3) ?? "text")

  async function comment(page: Page, words: string, text: string): Promise<void> {
    await selectWords(page, words)
    await page.keyboard.press("Control+Alt+m")
    await page.locator(".s-mform textarea").waitFor()
    await page.keyboard.type(text)
    await page.keyboard.press("Control+Enter")
    await threads(page).filter({ hasText: text }).waitFor()
  }

  test("a colleague sees one at once, its words are split off and it goes with them; answered, resolved, found again", async () => {
    const anna = await openAs("schwerin@demo.example")
    const bert = await openAs("rostock@demo.example")
    await comment(anna, PASSAGE, "Wer ist gemeint, @Torben Wendorp?")
    await expect.poll(() => focused(anna)).toBe("thr")
    await threads(bert).waitFor()
    await expect.poll(() => marked(bert)).toEqual([PASSAGE])

    await placeCaretIn(bert, "dass jedes zuständige", 5)
    await bert.keyboard.press("Enter")
    const second = anna.locator(".ProseMirror > *", { hasNotText: "Das Konzept beschreibt" })
    await second.locator("mark").waitFor()
    await expect.poll(() => marked(anna)).toEqual([PASSAGE])
    const level = async () => {
      const card = await threads(anna).boundingBox()
      const words = await anna.locator("mark").boundingBox()
      return Math.abs((card?.y ?? 0) - (words?.y ?? 999))
    }
    // Within one line of the text.
    await expect.poll(level).toBeLessThan(28)

    await bert.locator("mark").click()
    await bert.getByLabel("Antworten").fill("Alle acht,\nsiehe https://example.org/satzung.")
    await bert.getByRole("button", { name: "Antwort senden" }).click()
    const link = threads(anna).getByRole("link", { name: "https://example.org/satzung" })
    await link.waitFor()
    await expect
      .poll(() => threads(anna).locator(".s-mc__name").textContent())
      .toBe("@Torben Wendorp")

    await threads(anna).click()
    await anna.getByRole("button", { name: "Erledigen" }).click()
    await threads(bert).waitFor({ state: "detached" })
    await expect.poll(() => marked(bert)).toEqual([])
    await bert.getByRole("button", { name: "Auswahl" }).click()
    await bert.getByLabel("Stand").selectOption({ label: "erledigt" })
    await threads(bert).getByText("Erledigt von Wiebke Harmsdorf").waitFor()
    await threads(bert).click()
    await bert.getByRole("button", { name: "Wieder öffnen" }).click()
    await threads(anna).waitFor()
  })

  test("who may comment but not write does so by keyboard alone, on words and on a block", async () => {
    const page = await openAs("vorstand1@demo.example")
    await expect
      .poll(() => page.locator(".ProseMirror").getAttribute("contenteditable"))
      .toBe("false")
    await page.getByRole("link", { name: /Was heute gelingt/ }).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Alt+ArrowDown")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Shift+Control+ArrowRight")
    await page.keyboard.press("Control+Alt+m")
    await page.locator(".s-mform textarea").waitFor()
    await page.keyboard.type("Gelingt das wirklich?")
    await page.keyboard.press("Control+Enter")
    await threads(page).waitFor()
    await expect.poll(() => marked(page)).toEqual(["Beteiligten fangen"])
    await expect.poll(() => focused(page)).toBe("thr")
    await page.keyboard.press("Escape")
    await expect.poll(() => focused(page)).toBe("text")
    await page.keyboard.press("Control+Alt+n")
    await expect.poll(() => focused(page)).toBe("thr")

    await page.getByRole("link", { name: /Was fehlt/ }).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+Alt+m")
    await page.locator(".s-mform textarea").waitFor()
    await page.keyboard.type("Der ganze Absatz ist gemeint.")
    await page.keyboard.press("Control+Enter")
    await threads(page).nth(1).waitFor()
    await expect.poll(() => page.locator("[data-comment]").count()).toBe(1)
  })

  test("without a connection the words stay and the field says why; then they are sent", async () => {
    const page = await openAs("schwerin@demo.example")
    await selectWords(page, PASSAGE)
    await page.getByRole("button", { name: "Kommentieren" }).first().click()
    await page.locator(".s-mform textarea").fill("Bitte prüfen.")
    await page.context().setOffline(true)
    await page.locator(".s-mform").getByRole("button", { name: "Kommentieren" }).click()
    await page.getByRole("alert").filter({ hasText: "Keine Verbindung" }).waitFor()
    await expect.poll(() => page.locator(".s-mform textarea").inputValue()).toBe("Bitte prüfen.")
    await page.context().setOffline(false)
    await page.locator(".s-mform").getByRole("button", { name: "Kommentieren" }).click()
    await threads(page).waitFor()
  })

  test("on a phone they lie in a sheet: half, whole, and back to the words", async () => {
    const desk = await openAs("schwerin@demo.example")
    await comment(desk, PASSAGE, "Wer ist gemeint?")
    const page = await openAs("rostock@demo.example", { width: 375, height: 812 })
    const sheet = page.locator(".s-margin")
    await expect.poll(() => sheet.getAttribute("data-sheet")).toBe("closed")
    await page.locator("mark").click()
    await expect.poll(() => sheet.getAttribute("data-sheet")).toBe("half")
    await expect.poll(() => focused(page)).toBe("thr")
    const words = await page.locator("mark").boundingBox()
    const edge = await sheet.boundingBox()
    expect((words?.y ?? 999) + (words?.height ?? 0)).toBeLessThan(edge?.y ?? 0)
    await page.getByRole("button", { name: "Ganze Höhe" }).click()
    await expect.poll(() => sheet.getAttribute("data-sheet")).toBe("full")
    await expectAccessible(page, "sheet")
    await page.getByRole("button", { name: "Anmerkungen schließen" }).click()
    await expect.poll(() => sheet.getAttribute("data-sheet")).toBe("closed")
    await expect.poll(() => focused(page)).toBe("text")
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(375)
  })

  test("a screen reader hears the words as marked and the card as a comment with its author", async () => {
    const page = await openAs("schwerin@demo.example")
    await comment(page, PASSAGE, "Wer ist gemeint?")
    await page.getByRole("button", { name: "Erledigen" }).waitFor()
    const lines = (await accessibilityLines(page)).map((line) => line.trim())
    expect(lines[lines.indexOf("mark") + 1]).toBe(`StaticText "${PASSAGE}"`)
    expect(lines).toContain('comment "Kommentar von Wiebke Harmsdorf, Schwerin" level=1')
    expect(lines.filter((line) => line.startsWith("button"))).toEqual(
      expect.arrayContaining([
        'button "Alle 1" pressed=true',
        'button "Kommentare 1" pressed=false',
        'button "Erledigen"',
      ]),
    )
    await expectAccessible(page, "margin")
  })

  test("without script the list is read, answered and settled, and says what has lost its place", async () => {
    const page = await openAs("schwerin@demo.example")
    await comment(page, PASSAGE, "Wer ist gemeint?")
    await comment(page, "Verabredungen", "Welche?")
    await page.getByText("Ein Ort, an dem").click({ clickCount: 3 })
    await page.keyboard.press("Delete")
    await page.locator(".s-mc__lost").waitFor()

    const plain = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled: false })
    visitors.push(plain)
    await logIn(plain.page, "rostock@demo.example")
    await plain.page.goto(`${address}/comments`)
    await plain.page.getByRole("heading", { name: "Anker verloren" }).waitFor()
    const row = plain.page.locator(".s-row", { hasText: PASSAGE })
    await row.getByText("Antworten oder erledigen").click()
    await row.getByRole("button", { name: "Antwort senden" }).click()
    await plain.page.getByText("Bitte schreiben Sie einen Kommentar.").first().waitFor()
    await row.getByLabel("Antwort").fill("Alle acht.")
    await row.getByRole("button", { name: "Antwort senden" }).click()
    await row.getByText("Alle acht.").waitFor()
    await page.locator(".s-mc", { hasText: "Alle acht." }).waitFor()
    await row.getByText("Antworten oder erledigen").click()
    await row.getByRole("button", { name: "Erledigen" }).click()
    await row.waitFor({ state: "detached" })
    await plain.page.getByRole("link", { name: /^Erledigt/ }).click()
    await row.getByText("Erledigt von Torben Wendorp").waitFor()
  })
})
