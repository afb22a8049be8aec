import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR, untilCaretReported, untilSaved, untilShown } from "./steps/editor.ts"
import { focusedStop, pressTo, tabTo } from "./steps/keyboard.ts"
import { DEMO_PASSWORD, openVisitor } from "./steps/pages.ts"

const TEXT = /^div Text: Grobkonzept/

describe("with the keyboard alone", () => {
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

  test("somebody logs in, writes in the concept, sets a word bold, leaves the text and logs out, and always sees the focus", async () => {
    const { page, offences } = await openVisitor(browser, { baseURL: server.url })
    await page.goto("/documents")

    await pressTo(page, "Tab", /^a Zum Inhalt$/)
    await pressTo(page, "Enter", /^main/)
    await pressTo(page, "Tab", /^input E-Mail-Adresse$/)
    await page.keyboard.type("schwerin@demo.example")
    await pressTo(page, "Tab", /^input Passwort$/)
    await page.keyboard.type(DEMO_PASSWORD)
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => url.pathname === "/documents")

    await tabTo(page, /^a Grobkonzept/)
    await page.keyboard.press("Enter")
    await page.locator(EDITOR).waitFor()
    await tabTo(page, /^a Zum Inhalt$/)
    await page.keyboard.press("Enter")
    await tabTo(page, /^button Rückgängig$/)
    await pressTo(page, "Escape", TEXT)

    await page.keyboard.press("Control+End")
    await untilCaretReported(page)
    await page.keyboard.press("Enter")
    await page.keyboard.type("Tastaturwort")
    await page.keyboard.press("Shift+Control+ArrowLeft")
    await untilCaretReported(page)

    const bold = page.getByRole("button", { name: "Fett" })
    const boldWord = page.locator(`${EDITOR} strong`, { hasText: "Tastaturwort" })
    await pressTo(page, "Alt+F10", /^button Rückgängig$/)
    for (const tool of [/^button Wiederholen$/, /^select Absatzformat$/, /^button Fett$/]) {
      await pressTo(page, "ArrowRight", tool)
    }
    await page.keyboard.press("Enter")
    await boldWord.waitFor()
    await expect.poll(() => bold.getAttribute("aria-pressed")).toBe("true")
    await page.keyboard.press("Enter")
    await boldWord.waitFor({ state: "detached" })
    await expect.poll(() => bold.getAttribute("aria-pressed")).toBe("false")
    await pressTo(page, "ArrowRight", /^button Kursiv$/)
    for (const tool of [/^button Unterstrichen$/, /^button Durchgestrichen$/, /^button Code$/]) {
      await pressTo(page, "ArrowRight", tool)
    }
    await pressTo(page, "ArrowRight", /^button Liste$/)
    await page.keyboard.press("Enter")
    const item = page.locator(`${EDITOR} [data-kind="bullet"]`, { hasText: "Tastaturwort" })
    await item.waitFor()

    // In a list Tab belongs to the text, until Escape gives it back.
    await pressTo(page, "Escape", TEXT)
    await pressTo(page, "Tab", TEXT)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Tab")
    expect((await focusedStop(page)).what).not.toMatch(TEXT)
    await untilShown(page, "Tastaturwort")
    await untilSaved(page)

    await tabTo(page, /^summary .*Konto: Wiebke Harmsdorf/)
    await page.keyboard.press("Enter")
    await pressTo(page, "Tab", /^a Mitteilungen/)
    await pressTo(page, "Escape", /^summary .*Konto: /)
    await page.keyboard.press("Enter")
    await tabTo(page, /^button Abmelden$/)
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => url.pathname === "/login")
    await page.getByText("Sie sind abgemeldet.").waitFor()
    expect(offences).toEqual([])
  })
})
