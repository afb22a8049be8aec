import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import {
  EDITOR,
  openConcept,
  placeCaretIn,
  selectWords,
  textBlock,
  untilCaretReported,
  untilShown,
} from "./steps/editor.ts"
import { expectAccessible, expectNoSidewaysScroll } from "./steps/pages.ts"
import { openSharedText, type SharedText } from "./steps/shared-text.ts"

const FILLING = Array.from({ length: 40 }, (_, at) => ({
  text: `Zeile ${at + 1}, damit der Text länger ist als das Fenster.`,
}))
const TEXT = [
  { kind: "heading", level: 1, text: "Zweck" },
  { text: "Das Amt führt **das Amt** und die Ämter zusammen." },
  { kind: "heading", level: 1, text: "Kosten" },
  { text: "Die Kosten trägt das Amt Ankerow." },
  ...FILLING,
  { kind: "heading", level: 2, text: "Schluss" },
  { text: "Hier endet der Text." },
]

let browser: Browser
let server: RunningServer
let shared: SharedText
let anna: Page
let bert: Page
let reader: Page

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
  shared = await openSharedText(browser, server, "Probe zum Lesen", TEXT)
  ;({ anna, bert, reader } = shared)
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const count = (page: Page) => page.getByRole("search").getByRole("status")
const field = (page: Page) => page.getByLabel("Suchen nach")
const blockText = (page: Page, at: number) =>
  page.locator(`${EDITOR} > *`).nth(at).locator(".s-tx__in").textContent()

describe("find and replace", () => {
  test("opens from the text, counts, moves both ways and gives the caret back at the match", async () => {
    await placeCaretIn(anna, "Das Amt", 0)
    await anna.keyboard.press("Control+f")
    await field(anna).fill("amt")
    await expect.poll(() => count(anna).textContent()).toBe("1 von 3")
    await anna.keyboard.press("Enter")
    await anna.keyboard.press("Enter")
    await expect.poll(() => count(anna).textContent()).toBe("2 von 3")
    await anna.keyboard.press("Shift+Enter")
    await anna.keyboard.press("Shift+Enter")
    await expect.poll(() => count(anna).textContent()).toBe("3 von 3")
    await anna.keyboard.press("F3")
    await expect.poll(() => count(anna).textContent()).toBe("1 von 3")
    await anna.getByRole("button", { name: "Groß- und Kleinschreibung beachten" }).click()
    await expect.poll(() => count(anna).textContent()).toBe("Keine Fundstelle")
    await anna.getByRole("button", { name: "Groß- und Kleinschreibung beachten" }).click()
    await field(anna).focus()
    await anna.keyboard.press("Escape")
    await anna.keyboard.type("Haus")
    await expect
      .poll(() => blockText(anna, 1))
      .toBe("Das Haus führt das Amt und die Ämter zusammen.")
    await anna.keyboard.press("Control+z")
    await expect.poll(() => blockText(anna, 1)).toMatch(/^Das Amt führt/)
  })

  test("replaces one, then all, each as one step of undo, while a colleague writes", async () => {
    const ids = await anna.locator(`${EDITOR} > *`).evaluateAll((all) => all.map(({ id }) => id))
    await selectWords(anna, "Ankerow")
    await anna.keyboard.press("Control+f")
    await expect.poll(() => field(anna).inputValue()).toBe("Ankerow")
    await field(anna).fill("Amt")
    await anna.getByRole("button", { name: "Nur ganzes Wort" }).click()
    await anna.getByLabel("Ersetzen durch").fill("Landratsamt")
    await placeCaretIn(bert, "Das Amt", 0)
    await bert.keyboard.type("Heute: ")
    await untilShown(anna, "Heute: Das Amt")
    await expect.poll(() => count(anna).textContent()).toBe("1 von 3")
    await field(anna).press("Shift+Enter")
    await expect.poll(() => count(anna).textContent()).toBe("3 von 3")
    await anna.getByLabel("Ersetzen durch").press("Enter")
    await expect.poll(() => blockText(bert, 3)).toBe("Die Kosten trägt das Landratsamt Ankerow.")
    await anna.getByRole("button", { name: "Alle ersetzen" }).click()
    await expect.poll(() => count(anna).textContent()).toBe("2 Stellen ersetzt")
    const replaced = "Heute: Das Landratsamt führt das Landratsamt und die Ämter zusammen."
    await untilShown(bert, replaced)
    await expect
      .poll(() => textBlock(bert, "Heute:").locator("strong").textContent())
      .toBe("das Landratsamt")
    await expect
      .poll(() => anna.locator(`${EDITOR} > *`).evaluateAll((all) => all.map(({ id }) => id)))
      .toEqual(ids)
    await field(anna).press("Escape")
    await anna.keyboard.press("Control+z")
    await untilShown(bert, "Heute: Das Amt führt das Amt und")
    await untilShown(bert, "trägt das Landratsamt Ankerow")
    await anna.keyboard.press("Control+z")
    await untilShown(bert, "Heute: Das Amt führt das Amt und")
    await untilShown(bert, "trägt das Amt Ankerow")
  })

  test("a reader finds without replacing, and reads on where the match is", async () => {
    await reader.locator(".s-page").focus()
    await reader.keyboard.press("Control+f")
    await field(reader).fill("hier endet")
    await reader.keyboard.press("Enter")
    await expect.poll(() => reader.getByLabel("Ersetzen durch").count()).toBe(0)
    await expect.poll(() => reader.getByText("Hier endet").isVisible()).toBe(true)
    await reader.keyboard.press("Escape")
    await expect.poll(() => reader.getByRole("search").count()).toBe(0)
    await expect
      .poll(() => reader.evaluate(() => document.getSelection()?.anchorNode?.textContent))
      .toContain("Hier endet")
  })
})

test.each(["light", "dark"] as const)(
  "with search and menu open axe finds nothing, and 320 px are enough, in %s",
  async (colorScheme) => {
    await anna.emulateMedia({ colorScheme })
    await anna.locator(EDITOR).focus()
    await anna.keyboard.press("Control+f")
    await field(anna).fill("Amt")
    await expectAccessible(anna, "search")
    await anna.setViewportSize({ width: 320, height: 640 })
    await expectNoSidewaysScroll(anna, "search")
    await field(anna).press("Escape")
    for (const menu of ["Personen sind hier", "Mehr"]) {
      await anna.locator("summary", { hasText: menu }).click()
      await expectAccessible(anna, menu)
      await expectNoSidewaysScroll(anna, menu)
    }
    await anna.keyboard.press("Escape")
    await anna.setViewportSize({ width: 1280, height: 900 })
    await anna.emulateMedia({ colorScheme: null })
  },
)

describe("the way through the text", () => {
  test("the outline leads the writer's caret to the heading, and the section follows", async () => {
    await anna.getByRole("navigation", { name: "Gliederung" }).getByText("Schluss").click()
    await anna.locator("a[aria-current=location]", { hasText: "Schluss" }).waitFor()
    await anna.keyboard.type("bemerkung")
    await untilShown(bert, "Schlussbemerkung")
    await anna.locator("a[aria-current=location]", { hasText: "2.1Schlussbemerkung" }).waitFor()
  })

  test("a long outline scrolls along with the text, and the window stays", async () => {
    const page = await anna.context().newPage()
    await openConcept(page)
    await page.locator(".s-page").evaluate((element) => element.scrollTo(0, element.scrollHeight))
    const isShown = () =>
      page.locator("a[aria-current=location]").evaluate((link) => {
        const { top, bottom } = link.getBoundingClientRect()
        const outline = link.closest(".s-out")?.getBoundingClientRect()
        return outline !== undefined && outline.top <= top && bottom <= outline.bottom
      })
    await page.locator("a[aria-current=location]").waitFor()
    await expect.poll(isShown).toBe(true)
    await expect
      .poll(() => page.locator(".s-out").evaluate(({ scrollTop }) => scrollTop))
      .toBeGreaterThan(0)
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
    await page.close()
  })

  test("the section one was led to is named, also with another right below it or at the end", async () => {
    const page = await anna.context().newPage()
    await openConcept(page)
    const outline = page.getByRole("navigation", { name: "Gliederung" })
    const current = outline.locator("a[aria-current=location]")
    const nextBelow = ["Leitbild der verbindlichen Zusammenarbeit", "Umsetzungsfahrplan"]
    for (const title of [...nextBelow, "Erste Schritte nach der Zustimmung"]) {
      await outline.getByText(title).click()
      await expect.poll(() => current.textContent()).toContain(title)
      await untilCaretReported(page)
      await expect.poll(() => current.textContent()).toContain(title)
    }
    // Scrolled by hand, what stands at the upper edge counts again.
    await outline.getByText("Umsetzungsfahrplan").click()
    await page.locator(".s-page").evaluate((element) => element.scrollBy(0, -8))
    await untilCaretReported(page)
    await expect.poll(() => current.textContent()).toContain("Umsetzungsfahrplan")
    await page.close()
  })

  test("a reader is led there too, and nothing is written", async () => {
    await reader.getByRole("link", { name: /Schluss/ }).press("Enter")
    await expect.poll(() => reader.getByText("Hier endet").isVisible()).toBe(true)
    await expect.poll(() => new URL(reader.url()).hash).not.toBe("")
  })

  test("the status line counts the text, and the selection where there is one", async () => {
    const line = anna.locator(".s-stat-line")
    await expect.poll(() => line.textContent()).toMatch(/\d+ Wörter, [\d.]+ Zeichen/)
    await selectWords(anna, "Kosten trägt")
    await expect.poll(() => line.textContent()).toContain("Auswahl: 2 Wörter, 12 Zeichen")
  })

  test("who is here stands there by name and organisation", async () => {
    await anna.locator("summary", { hasText: "3 Personen sind hier" }).click()
    const names = anna.locator(".s-here li")
    await expect
      .poll(() => names.allInnerTexts())
      .toEqual([
        expect.stringContaining("Wiebke Harmsdorf, Schwerin"),
        expect.stringMatching(/, \p{L}+/u),
        expect.stringContaining("Torben Wendorp, Rostock"),
      ])
    await anna.keyboard.press("Escape")
  })
})

describe("on paper", () => {
  test("stands the text with state, date and address, black on white, without the tools", async () => {
    await anna.emulateMedia({ media: "print", colorScheme: "dark" })
    await anna.evaluate(() => window.dispatchEvent(new Event("beforeprint")))
    const printed = anna.locator(".s-printed")
    await expect
      .poll(() => printed.getByRole("heading", { level: 2 }).allTextContents())
      .toEqual(["1 Zweck", "2 Kosten"])
    const head = anna.locator(".s-print-head")
    await expect
      .poll(() => head.textContent())
      .toMatch(/^Entwurf, Stand \d\d\.\d\d\.\d{4}, \d+:\d\d Uhr/)
    await expect
      .poll(() => head.textContent())
      .toContain(`${server.url}/documents/${shared.documentId}`)
    for (const gone of [EDITOR, ".s-head", ".s-tools", ".s-out", ".s-stat-line", ".s-ed__ppl"]) {
      await expect.poll(() => anna.locator(gone).first().isVisible(), { message: gone }).toBe(false)
    }
    await expect.poll(() => anna.getByText("Demodaten, frei erfunden").isVisible()).toBe(true)
    const ink = await printed.evaluate((element) => [
      getComputedStyle(element).color,
      getComputedStyle(document.body).backgroundColor,
    ])
    expect(ink).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"])
    await anna.evaluate(() => window.dispatchEvent(new Event("afterprint")))
    await printed.waitFor({ state: "detached" })
    await anna.emulateMedia({ media: null, colorScheme: null })
  })

  test("a reader prints the same, and every page is kept", async () => {
    const pdf = await reader.pdf({ format: "A4", preferCSSPageSize: true })
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []
    expect(pages.length).toBeGreaterThan(1)
  })
})

describe("the numbering", () => {
  const numbers = (page: Page) =>
    page
      .locator(`${EDITOR} [data-number]`)
      .evaluateAll((all) => all.slice(0, 4).map((element) => element.getAttribute("data-number")))

  test("is switched for everybody at once, in the text and in the outline", async () => {
    await expect.poll(() => numbers(bert)).toEqual(["1", "2", "2.1"])
    await anna.getByText("Mehr", { exact: true }).click()
    await anna.getByRole("button", { name: "1, 1.1 und Absätze (1), (2)" }).click()
    for (const page of [anna, bert, reader]) {
      await expect.poll(() => numbers(page)).toEqual(["1", "(1)", "2", "(1)"])
    }
    await anna.getByRole("button", { name: "ohne", exact: true }).click()
    for (const page of [anna, bert, reader]) {
      await expect.poll(() => numbers(page)).toEqual([])
      await expect.poll(() => page.locator(".s-out__n").count()).toBe(0)
    }
    await anna.keyboard.press("Escape")
  })

  test("is no affair of those who only read, and the policy of the page was never broken", async () => {
    await reader.getByText("Mehr", { exact: true }).click()
    await expect.poll(() => reader.getByText("Nummerierung").count()).toBe(0)
    await expect.poll(() => reader.getByRole("button", { name: /^Drucken/ }).count()).toBe(1)
    expect(shared.visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})
