import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { focusedStop, tabTo } from "./steps/keyboard.ts"
import { type MailingDemo, startMailingDemo } from "./steps/mailing-demo.ts"
import type { Visitor } from "./steps/pages.ts"
import { readRows } from "./steps/survey-story.ts"

const WAIT = { timeout: 60_000 }
const GONE = "Stadt Strasburg (Uckermark)"
const NEW_ADDRESS = "rathaus@strasburg.example"

let demo: MailingDemo
let visitor: Visitor

beforeAll(async () => {
  demo = await startMailingDemo()
  visitor = await demo.visitOffice()
})
afterAll(() => demo?.close())

const press = async (page: Page, wanted: RegExp, key = "Enter") => {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}
/** From the skip link: the way through the page's own stops begins at its head. */
const enter = async (page: Page) => {
  await press(page, /^a Zum Inhalt/)
}
const reachedOf = () => new Set(demo.mailServer.received.flatMap(({ to }) => to))

test("with the keyboard alone: those of the register are chosen and invited, a list is pasted and put right", async () => {
  const { page } = visitor
  await page.goto(`/surveys/${demo.surveys.draft}/invitations`)
  await enter(page)
  await press(page, /^input Amtsfreie Gemeinde$/, "Space")
  await page.getByText(/^76 Ämter, 2 kreisfreie Städte und 6 Landkreise\.$/).waitFor()
  // It counted under the hands of whoever chooses: the focus stays where it was.
  expect((await focusedStop(page)).what).toMatch(/^input Amtsfreie Gemeinde$/)
  await press(page, /^button 84 Einladungen anlegen$/)
  await page.getByText("Die Einladungen sind angelegt.").waitFor()

  await enter(page)
  await press(page, /^summary Liste aus einer Datei/)
  await tabTo(page, /^textarea Oder die Liste hier einfügen/)
  await page.keyboard.insertText("Name;E-Mail\nZweckverband Peene;kein Mail\n")
  await press(page, /^button Einladungen anlegen/)
  await page.getByRole("table", { name: "Was an der Liste nicht stimmt" }).waitFor()
  await tabTo(page, /^textarea Oder die Liste hier einfügen/)
  await page.keyboard.press("ControlOrMeta+A")
  await page.keyboard.insertText("Name;E-Mail\nZweckverband Peene;post@peene.example\n")
  await press(page, /^button Einladungen anlegen/)
  await page.getByText("andere Stelle").first().waitFor()
})

test("with the keyboard alone: an address that bounced is put right and written to, the others are reminded", async () => {
  const { page } = visitor
  await page.goto(`/surveys/${demo.surveys.open}/invitations`)
  await enter(page)
  await press(page, new RegExp(`^a ${GONE.replace(/[()]/g, ".")}`))
  await page.waitForURL(/invitations\/inv_/)
  const one = page.url().replace(/#.*/, "")
  await enter(page)
  await tabTo(page, /^input E-Mail/)
  await page.keyboard.press("ControlOrMeta+A")
  await page.keyboard.insertText(NEW_ADDRESS)
  await press(page, /^button Adresse speichern/)
  await page.getByText(`An ${NEW_ADDRESS} ist noch nichts geschrieben.`).waitFor()
  await page.goto(`/surveys/${demo.surveys.open}/invitations`)
  await page.getByText("1 Verwaltung hat seit der letzten Mail eine neue Adresse.").waitFor()
  await enter(page)
  await press(page, /^summary Alle ansehen/)
  const line = page.getByRole("row", { name: GONE })
  await expect
    .poll(() => line.textContent())
    .toContain("neue Adresse, dorthin noch nicht geschrieben")

  await page.goto(one)
  await enter(page)
  await press(page, /^button Einladung versenden/)
  await expect.poll(() => reachedOf().has(NEW_ADDRESS), WAIT).toBe(true)
  await expect
    .poll(async () => {
      await page.reload()
      return page.locator("dl").textContent()
    }, WAIT)
    .toMatch(new RegExp(`Einladung an ${NEW_ADDRESS}, .*: versendet`))

  await page.goto(`/surveys/${demo.surveys.open}/invitations`)
  await enter(page)
  const label = (await page.getByRole("button", { name: /^An \d+ erinnern/ }).textContent()) ?? ""
  await press(page, new RegExp(`^button ${label}`))
  await page.getByText("Die Mails werden geschrieben und versendet.").waitFor()
  const count = Number(/\d+/.exec(label)?.[0])
  await expect.poll(() => demo.mailServer.received.length, WAIT).toBe(count + 1)

  await enter(page)
  await tabTo(page, /^input Alle, bei denen keine Mail angekommen ist/)
  await page.keyboard.press("ArrowDown")
  expect((await focusedStop(page)).what).toMatch(/^input Alle, die noch nicht geantwortet/)
  const coming = page.waitForEvent("download")
  await press(page, /^button Codes als Tabelle/)
  await coming
})

test("with the keyboard alone: the closing date is put off", async () => {
  const { page } = visitor
  const stored = () =>
    readRows<{ closes_at: string }>(
      demo.server,
      "select closes_at from surveys where id = ?",
      demo.surveys.open,
    )[0]
  await page.goto(`/surveys/${demo.surveys.open}`)
  await enter(page)
  await tabTo(page, /^input Neuer letzter Tag/)
  // Day and month are the same, in whichever order the browser has them.
  await page.keyboard.type("01012027")
  await page.keyboard.press("Enter")
  await expect.poll(() => stored()?.closes_at, WAIT).toBe("2027-01-01T23:00:00.000Z")
  await page.getByText("01.01.2027").first().waitFor()
  expect(visitor.offences).toEqual([])
})
