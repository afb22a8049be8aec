import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR, untilSaved, untilShown, untilStatus } from "./steps/editor.ts"
import { logIn, openVisitor } from "./steps/pages.ts"

describe("leaving a text", () => {
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

  test("[D5] the back button asks while words are unsaved, keeps them for who stays, and asks no more once they are saved", async () => {
    const { page, offences } = await openVisitor(browser, { baseURL: server.url })
    await logIn(page, "schwerin@demo.example")
    await page.goto("/documents/new")
    await page.getByLabel("Titel").fill("Notiz zum Weggehen")
    await page.getByRole("button", { name: "Dokument anlegen" }).click()
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)

    await server.stop("SIGKILL")
    await untilStatus(page, /^offline/)
    await page.locator(EDITOR).click()
    await page.keyboard.type("Das hat noch niemand gespeichert.")
    await untilStatus(page, /^offline, \d+ Änderungen warten$/)
    const question = page.getByRole("dialog", { name: "Seite verlassen?" })
    await page.evaluate(() => history.back())
    await question.waitFor()
    await page.getByRole("button", { name: "Hier bleiben" }).click()
    await question.waitFor({ state: "hidden" })
    await untilShown(page, "Das hat noch niemand gespeichert.")

    server = await server.restart()
    await untilSaved(page)
    await page.evaluate(() => history.back())
    await page.waitForURL((url) => url.pathname === "/documents/new")
    expect(offences).toEqual([])
  })
})
