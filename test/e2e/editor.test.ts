import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import {
  EDITOR,
  placeCaretIn,
  selectWords,
  textBlock,
  typeAtEndOf,
  untilCaretReported,
  untilSaved,
  untilShown,
} from "./steps/editor.ts"
import { logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"

/** Each test has a paragraph of its own. */
const TEXT = {
  undo: "Das Rathaus bleibt offen.",
  caret: "Der Landkreis zahlt mit.",
  format: "Hier wird ausgezeichnet.",
  shortcuts: "Dasselbe mit Tasten.",
  flag: "Hier steht eine Schreibmarke.",
}

const LIST = ["Schwerin prüft den Haushalt", "Rostock prüft das Netz", "Waren prüft beides"]

describe("two in one text", () => {
  let browser: Browser
  let server: RunningServer
  let anna: Page
  let bert: Page
  let reader: Page
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const text = [
      ...LIST.map((words) => ({ kind: "bullet", text: words })),
      ...Object.values(TEXT).map((words) => ({ text: words })),
    ]
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Probe zu zweit",
      text,
    })
    anna = await open(OWNER, String(id))
    await allow(String(id), "Hanse- und Universitätsstadt Rostock", "edit")
    await allow(String(id), "Landkreistag Mecklenburg-Vorpommern", "read")
    bert = await open("rostock@demo.example", String(id))
    reader = await open("leser@demo.example", String(id))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function open(email: string, documentId: string): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    await visitor.page.goto(`/documents/${documentId}`)
    await visitor.page.locator(EDITOR).waitFor()
    return visitor.page
  }

  async function allow(documentId: string, organization: string, level: string): Promise<void> {
    const page = await anna.context().newPage()
    await page.goto(`/documents/${documentId}/grants`)
    await page.getByLabel("Wer", { exact: true }).selectOption({ label: organization })
    await page.getByLabel("Recht", { exact: true }).selectOption(level)
    await page.getByRole("button", { name: "Recht geben" }).click()
    await page.getByLabel(`Recht von ${organization}`, { exact: true }).waitFor()
    await page.close()
  }

  test("[D2] whoever comes by keyboard and types first writes at the beginning and replaces nothing", async () => {
    const before = (await anna.locator(EDITOR).textContent()) ?? ""
    await anna.locator(EDITOR).focus()
    await anna.keyboard.type("Zuerst. ")
    await expect
      .poll(async () => (await anna.locator(EDITOR).textContent()) ?? "")
      .toBe(`Zuerst. ${before}`)
    await anna.keyboard.press("Control+z")
    await expect.poll(async () => (await anna.locator(EDITOR).textContent()) ?? "").toBe(before)
  })

  test("undo takes back one's own words and leaves the other's", async () => {
    await typeAtEndOf(anna, textBlock(anna, TEXT.undo), " Annas Zusatz.")
    await untilShown(bert, `${TEXT.undo} Annas Zusatz.`)
    await typeAtEndOf(bert, textBlock(bert, TEXT.undo), " Berts Zusatz.")
    await untilShown(anna, `${TEXT.undo} Annas Zusatz. Berts Zusatz.`)
    await anna.getByRole("button", { name: "Rückgängig" }).click()
    for (const page of [anna, bert]) {
      await untilShown(page, `${TEXT.undo} Berts Zusatz.`)
    }
    await anna.getByRole("button", { name: "Wiederholen" }).click()
    await untilShown(bert, `${TEXT.undo} Annas Zusatz. Berts Zusatz.`)
    await anna.keyboard.press("Control+z")
    await untilShown(bert, `${TEXT.undo} Berts Zusatz.`)
  })

  test("what another types before it does not move one's caret into another word", async () => {
    await placeCaretIn(bert, TEXT.caret, "Der Land".length)
    // Bert's flag stands in the middle of these words now.
    await textBlock(anna, "zahlt mit").click()
    await anna.keyboard.press("Home")
    await untilCaretReported(anna)
    await anna.keyboard.type("Ganz vorn: ")
    await untilShown(bert, `Ganz vorn: ${TEXT.caret}`)
    await bert.keyboard.type("-")
    await untilShown(anna, "Ganz vorn: Der Land-kreis zahlt mit.")
    await anna.keyboard.type("wirklich: ")
    await untilShown(bert, "Ganz vorn: wirklich: Der Land-kreis zahlt mit.")
    await bert.keyboard.type("-")
    await untilShown(anna, "Der Land--kreis zahlt mit.")
  })

  test("bold, link, heading and list from the toolbar reach the other side", async () => {
    const tool = (name: string) => anna.getByRole("button", { name, exact: true })
    const block = bert.locator(`${EDITOR} > *`, { hasText: TEXT.format })
    await selectWords(anna, TEXT.format)
    await tool("Fett").click()
    await bert.locator(`${EDITOR} strong`, { hasText: TEXT.format }).waitFor()
    await tool("Verweis").click()
    const dialog = anna.getByRole("dialog", { name: "Verweis einfügen" })
    await anna.keyboard.type("www.kommunales-mv.example/plan")
    await dialog.getByRole("button", { name: "Verweis einfügen" }).click()
    const link = bert.locator(`${EDITOR} a`, { hasText: TEXT.format })
    await link.waitFor()
    await expect
      .poll(() => link.getAttribute("href"))
      .toBe("https://www.kommunales-mv.example/plan")
    await anna
      .getByRole("combobox", { name: "Absatzformat" })
      .selectOption({ label: "Überschrift 2" })
    await bert.getByRole("heading", { level: 3, name: TEXT.format }).waitFor()
    await tool("Nummerierte Liste").click()
    await block.and(bert.locator('[data-kind="ordered"]')).waitFor()
    await tool("Nummerierte Liste").click()
    await block.and(bert.locator('[data-kind="paragraph"]')).waitFor()
  })

  test("italic, heading and list by keys reach the other side", async () => {
    const block = bert.locator(`${EDITOR} > *`, { hasText: TEXT.shortcuts })
    await selectWords(anna, TEXT.shortcuts)
    await anna.keyboard.press("Control+i")
    await bert.locator(`${EDITOR} em`, { hasText: TEXT.shortcuts }).waitFor()
    await anna.keyboard.press("Control+Alt+1")
    await bert.getByRole("heading", { level: 2, name: TEXT.shortcuts }).waitFor()
    await anna.keyboard.press("Control+Alt+0")
    await block.and(bert.locator('[data-kind="paragraph"]')).waitFor()
    await anna.keyboard.press("Control+Shift+Digit8")
    await block.and(bert.locator('[data-kind="bullet"]')).waitFor()
  })

  test("a flag at the caret names the person and the organisation", async () => {
    await placeCaretIn(anna, TEXT.flag, 5)
    const flag = bert.locator(`${EDITOR} .s-caret b`, { hasText: "Schwerin · Wiebke Harmsdorf" })
    await flag.waitFor({ state: "attached" })
    const colour = await flag.evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(colour).not.toBe("rgba(0, 0, 0, 0)")
  })

  test("in a list the flag lies on no other item's words", async () => {
    const items = bert.locator(`${EDITOR} > [data-kind="bullet"]`)
    for (const [at, words] of LIST.entries()) {
      await placeCaretIn(anna, words, 4)
      const caret = items.nth(at).locator(".s-caret")
      await caret.waitFor({ state: "attached" })
      await untilCaretReported(bert)
      const covered = await caret.locator("b").evaluate((flag) => {
        const { top, bottom } = flag.getBoundingClientRect()
        return [...document.querySelectorAll('[data-kind="bullet"] > .s-tx__in')].map((item) => {
          const { top: from, bottom: to } = item.getBoundingClientRect()
          return Math.max(0, Math.min(bottom, to) - Math.max(top, from))
        })
      })
      // The empty room above and below the letters of a line is 5 px each.
      expect(Math.max(...covered), `flag in "${words}"`).toBeLessThanOrEqual(5)
    }
  })

  test("a reader sees all of it live and can change nothing", async () => {
    await typeAtEndOf(anna, textBlock(anna, TEXT.flag), " Der Leser liest es sofort.")
    await untilShown(reader, "Der Leser liest es sofort.")
    await untilShown(reader, `${TEXT.undo} Berts Zusatz.`)
    await expect.poll(() => reader.locator(EDITOR).getAttribute("contenteditable")).toBe("false")
    await expect.poll(() => reader.getByRole("toolbar").count()).toBe(0)
  })

  test("[D1] what both see is what stands there after a reload, and the policy was never broken", async () => {
    await untilSaved(anna)
    await untilSaved(bert)
    const shown = await wordsOf(anna)
    await expect.poll(() => wordsOf(bert)).toBe(shown)
    await anna.reload()
    await untilShown(anna, "Der Leser liest es sofort.")
    await expect.poll(() => wordsOf(anna)).toBe(shown)
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})

/** The text as it is read, without the flags of carets. */
function wordsOf(page: Page): Promise<string> {
  return page.locator(EDITOR).evaluate((element) => {
    const text = element.cloneNode(true) as Element
    for (const caret of text.querySelectorAll(".s-caret")) caret.remove()
    return [...text.children].map((block) => block.textContent).join("\n")
  })
}
