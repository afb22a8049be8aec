import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import {
  EDITOR,
  openConcept,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilShown,
  untilStatus,
} from "./steps/editor.ts"
import { DEMO_PASSWORD, logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const FIRST_WORDS = "Die Beteiligten fangen nicht bei null an"
const TOLD_WITHIN_MS = 2000

describe("when the connection ends", () => {
  let browser: Browser
  let server: RunningServer
  let bert: Visitor
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    bert = await visitorFor("rostock@demo.example")
    await openConcept(bert.page)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function visitorFor(email: string): Promise<Visitor> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor
  }

  test("[D5] a session ended elsewhere says so within 2 s; what is typed stays, is saved after logging in over the page, and reaches the others", async () => {
    const { page } = await visitorFor("schwerin@demo.example")
    await openConcept(page)
    await typeAtEndOf(page, textBlock(page, FIRST_WORDS), " Vor dem Abmelden.")
    await untilSaved(page)

    const elsewhere = await visitorFor("schwerin@demo.example")
    await visitorFor("schwerin@demo.example")
    await elsewhere.page.goto("/account")
    const endAll = elsewhere.page.getByRole("button", { name: "Alle anderen Anmeldungen beenden" })
    await endAll.click({ noWaitAfter: true })
    const dialog = page.getByRole("dialog", { name: "Bitte melden Sie sich wieder an" })
    await untilStatus(page, /^Abgemeldet/, TOLD_WITHIN_MS)

    // Words that are being typed go into the text: the question waits for a pause.
    await typeAtEndOf(page, textBlock(page, FIRST_WORDS), " Nach dem Abmelden.")
    await untilShown(page, "Vor dem Abmelden. Nach dem Abmelden.")
    await untilStatus(page, /^Abgemeldet; \d+ Änderungen sind noch nicht gespeichert$/)
    await dialog.waitFor()
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "hidden" })
    await page.getByRole("button", { name: "Wieder anmelden" }).click()
    await dialog.getByLabel("Passwort", { exact: true }).fill("das falsche Passwort")
    await dialog.getByRole("button", { name: "Anmelden und weiterarbeiten" }).click()
    await dialog.getByRole("alert").waitFor()
    await dialog.getByLabel("Passwort", { exact: true }).fill(DEMO_PASSWORD)
    await dialog.getByRole("button", { name: "Anmelden und weiterarbeiten" }).click()
    await dialog.waitFor({ state: "hidden" })
    await untilSaved(page)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toContain("ProseMirror")
    await untilShown(page, "Vor dem Abmelden. Nach dem Abmelden.")
    await untilShown(bert.page, "Vor dem Abmelden. Nach dem Abmelden.")
    await page.context().close()
  })

  test("a deactivated person's page says so within 2 s and takes nothing more to the others", async () => {
    const { page } = await visitorFor("mse@demo.example")
    await openConcept(page)
    await initialsOf(bert.page, "Malte Dabelow").waitFor()
    await untilStatus(page, /^gespeichert$/)
    const admin = await visitorFor("admin@demo.example")
    await admin.page.goto("/admin/people")
    await admin.page.getByRole("link", { name: "Malte Dabelow" }).click()
    await admin.page.getByRole("button", { name: "Deaktivieren" }).click({ noWaitAfter: true })
    await untilStatus(page, /^Abgemeldet/, TOLD_WITHIN_MS)
    // Gone for the others too: the socket is closed, not only silent.
    await initialsOf(bert.page, "Malte Dabelow").waitFor({
      state: "detached",
      timeout: TOLD_WITHIN_MS,
    })
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Passwort", { exact: true }).fill(DEMO_PASSWORD)
    await dialog.getByRole("button", { name: "Anmelden und weiterarbeiten" }).click()
    await dialog.getByRole("alert").waitFor()
    await expect.poll(() => page.locator(EDITOR).count()).toBe(1)
    await page.context().close()
  })

  test("[D1] without the server the page says offline, takes what is typed, and saves it when the server is back", async () => {
    const anna = await visitorFor("ksm@demo.example")
    await openConcept(anna.page)
    await typeAtEndOf(anna.page, textBlock(anna.page, FIRST_WORDS), " Vor dem Ausfall.")
    await untilSaved(anna.page)
    await server.stop("SIGKILL")
    await untilStatus(anna.page, /^offline, Sie können weiterschreiben$/)
    await typeAtEndOf(anna.page, textBlock(anna.page, FIRST_WORDS), " Im Ausfall.")
    await untilStatus(anna.page, /^offline, \d+ Änderungen warten$/)
    await untilShown(anna.page, "Vor dem Ausfall. Im Ausfall.")

    server = await server.restart()
    await untilSaved(anna.page)
    await untilShown(bert.page, "Vor dem Ausfall. Im Ausfall.")
    await anna.page.reload()
    await untilShown(anna.page, "Vor dem Ausfall. Im Ausfall.")
  })

  test("nothing of this breaks the policy or throws", () => {
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})

function initialsOf(page: Page, name: string) {
  // The list in the menu shows everybody once more.
  return page.locator(".s-ed__ppl .s-inis").getByTitle(new RegExp(name))
}
