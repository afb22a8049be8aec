import axe from "axe-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { clickThrough, launchBrowser } from "../../support/chromium.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"
import { longDefinition } from "./long-definition.ts"

const PHONE = { width: 375, height: 812 }
const WIDE = { width: 1280, height: 900 }
const MAX_BYTES = 30_720

let browser: Browser
let house: AnsweringHouse
let doors: AnsweringDoors
let first: Holder
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  house = await createAnsweringHouse("sqlite", { definition: longDefinition() })
  doors = await openAnsweringDoors(house)
  first = house.holders[0] as Holder
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await doors.close()
  expect(doors.bugs).toEqual([])
  await house.close()
})

async function visit(options: BrowserContextOptions, { secret }: { secret: string } = first) {
  const context = await browser.newContext({ viewport: WIDE, locale: "de-DE", ...options })
  const page = await context.newPage()
  const violations: string[] = []
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) violations.push(message.text())
  })
  page.on("response", async (answer) => {
    if (!/text\/html/.test(answer.headers()["content-type"] ?? "")) return
    const length = (await answer.body().catch(() => Buffer.alloc(0))).length
    if (length > MAX_BYTES) violations.push(`${answer.url()} has ${length} bytes`)
  })
  await page.goto(`${doors.url}/s/${secret}`)
  return {
    ...{ page, violations },
    press: (name: string) => clickThrough(page.getByRole("button", { name })),
    follow: (name: string) => clickThrough(page.getByRole("link", { name })),
  }
}

/** What WCAG 2.2 AA says to the page as it stands, and whether it scrolls sideways. */
async function assertSound(page: Page): Promise<void> {
  // A page that has begun to load lacks its last style.
  await page.waitForLoadState()
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    const { violations } = await runner.run(document, { runOnly: { type: "tag", values: tags } })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)
  })
  expect(found).toEqual([])
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide).toBeLessThanOrEqual(0)
}

async function fillFirstPage(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "gut", exact: true }).check()
  await page.getByRole("radio", { name: "in Arbeit" }).check()
  await page.getByRole("checkbox", { name: "zusätzliche Fördermittel" }).check()
  await page.getByRole("checkbox", { name: "Fortbildung der Beschäftigten" }).check()
  for (const row of ["Personal", "Finanzierung", "Breitbandausbau", "Informationssicherheit"]) {
    await page.getByRole("radio", { name: new RegExp(`${row}.* eher hoch`) }).check()
  }
}

describe.each([
  ["wide", { viewport: WIDE }],
  ["on a phone", { viewport: PHONE, hasTouch: true, isMobile: true }],
  ["in the dark", { viewport: WIDE, colorScheme: "dark" as const }],
])("a browser without script, %s", (_name, options) => {
  test("answers a questionnaire from link to receipt; every page is sound", async () => {
    const { page, press, follow, violations } = await visit({ ...options, javaScriptEnabled: true })
    // Axe needs a script in the page; ours is taken away.
    await page.context().route("**/*.js", (route) => route.abort())
    await page.reload()
    await assertSound(page)
    await follow("Fragebogen beginnen")
    await assertSound(page)
    await press("Speichern und weiter")
    await expect(page.title()).resolves.toMatch(/^Fehler: /)
    await assertSound(page)
    const link = page.getByRole("link", { name: /^Frage 1:/ })
    await link.click()
    await expect.poll(() => page.evaluate(() => location.hash)).toBe("#q2")
    await fillFirstPage(page)
    await press("Speichern und weiter")
    await assertSound(page)
    await page.getByRole("radio", { name: "nein" }).check()
    await press("Speichern und weiter")
    await page.getByRole("textbox").fill("Zeile 1\nZeile 2 „<b>“")
    await press("Speichern und prüfen")
    await assertSound(page)
    await follow("Alles ansehen und drucken")
    await assertSound(page)
    await page.goBack()
    await press("Absenden für Verwaltung 0")
    await page.getByRole("heading", { name: "Danke. Ihre Antworten sind eingegangen." }).waitFor()
    await assertSound(page)
    await page.getByRole("link", { name: "Impressum" }).waitFor()
    expect(violations).toEqual([])
    const [row] = await house.db.selectFrom("responseSubmissions").selectAll().execute()
    expect(JSON.parse(row?.answers ?? "{}")).toMatchObject({
      ...{ stand: "s4", konzept: "a2", partner: "nein", mittel: ["m1", "m2"] },
      schluss: "Zeile 1\nZeile 2 „<b>“",
    })
  })
})

test("two colleagues answer together, one of them without script, and one hands in", async () => {
  const { page, press, follow } = await visit({})
  await follow("Teile an Kolleginnen und Kollegen verteilen")
  await page.getByRole("checkbox", { name: "Gemeinsame Beschaffung" }).check()
  await page.getByLabel(/Wie soll der Teil heißen/).fill("Kämmerei")
  await press("Link erzeugen")
  await assertSound(page)
  const address = await page.getByLabel("Link für den Teil Kämmerei").inputValue()
  const secret = address.slice(address.lastIndexOf("/") + 1)
  const colleague = await visit({ viewport: PHONE, javaScriptEnabled: false }, { secret })
  await colleague.follow("Fragebogen beginnen")
  await colleague.page.getByRole("radio", { name: "ja" }).check()
  await colleague.press("Speichern und abschließen")
  await colleague.press("Mein Teil ist fertig")
  await page.goto(`${doors.url}/s/page/1`)
  await fillFirstPage(page)
  await press("Speichern und weiter")
  await press("Speichern und weiter")
  await press("Speichern und prüfen")
  await assertSound(page)
  await page.getByRole("cell", { name: "vollständig · fertig: Kämmerei" }).waitFor()
  await press("Absenden für Verwaltung 0")
  await page
    .getByText(/Quittung/)
    .first()
    .waitFor()
})

describe("the script", () => {
  test("saves while somebody types, hides what is not asked, and takes ticks that stand alone", async () => {
    const { page, violations } = await visit({})
    await page.goto(`${doors.url}/s/page/1`)
    const asked = page.getByLabel(/Wie viele Fachverfahren/)
    await asked.waitFor({ state: "hidden" })
    await page.getByRole("radio", { name: "ja", exact: true }).check()
    await asked.waitFor({ state: "visible" })
    await asked.fill("12")
    await page.getByRole("checkbox", { name: "zusätzliche Fördermittel" }).check()
    const alone = page.getByRole("checkbox", { name: "kann ich nicht beurteilen" })
    await alone.check()
    await expect
      .poll(() => page.getByRole("checkbox", { name: "zusätzliche Fördermittel" }).isChecked())
      .toBe(false)
    await page.getByRole("status").filter({ hasText: "gespeichert um 10:00 Uhr" }).waitFor()
    const [row] = await house.db.selectFrom("responsePages").selectAll().execute()
    expect(JSON.parse(row?.answers ?? "{}")).toMatchObject({ konzept: "a1", verfahren: 12 })
    // The form knows the revision that the script has made.
    await page.getByRole("button", { name: "Zwischenspeichern" }).click()
    await page.getByRole("status").filter({ hasText: "gespeichert" }).waitFor()
    expect(violations).toEqual([])
  })

  test("leads the focus to what is wrong, and back in the browser keeps what was typed", async () => {
    const { page, press } = await visit({})
    await page.goto(`${doors.url}/s/page/2`)
    await press("Speichern und weiter")
    await page.getByRole("alert").waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("role")))
      .toBe("alert")
    await page.getByRole("radio", { name: "ja" }).check()
    await press("Speichern und weiter")
    await page.getByRole("textbox").fill("Weiter so.")
    await press("Zurück")
    await page.getByRole("heading", { name: "Gemeinsame Beschaffung" }).waitFor()
    await page.goBack()
    await page.getByRole("heading", { name: "Zum Schluss" }).waitFor()
    await expect.poll(() => page.getByRole("textbox").inputValue()).toBe("Weiter so.")
    await press("Speichern und prüfen")
    await page.getByRole("heading", { name: "Prüfen und absenden" }).waitFor()
  })

  test("numbers what it sends, so that nothing that comes late writes over what was sent", async () => {
    const { page, press } = await visit({})
    await page.goto(`${doors.url}/s/page/2`)
    await page.getByRole("radio", { name: "nein" }).check()
    await page.getByRole("status").filter({ hasText: "gespeichert um" }).waitFor()
    await page.getByRole("radio", { name: "ja" }).check()
    const sent = page.waitForRequest(/page\/2$/)
    await press("Speichern und weiter")
    expect(new URLSearchParams((await sent).postData() ?? "").get("_o")).toBe("2")
    await page.getByRole("heading", { name: "Zum Schluss" }).waitFor()
    const [row] = await house.db.selectFrom("responsePages").selectAll().execute()
    expect(JSON.parse(row?.answers ?? "{}")).toMatchObject({
      partner: "ja",
      "!drawing": { order: 2 },
    })
  })

  test("of two windows tells the one that has not seen the other's words, and leaves it to the person", async () => {
    const { page, press } = await visit({})
    const other = await page.context().newPage()
    await page.goto(`${doors.url}/s/page/3`)
    await other.goto(`${doors.url}/s/page/3`)
    await other.getByRole("textbox").fill("Aus dem zweiten Fenster")
    await other.getByRole("status").filter({ hasText: "gespeichert um" }).waitFor()
    await page.getByRole("textbox").fill("Aus dem ersten")
    await page.getByRole("status").filter({ hasText: "in einem anderen Fenster" }).waitFor()
    await press("Speichern und prüfen")
    const alert = page.getByRole("alert")
    await alert.filter({ hasText: "dort steht „Aus dem zweiten Fenster“" }).waitFor()
    await assertSound(page)
    const text = page.getByRole("textbox")
    await expect.poll(() => text.inputValue()).toBe("Aus dem ersten")
    const stored = async () => {
      const rows = await house.db.selectFrom("responsePages").select("answers").execute()
      return rows.map(({ answers }) => JSON.parse(answers).schluss)
    }
    // Leaving the window is a moment to save; here nobody has decided yet.
    const saves: string[] = []
    page.on("request", (request) => {
      if (request.url().endsWith("/s/save")) saves.push(request.url())
    })
    await text.fill("Aus beiden")
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" })
      document.dispatchEvent(new Event("visibilitychange"))
    })
    await press("Speichern und prüfen")
    await page.getByRole("heading", { name: "Prüfen und absenden" }).waitFor()
    expect(saves).toEqual([])
    await expect.poll(() => stored()).toEqual(["Aus beiden"])
  })
})
