import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { logIn, openVisitor } from "./steps/pages.ts"

const PUBLIC_PAGES: [path: string, heading: string][] = [
  ["/login", "Anmelden"],
  ["/reset", "Passwort vergessen"],
  ["/imprint", "Impressum"],
  ["/privacy", "Datenschutzerklärung"],
  ["/accessibility", "Erklärung zur Barrierefreiheit"],
  ["/feedback", "Barriere melden"],
]

describe("without JavaScript", () => {
  let browser: Browser
  let server: RunningServer
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const visitor = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled: false })
    page = visitor.page
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test.each(PUBLIC_PAGES)("a stranger reads %s", async (path, heading) => {
    expect((await page.goto(path))?.status()).toBe(200)
    await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor()
  })

  test("a refused report of a barrier keeps what was typed and says at the field what is wrong", async () => {
    await page.goto("/feedback")
    await page.getByLabel("Was hindert Sie?").fill("Zu kurz")
    await page.getByLabel("E-Mail für die Antwort").fill("leserin@stadt.example")
    await page.getByRole("button", { name: "Rückmeldung senden" }).click()
    await page
      .getByRole("alert")
      .getByRole("link", { name: /mindestens 10 Zeichen/ })
      .waitFor()
    const message = page.getByLabel("Was hindert Sie?")
    await expect.poll(() => message.inputValue()).toBe("Zu kurz")
    await expect.poll(() => message.getAttribute("aria-invalid")).toBe("true")
    await expect
      .poll(() => page.getByLabel("E-Mail für die Antwort").inputValue())
      .toBe("leserin@stadt.example")
    await message.fill("Die Tabelle lässt sich nicht vorlesen.")
    await page.getByRole("button", { name: "Rückmeldung senden" }).click()
    await page
      .getByText(/Danke|eingegangen/)
      .first()
      .waitFor()
  })

  test("somebody logs in and reads the concept with its headings", async () => {
    await logIn(page, "schwerin@demo.example")
    await page.goto("/documents")
    await page.getByRole("link", { name: /^Grobkonzept/ }).click()
    await page.getByRole("heading", { level: 2, name: /Ausgangslage$/ }).waitFor()
    await page.getByRole("heading", { level: 3, name: /Was heute gelingt$/ }).waitFor()
    await page.getByText("Die Beteiligten fangen nicht bei null an").waitFor()
    await expect
      .poll(() => page.locator("noscript").textContent())
      .toContain("lesen können Sie ohne")
    // The outline leads there without a script.
    await page.getByRole("link", { name: "Was fehlt" }).click()
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#blk_/)
  })

  test("nested lists are lists in lists", async () => {
    const { id } = await commandAs(server, "schwerin@demo.example", "documents.create", {
      kind: "note",
      title: "Listen in Listen",
      text: [
        { kind: "bullet", level: 0, text: "Außen" },
        { kind: "ordered", level: 1, text: "Innen eins" },
        { kind: "ordered", level: 1, text: "Innen zwei" },
        { kind: "bullet", level: 0, text: "Wieder außen" },
      ],
    })
    await page.goto(`/documents/${id}`)
    const inner = page.locator(".s-read > ul > li", { hasText: "Außen" }).locator("> ol > li")
    await expect.poll(() => inner.allInnerTexts()).toEqual(["Innen eins", "Innen zwei"])
    await expect.poll(() => page.locator(".s-read > ul > li").count()).toBe(2)
  })

  test("somebody creates a document, gives a right, changes it and withdraws it", async () => {
    await page.goto("/documents/new")
    await page.getByRole("radio", { name: "Notiz", exact: true }).check()
    await page.getByLabel("Titel").fill("Ohne Skript angelegt")
    await page.getByRole("button", { name: "Dokument anlegen" }).click()
    await page.getByRole("heading", { level: 1, name: "Ohne Skript angelegt" }).waitFor()
    // The template that fits the kind, without a script that could have offered it.
    await page.getByRole("heading", { level: 2, name: "Anlass" }).waitFor()

    await page.getByText("Mehr", { exact: true }).click()
    await page.getByRole("link", { name: "Rechte" }).click()
    await page
      .getByLabel("Wer", { exact: true })
      .selectOption({ label: "Hanse- und Universitätsstadt Rostock" })
    await page.getByLabel("Recht", { exact: true }).selectOption("read")
    await page.getByRole("button", { name: "Recht geben" }).click()
    const level = page.getByLabel("Recht von Hanse- und Universitätsstadt Rostock", { exact: true })
    await expect.poll(() => level.inputValue()).toBe("read")
    await level.selectOption("edit")
    await page
      .getByRole("button", { name: "Recht von Hanse- und Universitätsstadt Rostock ändern" })
      .click()
    await expect.poll(() => level.inputValue()).toBe("edit")
    await page
      .getByRole("button", { name: "Recht von Hanse- und Universitätsstadt Rostock entziehen" })
      .click()
    await level.waitFor({ state: "detached" })
  })

  test("somebody hands in a file that is far too large, reads why not, and goes back to the form", async () => {
    const input = { kind: "note", title: "Zu übergeben", text: [{ text: "Ein Satz." }] }
    const { id } = await commandAs(server, "schwerin@demo.example", "documents.create", input)
    await commandAs(server, "schwerin@demo.example", "documents.freeze", { documentId: id })
    const form = `/documents/${id}/handovers`
    await page.goto(form)
    const buffer = Buffer.alloc(12 * 1024 * 1024, "%PDF-1.4\n")
    await page
      .getByLabel("Datei", { exact: true })
      .setInputFiles({ name: "Scan.pdf", mimeType: "application/pdf", buffer })
    await page.getByRole("button", { name: "Hochladen" }).click()
    await page.getByRole("heading", { level: 1, name: "Das ist zu groß." }).waitFor()
    await page.getByRole("link", { name: "Zurück zum Formular" }).click()
    await page.waitForURL((url) => url.pathname === form)
  })
})
