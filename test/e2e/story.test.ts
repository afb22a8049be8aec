import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { openConcept, textBlock, typeAtEndOf, untilSaved, untilShown } from "./steps/editor.ts"
import { DEMO_PASSWORD, logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWN_PASSWORD = "Regenschirm am Pfaffenteich 7"

describe("two colleagues and a reader", () => {
  let browser: Browser
  let server: RunningServer
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function newVisitor(): Promise<Visitor> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    return visitor
  }

  /** The administration invites; the link on its page is handed to the person, who accepts. */
  async function inviteAndAccept(admin: Visitor, name: string, email: string, body: string) {
    const { page } = admin
    await page.goto("/admin/people/new")
    await page.getByLabel("Name", { exact: true }).fill(name)
    await page.getByLabel("E-Mail-Adresse").fill(email)
    await page.getByLabel("Körperschaft", { exact: true }).selectOption({ label: body })
    await page.getByRole("button", { name: "Einladen" }).click()
    const password = page.getByLabel("Ihr Passwort")
    const link = page.locator("code", { hasText: "/invitation/" })
    await password.or(link).first().waitFor()
    if (await password.isVisible()) {
      // Administration asks for the password again; what was typed is still there.
      await expect.poll(() => page.getByLabel("E-Mail-Adresse").inputValue()).toBe(email)
      await password.fill(DEMO_PASSWORD)
      await page.getByRole("button", { name: "Einladen" }).click()
    }
    await link.waitFor()
    const address = new URL((await link.textContent()) ?? "").pathname

    const visitor = await newVisitor()
    await visitor.page.goto(address)
    await visitor.page.getByLabel("Neues Passwort", { exact: true }).fill(OWN_PASSWORD)
    await visitor.page.getByRole("button", { name: "Einladung annehmen" }).click()
    await visitor.page.waitForURL((url) => url.pathname === "/")
    return visitor
  }

  test("[D1] invited, they type in one paragraph, one makes it a heading, the server dies, both still see everything; a reader cannot write and learns that her right is gone", async () => {
    const admin = await newVisitor()
    await logIn(admin.page, "admin@demo.example")
    const anna = await inviteAndAccept(
      admin,
      "Anna Brüsewitz",
      "anna@schwerin.example",
      "Landeshauptstadt Schwerin",
    )
    const bert = await inviteAndAccept(
      admin,
      "Bert Rövershagen",
      "bert@rostock.example",
      "Hanse- und Universitätsstadt Rostock",
    )

    await openConcept(anna.page)
    await openConcept(bert.page)
    const annasBlock = textBlock(anna.page, "Die Beteiligten fangen nicht bei null an")
    const bertsBlock = textBlock(bert.page, "Die Beteiligten fangen nicht bei null an")
    await typeAtEndOf(anna.page, annasBlock, " Annas Satz steht hier.")
    await untilShown(bert.page, "Annas Satz steht hier.")
    await typeAtEndOf(bert.page, bertsBlock, " Und Berts Satz auch.")
    await untilShown(anna.page, "Und Berts Satz auch.")

    await bertsBlock.click()
    await bert.page
      .getByRole("combobox", { name: "Absatzformat" })
      .selectOption({ label: "Überschrift 2" })
    const heading = anna.page.getByRole("heading", { level: 3, name: /Annas Satz steht hier/ })
    await heading.waitFor()
    await typeAtEndOf(anna.page, heading, " Danach geht es weiter.")
    await untilShown(bert.page, "Danach geht es weiter.")
    await untilSaved(anna.page)

    const reader = await newVisitor()
    await logIn(reader.page, "leser@demo.example")
    await openConcept(reader.page)
    await untilShown(reader.page, "Danach geht es weiter.")
    await expect
      .poll(() => reader.page.locator(".ProseMirror").getAttribute("contenteditable"))
      .toBe("false")
    await reader.page.getByRole("status").filter({ hasText: "nur Lesen" }).waitFor()

    await server.stop("SIGKILL")
    server = await server.restart()
    for (const { page } of [anna, bert]) {
      await untilSaved(page)
      for (const words of [
        "Annas Satz steht hier.",
        "Und Berts Satz auch.",
        "Danach geht es weiter.",
      ]) {
        await untilShown(page, words)
      }
      await page.reload()
      await untilShown(page, "Annas Satz steht hier. Und Berts Satz auch. Danach geht es weiter.")
      await page.getByRole("heading", { level: 3, name: /Berts Satz auch/ }).waitFor()
    }

    const owner = await newVisitor()
    await logIn(owner.page, "stgt@demo.example")
    await owner.page.goto(`${new URL(anna.page.url()).pathname}/grants`)
    for (const holder of ["Landkreistag Mecklenburg-Vorpommern", await readersName(reader)]) {
      const withdraw = owner.page.getByRole("button", { name: `Recht von ${holder} entziehen` })
      await withdraw.click()
      await withdraw.waitFor({ state: "detached" })
    }
    await reader.page.getByText("entzogen").first().waitFor()

    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })

  async function readersName({ page }: Visitor): Promise<string> {
    const account = await page.locator(".s-menu__name").first().textContent()
    return (account ?? "").split(",")[0]?.trim() ?? ""
  }
})
