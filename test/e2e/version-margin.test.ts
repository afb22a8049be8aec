import type { Browser, Page, Response } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const OWNER = "schwerin@demo.example"
const NOTICE = "Eine Vorlage geht den Beteiligten vier Wochen vor der Sitzung zu."

describe("comments on a version that does not change any more", () => {
  let browser: Browser
  let server: RunningServer
  let address: string
  let owner: Page
  let colleague: Page
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Vermerk zur Ladungsfrist",
      text: [{ kind: "heading", level: 1, text: "Fristen" }, { text: NOTICE }],
    })
    owner = await pageOf(OWNER)
    await grantToRostock(server, owner, String(id), "comment")
    await commandAs(server, OWNER, "documents.freeze", { documentId: id })
    colleague = await pageOf("rostock@demo.example")
    address = `/documents/${id}/versions/1`
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })

  async function pageOf(email: string): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor.page
  }

  async function open(page: Page): Promise<void> {
    await page.goto(address)
    await page.locator(".s-margin").waitFor({ state: "attached" })
  }

  const threads = (page: Page) => page.locator(".s-mc[data-card^=thr]")
  const marked = (page: Page) => page.locator("mark.s-anchor").allTextContents()
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute("data-card")?.slice(0, 3) ?? "text")
  /** As the browser tells when its window comes to the front again. */
  const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("focus")))

  test("are made by keyboard alone, and others see them when they come back to the page", async () => {
    await open(colleague)
    await open(owner)
    const text = owner.getByRole("region", { name: "Text und Anmerkungen" })
    await untilTabbedTo(text)
    // To the paragraph below the heading, then two words further, and one more.
    await owner.keyboard.press("Alt+ArrowDown")
    await owner.keyboard.press("ArrowRight")
    await owner.keyboard.press("Shift+Control+ArrowRight")
    await owner.keyboard.press("Control+Alt+m")
    await owner.locator(".s-mform textarea").waitFor()
    await owner.keyboard.type("Sechs wären besser.")
    await owner.keyboard.press("Control+Enter")
    await threads(owner).waitFor()
    await expect.poll(() => focused(owner)).toBe("thr")
    const [words] = await marked(owner)
    expect(NOTICE).toContain(words)

    await expect.poll(() => threads(colleague).count()).toBe(0)
    await comeBack(colleague)
    await threads(colleague).getByText("Sechs wären besser.").waitFor()
    await expect.poll(() => marked(colleague)).toEqual([words])
    await threads(colleague).click()
    await colleague.getByLabel("Antworten").fill("Dafür sind wir auch.")
    await colleague.getByRole("button", { name: "Antwort senden" }).click()
    await comeBack(owner)
    await threads(owner).getByText("Dafür sind wir auch.").waitFor()

    await owner.keyboard.press("Escape")
    await expect.poll(() => focused(owner)).toBe("text")
    await owner.keyboard.press("Control+Alt+n")
    await expect.poll(() => focused(owner)).toBe("thr")
    await expectAccessible(owner, "a version with comments")
  })

  test("need neither the editor nor Yjs", async () => {
    const page = await pageOf(OWNER)
    const scripts: Response[] = []
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".js")) scripts.push(response)
    })
    await open(page)
    await threads(page).waitFor()
    const written = await Promise.all(
      scripts.map(async (script) => [new URL(script.url()).pathname, await script.text()] as const),
    )
    const saying = (words: RegExp) =>
      written.filter(([, text]) => words.test(text)).map(([name]) => name)
    expect(saying(/s-mc__/)).not.toEqual([])
    // What both say in their own words, however they are bundled.
    expect(saying(/Yjs was already imported|ProseMirror-/)).toEqual([])
  })

  async function untilTabbedTo(place: ReturnType<Page["getByRole"]>): Promise<void> {
    const isThere = () => place.evaluate((element) => element === document.activeElement)
    for (let steps = 0; steps < 60 && !(await isThere()); steps++) await owner.keyboard.press("Tab")
    await expect.poll(() => isThere()).toBe(true)
  }
})
