import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { type Line, lineOf } from "./steps/device.ts"
import {
  EDITOR,
  selectWords,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilShown,
  untilStatus,
} from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const AUTHOR = "schwerin@demo.example"
const OTHER = "rostock@demo.example"
const FIRST = "Die Städte handeln gemeinsam."
const SECOND = "Der Bund zahlt seinen Anteil."

/** What a page asks when its text has changed by somebody else: the question comes with the answer. */
const ASKS_PAGE = /\.data/

describe("words that a merge leaves without a place", () => {
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

  async function addDocument(title: string): Promise<string> {
    const text = [{ text: FIRST }, { text: SECOND }]
    const { id } = await commandAs(server, AUTHOR, "documents.create", {
      kind: "note",
      title,
      text,
    })
    return String(id)
  }

  async function open(email: string, id: string): Promise<{ page: Page; line: Line }> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    const line = await lineOf(visitor.page)
    await visitor.page.goto(`/documents/${id}`)
    await visitor.page.locator(EDITOR).waitFor()
    await untilSaved(visitor.page)
    return { page: visitor.page, line }
  }

  async function openBoth(id: string) {
    const author = await open(AUTHOR, id)
    await grantToRostock(server, author.page, id, "edit")
    await untilSaved(author.page)
    return { author, other: await open(OTHER, id) }
  }

  /** Away, somebody deletes the second paragraph. */
  async function deleteSecond({ page, line }: { page: Page; line: Line }): Promise<void> {
    await line.cut()
    await untilStatus(page, /^offline/)
    await selectWords(page, SECOND)
    await page.keyboard.press("Delete")
    await page.keyboard.press("Backspace")
    await untilStatus(page, /^offline, \d+ Änderung/)
  }

  const question = (page: Page) => page.getByRole("alert").filter({ hasText: "Wieder einsetzen?" })

  const isInText = (page: Page) =>
    page.locator(EDITOR).evaluate((text) => text.contains(document.activeElement))

  test("[D2] both writers are told; the author puts them back at the caret, undoes it, and is not asked again", async () => {
    const id = await addDocument("Notiz mit zwei Schreibenden")
    const { author, other } = await openBoth(id)
    await deleteSecond(other)
    await typeAtEndOf(author.page, textBlock(author.page, SECOND), " Und zwar bald.")
    await untilSaved(author.page)
    other.line.mend()
    await untilSaved(other.page)
    const note = other.page.getByText(
      "Worte von Wiebke Harmsdorf standen in einem Absatz, der gleichzeitig verbunden, verschoben oder gelöscht wurde.",
    )
    await note.waitFor()
    await other.page.getByRole("button", { name: "Zur Kenntnis genommen" }).press("Enter")
    await note.waitFor({ state: "detached" })
    await expect.poll(() => isInText(other.page)).toBe(true)
    await question(author.page).getByText("Ihr Text „Und zwar bald.“").waitFor()
    await expectAccessible(author.page, "lost words")
    await textBlock(author.page, FIRST).click()
    await author.page.keyboard.press("End")
    await question(author.page)
      .getByRole("button", { name: /einsetzen/i })
      .click()
    for (const { page } of [author, other]) await untilShown(page, `${FIRST} Und zwar bald.`)
    await question(author.page).waitFor({ state: "detached" })
    await author.page.keyboard.press("Control+z")
    await untilShown(other.page, FIRST)
    await author.page.reload()
    await untilSaved(author.page)
    await expect.poll(() => question(author.page).count()).toBe(0)
  })

  test("[D2] an author who was away finds the question at the next opening, and may do without the words before the text can be written in", async () => {
    const id = await addDocument("Notiz mit Abwesenden")
    const { author, other } = await openBoth(id)
    await deleteSecond(other)
    await typeAtEndOf(author.page, textBlock(author.page, SECOND), " Später gelesen.")
    await untilSaved(author.page)
    await author.page.goto("/documents")
    other.line.mend()
    await untilSaved(other.page)
    await author.line.cut()
    await author.page.goto(`/documents/${id}`)
    await question(author.page).getByText("Ihr Text „Später gelesen.“").waitFor()
    await question(author.page).getByRole("button", { name: "Verwerfen" }).press("Enter")
    await question(author.page).waitFor({ state: "detached" })
    author.line.mend()
    await author.page.locator(`${EDITOR}:focus`).waitFor()
    await untilSaved(author.page)
    await author.page.reload()
    await untilSaved(author.page)
    await expect.poll(() => question(author.page).count()).toBe(0)
  })

  test("[D1] both keep their text where the line goes between the loss and the question, which comes later", async () => {
    const id = await addDocument("Notiz mit einem Tunnel")
    const { author, other } = await openBoth(id)
    for (const { page } of [author, other])
      await page.context().route(ASKS_PAGE, (route) => route.abort())
    await deleteSecond(other)
    await typeAtEndOf(author.page, textBlock(author.page, SECOND), " Gleich ist die Leitung weg.")
    await untilSaved(author.page)
    const missed = [author, other].map(({ page }) =>
      page.waitForEvent("requestfailed", (request) => ASKS_PAGE.test(request.url())),
    )
    other.line.mend()
    await Promise.all(missed)
    for (const { page, line } of [author, other]) {
      await line.cut()
      await untilStatus(page, /^offline/)
      await typeAtEndOf(page, textBlock(page, FIRST), " Und weiter.")
    }
    for (const { page, line } of [author, other]) {
      await page.context().unroute(ASKS_PAGE)
      line.mend()
    }
    await question(author.page).getByText("Ihr Text „Gleich ist die Leitung weg.“").waitFor()
    await other.page.getByText(/Worte von Wiebke Harmsdorf standen/).waitFor()
    for (const { page } of [author, other])
      await untilShown(page, `${FIRST} Und weiter. Und weiter.`)
  })

  test("nothing of this breaks the policy or throws", () => {
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})
