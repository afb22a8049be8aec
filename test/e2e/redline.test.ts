import { join } from "node:path"
import Sqlite from "better-sqlite3"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DATABASE_FILE } from "../../db/client.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { accessibilityLines } from "./steps/accessibility-tree.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, textBlock, typeAtEndOf } from "./steps/editor.ts"
import { expectAccessible, expectNoSidewaysScroll, logIn, openVisitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const FILLING = Array.from({ length: 12 }, (_, index) => ({
  text: `Absatz ${index + 1} der Beschreibung bleibt, wie er ist.`,
}))

let browser: Browser
let server: RunningServer
let documentId: string
let page: Page
let offences: string[]

const address = (query: string) => `/documents/${documentId}/compare?${query}`
const keepVersion = () => commandAs(server, OWNER, "versions.create", { documentId })

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
  const created = await commandAs(server, OWNER, "documents.create", {
    kind: "note",
    title: "Geschäftsordnung",
    text: [
      { kind: "heading", level: 1, text: "Fristen" },
      ...FILLING,
      { kind: "heading", level: 1, text: "Ladung" },
      { text: "Die Ladung ergeht schriftlich" },
      { text: "Der Vorsitz wechselt" },
    ],
  })
  documentId = String(created.id)
  await keepVersion()
  ;({ page, offences } = await openVisitor(browser, { baseURL: server.url }))
  await logIn(page, OWNER)
  await page.goto(`/documents/${documentId}`)
  await page.locator(EDITOR).waitFor()
  await typeAtEndOf(page, textBlock(page, "Die Ladung ergeht"), " binnen 6 Wochen")
  await typeAtEndOf(page, textBlock(page, "Der Vorsitz"), ".")
  await page.getByText("gespeichert", { exact: true }).first().waitFor()
  await keepVersion()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe("the comparison of two versions", () => {
  test("shows exactly what was written, in its place, with the rest folded", async () => {
    await page.goto(address("from=1&to=2"))
    await expect
      .poll(() => page.locator("main ins").allInnerTexts())
      .toEqual([expect.stringContaining("binnen 6 Wochen"), expect.stringContaining(".")])
    await expect.poll(() => page.locator("main del").count()).toBe(0)
    await page.getByText("2 Änderungen, davon 1 sachlich").waitFor()
    const fold = page.locator("details", { hasText: "13 unveränderte Absätze" })
    await expect.poll(() => page.getByText("Absatz 7 der Beschreibung").isVisible()).toBe(false)
    await fold.locator("summary").click()
    await page.getByText("Absatz 7 der Beschreibung").waitFor()
    await expectAccessible(page, "compare-text")
  })

  test("leads from change to change by keys alone, and says where one is", async () => {
    await page.goto(address("from=1&to=2"))
    await page.getByRole("button", { name: "Nächste Änderung" }).waitFor()
    await page.keyboard.press("Control+Alt+KeyN")
    await page.getByText("1 von 2").waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "")
    await expect.poll(() => focused()).toContain("binnen 6 Wochen")
    await page.keyboard.press("Control+Alt+KeyN")
    await page.getByText("2 von 2").waitFor()
    await page.keyboard.press("Control+Alt+KeyP")
    await expect.poll(() => focused()).toContain("binnen 6 Wochen")
  })

  test("is read out with a word before what came, once a change", async () => {
    await page.goto(address("from=1&to=2"))
    const lines = (await accessibilityLines(page)).map((line) => line.trim())
    const spoken = lines.filter((line) => line.includes("eingefügt:"))
    expect(spoken).toHaveLength(2)
    expect(lines.filter((line) => /^(insertion|deletion)/u.test(line))).toEqual([])
  })

  test("has its changes confirmed by a person, and a number never called editorial", async () => {
    await page.goto(address("from=1&to=2&view=sections"))
    const rows = page.locator("main li.s-row")
    const number = rows.filter({ hasText: "binnen 6 Wochen" })
    await expect.poll(() => number.getByText("Zahl").count()).toBe(1)
    await expect.poll(() => number.getByRole("button", { name: "redaktionell" }).count()).toBe(0)
    const full = rows.filter({ hasText: "Der Vorsitz wechselt" })
    await full.getByRole("button", { name: "Bestätigen" }).click()
    await full.getByText("bestätigt von Wiebke Harmsdorf").waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get("view")).toBe("sections")
    await full.getByRole("button", { name: "Doch sachlich" }).click()
    await page.getByText("2 Änderungen, davon 2 sachlich").waitFor()
    await expectAccessible(page, "compare-sections")
  })

  test("fits a phone and 320 pixels in every view", async () => {
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 700 })
      for (const view of ["text", "sections", "sides"]) {
        await page.goto(address(`from=1&to=2&view=${view}`))
        await expectNoSidewaysScroll(page, `${view} at ${width}`)
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test("prints the changed passages, without tools", async () => {
    await page.goto(address("from=1&to=2"))
    await page.emulateMedia({ media: "print" })
    await expect
      .poll(() => page.getByRole("button", { name: "Nächste Änderung" }).isVisible())
      .toBe(false)
    await expect.poll(() => page.getByText("Absatz 7 der Beschreibung").isVisible()).toBe(false)
    await expect.poll(() => page.getByText("binnen 6 Wochen").isVisible()).toBe(true)
    await page.goto(address("from=1&to=2&unfold=all"))
    await expect.poll(() => page.getByText("Absatz 7 der Beschreibung").isVisible()).toBe(true)
    await page.emulateMedia({ media: "screen" })
  })

  test("says so for a version that is not there, and shows no other pair", async () => {
    const response = await page.goto(address("from=1&to=7"))
    expect(response?.status()).toBe(404)
    await page.getByText("Fassung 7 gibt es nicht. Die neueste ist Fassung 2.").waitFor()
  })

  test("names the live text as moving", async () => {
    await page.goto(address("from=1&to=live"))
    await page.getByText("Der Arbeitsstand ändert sich weiter").waitFor()
    await page.getByRole("link", { name: "Auf Fassung 2 festlegen" }).click()
    await page.getByText("Von Fassung 1 zu Fassung 2").waitFor()
    await expect.poll(() => page.url()).toContain("from=1&to=2")
  })

  test("works without script", async () => {
    const { page: plain } = await openVisitor(browser, {
      baseURL: server.url,
      javaScriptEnabled: false,
    })
    await logIn(plain, OWNER)
    await plain.goto(address("from=1&to=2"))
    await expect.poll(() => plain.getByRole("button", { name: "Nächste Änderung" }).count()).toBe(0)
    await plain.locator("summary", { hasText: "13 unveränderte Absätze" }).click()
    await plain.getByText("Absatz 7 der Beschreibung").waitFor()
    await plain.getByRole("link", { name: "nebeneinander" }).click()
    await plain.getByLabel("Zu", { exact: true }).selectOption("live")
    await plain.getByRole("button", { name: "Vergleichen" }).click()
    await expect.poll(() => plain.url()).toContain("to=live")
    await expect.poll(() => plain.url()).toContain("view=sides")
    await plain.context().close()
  })
})

test("whoever comes back sees at the text how much is new, and what", async () => {
  await commandAs(server, OWNER, "documents.note-visit", { documentId })
  putVisitsBack()
  await page.goto(`/documents/${documentId}`)
  await page.locator(EDITOR).waitFor()
  await expect.poll(() => page.getByText("Seit Ihrem letzten Besuch").count()).toBe(0)
  await typeAtEndOf(page, textBlock(page, "Der Vorsitz"), " Neu.")
  await page.getByText("gespeichert", { exact: true }).first().waitFor()
  await page.reload()
  await page.getByRole("link", { name: "1 Änderung ansehen" }).click()
  await page.getByText("Seit Ihrem letzten Besuch am 12.11.2026: 1 Änderung").waitFor()
  await expect
    .poll(() => page.locator("main ins").allInnerTexts())
    .toEqual([expect.stringContaining("Neu.")])
})

test("no page of it breaks the policy of the house", () => {
  expect(offences).toEqual([])
})

/** The server's clock cannot be turned: the visit is. */
function putVisitsBack(): void {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE))
  database.prepare("update document_visits set seen_at = '2026-11-12T09:00:00.000Z'").run()
  database.close()
}
