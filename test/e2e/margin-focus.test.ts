import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, textBlock, untilSaved } from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const WORDS = "Die Frist beträgt vier Wochen ab Zugang."
const REASON = "Vier Wochen reichen den Ämtern nicht."

describe("the keyboard in the margin", () => {
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

  async function openText(title: string, options = {}) {
    const text = [{ kind: "heading", level: 1, text: "Fristen" }, { text: WORDS }]
    const created = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title,
      text: [...text, ...Array.from({ length: 30 }, (_, at) => ({ text: `Absatz ${at}.` }))],
    })
    const documentId = String(created.id)
    const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
    visitors.push(visitor)
    const { page } = visitor
    await logIn(page, OWNER)
    await page.goto(`/documents/${documentId}`)
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)
    return { documentId, page }
  }

  /** A new paragraph behind the first that begins like this, or at the beginning. */
  async function suggest(documentId: string, text: string, blockId: string | null = null) {
    const { id } = await commandAs(server, OWNER, "suggestions.create", {
      documentId,
      op: "insert_after",
      blockId,
      content: [{ kind: "paragraph", runs: [{ text }] }],
    })
    return String(id)
  }

  const card = (page: Page, id: string) => page.locator(`[data-card="${id}"]`)
  /** What has the focus: its name, its card, or where it lies. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return "nothing"
      if (at.dataset.card) return at.dataset.card
      if (at.closest("[contenteditable=true]")) return "text"
      const label = at instanceof HTMLTextAreaElement ? at.labels[0]?.textContent : at.textContent
      return label?.trim() ?? ""
    })
  const expectFocus = (page: Page, on: string) => expect.poll(() => focused(page)).toBe(on)

  test("a reason that is being written keeps its words over another card, and gives the focus back when given up", async () => {
    const { documentId, page } = await openText("Notiz mit Gründen")
    const first = await suggest(documentId, "Erster Vorspruch.")
    const second = await suggest(documentId, "Zweiter Vorspruch.")
    await card(page, second).waitFor()
    await card(page, first).focus()
    await card(page, first).getByRole("button", { name: "Ablehnen …" }).press("Enter")
    await expectFocus(page, "Warum nicht?")
    await page.keyboard.type(REASON)
    await page.keyboard.press("Control+Alt+n")
    await expectFocus(page, second)
    await page.keyboard.press("Control+Alt+p")
    await expectFocus(page, first)
    // Shown again, it does not take the focus from who goes from card to card.
    const field = card(page, first).getByLabel("Warum nicht?")
    await expect.poll(() => field.inputValue()).toBe(REASON)
    await field.press("Tab")
    await expectFocus(page, "Vorschlag ablehnen")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expectFocus(page, "Ablehnen …")
    await expect.poll(() => field.count()).toBe(0)
    // What was decided goes, and the focus is on what stood behind it, then in the text.
    await card(page, first).getByRole("button", { name: "Annehmen" }).press("Enter")
    await card(page, first).waitFor({ state: "detached" })
    await expectFocus(page, second)
    await card(page, second).getByRole("button", { name: "Annehmen" }).press("Enter")
    await card(page, second).waitFor({ state: "detached" })
    await expectFocus(page, "text")
  })

  test("whoever writes a reason while somebody else decides is told so at once, with the own words", async () => {
    const { documentId, page } = await openText("Notiz mit Wettlauf am Rand")
    const gone = await suggest(documentId, "Vorspruch.")
    const other = await suggest(documentId, "Noch einer.")
    await card(page, other).waitFor()
    await card(page, gone).focus()
    await card(page, gone).getByRole("button", { name: "Ablehnen …" }).press("Enter")
    await page.keyboard.type(REASON)
    await commandAs(server, OWNER, "suggestions.withdraw", {
      suggestionId: gone,
      reason: "Doch nicht.",
    })
    const told = page.getByRole("alert").filter({ hasText: "ist inzwischen entschieden" })
    await told
      .getByText(`zurückgezogen von Schwerin Wiebke Harmsdorf. Sie hatten geschrieben: „${REASON}“`)
      .waitFor()
    await card(page, gone).waitFor({ state: "detached" })
    await expectFocus(page, other)
    await expectAccessible(page, "a decision that came too late")
    // What one decides oneself is nobody else's decision.
    await told.getByRole("button", { name: "Schließen" }).press("Enter")
    await card(page, other).focus()
    await card(page, other).getByRole("button", { name: "Ablehnen …" }).press("Enter")
    await page.keyboard.type(REASON)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await card(page, other).waitFor({ state: "detached" })
    await expectFocus(page, "text")
    await expect.poll(() => told.count()).toBe(0)
  })

  test("a position, a comment and its withdrawal take the focus and give it back", async () => {
    const { page } = await openText("Notiz mit Haltung")
    await textBlock(page, WORDS).click()
    await page.keyboard.press("Control+Alt+h")
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("name")))
      .toBe("stance")
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expectFocus(page, "Haltung festhalten")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expectFocus(page, "text")
    await page.keyboard.press("Control+Alt+m")
    await expectFocus(page, "Kommentar schreiben, mit @ jemanden ansprechen")
    await page.keyboard.type("Das fragt @Ros")
    await page.getByRole("option", { name: /Rostock/ }).waitFor()
    // Escape closes the list alone, and only then leads back.
    await page.keyboard.press("Escape")
    await page.getByRole("listbox").waitFor({ state: "detached" })
    await expectFocus(page, "Kommentar schreiben, mit @ jemanden ansprechen")
    await page.keyboard.press("Control+Enter")
    const own = page.locator("[role=comment][data-card^=thr]")
    await own.waitFor()
    const id = (await own.getAttribute("data-card")) ?? ""
    await expectFocus(page, id)
    await own.getByRole("button", { name: "Zurückziehen" }).press("Enter")
    await expectFocus(page, "Abbrechen")
    await page.keyboard.press("Enter")
    await expectFocus(page, "Zurückziehen")
    await page.keyboard.press("Enter")
    await expectFocus(page, "Abbrechen")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await own.getByText("zurückgezogen", { exact: true }).waitFor()
    await expectFocus(page, id)
  })

  test("a link to a card shows on a phone the passage above the sheet and the card's head in it", async () => {
    const { documentId, page } = await openText("Notiz fürs Telefon", {
      viewport: { width: 375, height: 760 },
    })
    const block = textBlock(page, "Absatz 29.")
    const blockId = (await block.getAttribute("id")) ?? ""
    const others = await Promise.all(
      ["eins", "zwei", "drei"].map((word) => suggest(documentId, word)),
    )
    expect(others).toHaveLength(3)
    const id = await suggest(documentId, "Schlusssatz.", blockId)
    await page.goto(`/documents/${documentId}?card=${id}`)
    await card(page, id).waitFor()
    const gap = async () => {
      const sheet = await page.locator(".s-margin").boundingBox()
      const passage = await block.boundingBox()
      const shown = await card(page, id).boundingBox()
      if (!sheet || !passage || !shown) return null
      return {
        isPassageShown: passage.y > 0 && passage.y + passage.height <= sheet.y,
        isHeadShown: shown.y >= sheet.y + 48,
      }
    }
    await expect.poll(gap).toEqual({ isPassageShown: true, isHeadShown: true })
  })

  test("nothing of this breaks the policy or throws", () => {
    for (const { offences } of visitors) expect(offences).toEqual([])
  })
})
