import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR, typeAtEndOf } from "./steps/editor.ts"
import { expectAccessible, expectNoSidewaysScroll, logIn, openVisitor } from "./steps/pages.ts"
import { readDemoIds } from "./steps/site-map.ts"

const PHONE = { width: 320, height: 700 }

describe("positions of organisations", () => {
  let browser: Browser
  let server: RunningServer
  let address: string

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    address = `/documents/${readDemoIds(server.dataDir).concept}/positions`
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function visit(email: string, options: object = {}): Promise<Page> {
    const { page } = await openVisitor(browser, { baseURL: server.url, ...options })
    await logIn(page, `${email}@demo.example`)
    return page
  }
  const row = (page: Page, id: string) => page.locator(`.s-positions tbody#${id}`)
  const cell = (page: Page, id: string, organization: string) =>
    row(page, id).locator(`td[data-label="${organization}"]`)

  test("without script Rostock sets one, is told what is missing, and keeps what was chosen", async () => {
    const page = await visit("rostock", { javaScriptEnabled: false, viewport: PHONE })
    await page.goto(`${address}?show=missing`)
    await page
      .getByRole("link", { name: /^Haltung festhalten/ })
      .nth(3)
      .click()
    await page.getByLabel("mit Vorbehalt").check()
    await page.getByRole("button", { name: "Haltung festhalten" }).click()
    await expect.poll(() => page.locator(".s-errs").textContent()).toContain("welchen Vorbehalt")
    await expect.poll(() => page.getByLabel("mit Vorbehalt").isChecked()).toBe(true)
    await page.getByLabel("Begründung").fill("Nur mit Ausgleich der Kosten.")
    await page.getByRole("button", { name: "Haltung festhalten" }).click()
    await expect
      .poll(() => page.locator(".s-positions").textContent())
      .toContain("Nur mit Ausgleich der Kosten.")
    await expectNoSidewaysScroll(page, "positions")
  })

  test("somebody edits the passage: it reads »Text seitdem geändert«, with the words then and now, until it is set anew", async () => {
    const rostock = await visit("rostock")
    await rostock.goto(address)
    const set = rostock.locator(".s-positions tbody", { hasText: "Nur mit Ausgleich der Kosten." })
    const id = (await set.getAttribute("id")) ?? ""
    await expect
      .poll(() => cell(rostock, id, "Rostock").textContent())
      .not.toContain("Text seitdem geändert")

    const schwerin = await visit("schwerin")
    await schwerin.goto(address.replace("/positions", ""))
    await schwerin.locator(EDITOR).waitFor()
    const block = schwerin.locator(`${EDITOR} [id="${id.replace("absatz-", "")}"]`)
    await typeAtEndOf(schwerin, block, " Das gilt bis 2030.")
    await schwerin.locator("[role=status]", { hasText: "gespeichert" }).waitFor()

    await rostock.reload()
    await expect
      .poll(() => cell(rostock, id, "Rostock").textContent())
      .toContain("Text seitdem geändert")
    await row(rostock, id).locator("summary", { hasText: "Text seitdem geändert" }).click()
    await expect
      .poll(() => row(rostock, id).locator("ins").textContent())
      .toContain("Das gilt bis 2030.")
    await expectAccessible(rostock, "positions")

    await row(rostock, id)
      .getByRole("link", { name: /^Unsere Haltung ändern/ })
      .click()
    await rostock.getByRole("button", { name: "Für diesen Wortlaut festhalten" }).click()
    await rostock.getByText("Die Haltung Ihrer Körperschaft ist gespeichert.").waitFor()
    await expect.poll(() => cell(rostock, id, "Rostock").textContent()).toBe("mit Vorbehalt")
    await expect.poll(() => row(rostock, id).locator("summary").textContent()).toBe("Früher")
  })

  test("whoever read an older wording is told so, and nothing typed is lost", async () => {
    const mse = await visit("mse")
    await mse.goto(`${address}?show=all`)
    await mse
      .getByRole("link", { name: /^Haltung festhalten/ })
      .nth(5)
      .click()
    await mse.waitForURL(/block=/)
    const blockId = new URL(mse.url()).searchParams.get("block") ?? ""
    await mse.getByLabel("lehnt ab").check()
    await mse.getByLabel("Begründung").fill("Zu teuer.")

    const schwerin = await visit("schwerin")
    await schwerin.goto(address.replace("/positions", ""))
    await schwerin.locator(EDITOR).waitFor()
    await typeAtEndOf(schwerin, schwerin.locator(`${EDITOR} [id="${blockId}"]`), " Neu.")
    await schwerin.locator("[role=status]", { hasText: "gespeichert" }).waitFor()

    const send = mse.getByRole("button", { name: "Haltung festhalten" })
    await send.click()
    await mse.getByText("Der Absatz lautet inzwischen anders").waitFor()
    await expect.poll(() => mse.locator("#haltung blockquote").textContent()).toContain("Neu.")
    await expect.poll(() => mse.getByLabel("Begründung").inputValue()).toBe("Zu teuer.")
    await send.click()
    await mse.getByText("Die Haltung Ihrer Körperschaft ist gespeichert.").waitFor()
  })
})
