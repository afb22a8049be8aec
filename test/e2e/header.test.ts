import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { logIn, openVisitor } from "./steps/pages.ts"

const PHONE = { width: 375, height: 800 }
const WIDE = { width: 1280, height: 900 }

describe("the header and the tabs", () => {
  let browser: Browser
  let server: RunningServer

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function visit(viewport: { width: number; height: number }) {
    const { page } = await openVisitor(browser, { baseURL: server.url, viewport })
    await logIn(page, "schwerin@demo.example")
    await page.goto("/documents")
    return page
  }

  test("on a phone one menu leads to every page and out", async () => {
    const page = await visit(PHONE)
    await page.locator("header summary", { hasText: "Menü" }).click()
    const menu = page.locator("header details[open]")
    for (const name of ["Heute", "Dokumente", "Mein Konto", "Abmelden"]) {
      await expect
        .poll(() => menu.getByText(name, { exact: true }).isVisible(), { message: name })
        .toBe(true)
    }
  })

  test("a wide screen has its links instead of that menu", async () => {
    const page = await visit(WIDE)
    await expect
      .poll(() => page.locator("header summary", { hasText: "Menü" }).isVisible())
      .toBe(false)
    await expect
      .poll(() => page.locator("header .s-nav").getByText("Dokumente").isVisible())
      .toBe(true)
  })

  test("tabs show their counts beside their words, on every screen", async () => {
    for (const viewport of [PHONE, WIDE]) {
      const page = await visit(viewport)
      const tab = page.locator(".s-tabs a").first()
      const [word, count] = [await tab.boundingBox(), await tab.locator(".s-num").boundingBox()]
      expect((count?.x ?? 0) >= (word?.x ?? 0), `at ${viewport.width} px`).toBe(true)
      expect((count?.x ?? 0) + (count?.width ?? 0)).toBeLessThanOrEqual(
        (word?.x ?? 0) + (word?.width ?? 0) + 1,
      )
    }
  })
})
