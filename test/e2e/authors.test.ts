import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, textBlock, typeAtEndOf, untilSaved } from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor } from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const AUTHOR = "schwerin@demo.example"
const OTHER = "rostock@demo.example"
const FIRST = "Die Städte handeln gemeinsam."
const SECOND = "Der Bund zahlt seinen Anteil."

describe("who wrote that", () => {
  let browser: Browser
  let server: RunningServer
  let id: string

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const document = await commandAs(server, AUTHOR, "documents.create", {
      kind: "note",
      title: "Vermerk zur Autorschaft",
      text: [{ text: FIRST }, { text: SECOND }],
    })
    id = String(document.id)
    const author = await open(AUTHOR)
    await grantToRostock(server, author, id, "edit")
    await author.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function open(email: string, javaScriptEnabled = true): Promise<Page> {
    const { page } = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled })
    await logIn(page, email)
    if (!javaScriptEnabled) return page
    await page.goto(`/documents/${id}`)
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)
    return page
  }

  test("shows the passage at the caret in words, after another person has split a paragraph and gone on", async () => {
    const other = await open(OTHER)
    await typeAtEndOf(other, textBlock(other, SECOND), " Rostock auch.")
    await other.keyboard.press("Home")
    for (let left = 0; left < 9; left += 1) await other.keyboard.press("ArrowRight")
    await other.keyboard.press("Enter")
    await untilSaved(other)

    await other.getByText("Mehr", { exact: true }).click()
    await other.getByRole("button", { name: "Wer schrieb das" }).click()
    const panel = other.getByRole("region", { name: "Wer schrieb das" })
    // The tail that Rostock's Enter has written anew is still Schwerin's.
    await panel.getByText("Wiebke Harmsdorf, Schwerin").first().waitFor()
    await other.locator(EDITOR).focus()
    await other.keyboard.press("End")
    await panel.getByText("„Rostock auch.“").first().waitFor()
    await expect
      .poll(() => panel.locator(".s-who__now").first().textContent())
      .toMatch(/„Rostock auch\.“: Torben Wendorp, Rostock, \d\d\.\d\d\.\d{4}/)
    await panel.getByText("Alle 2 Passagen dieses Absatzes").click()
    await expect
      .poll(() => panel.getByRole("listitem").first().textContent())
      .toContain("Wiebke Harmsdorf")
    await panel.getByText("Anteile am Text").click()
    await expect
      .poll(() => panel.locator(".s-shares").textContent())
      .toMatch(/82 %Landeshauptstadt Schwerin 9 Wörter/)
    await expectAccessible(other, "authors in the editor")

    await panel.getByRole("button", { name: "Ausblenden" }).press("Enter")
    await panel.waitFor({ state: "detached" })
    await expect.poll(() => other.locator(`${EDITOR} .s-by`).count()).toBe(0)
    await other.context().close()
  })

  test("is a page that needs no script and shows a version as well", async () => {
    await commandAs(server, AUTHOR, "versions.create", { documentId: id, label: "Stand" })
    const page = await open(AUTHOR, false)
    for (const address of [`/documents/${id}/authors`, `/documents/${id}/authors?version=1`]) {
      await page.goto(address)
      const lines = await page.locator(".s-by-line").allTextContents()
      expect(lines.join(" | ")).toMatch(/Wiebke Harmsdorf, Schwerin · \d\d\.\d\d\.\d{4} \|/)
      expect(lines.join(" | ")).toMatch(/„Rostock auch\.“ Torben Wendorp, Rostock/)
      await expect.poll(() => page.locator(".s-by").count()).toBeGreaterThan(2)
    }
    await page.context().close()
  })
})
