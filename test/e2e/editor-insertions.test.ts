import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import {
  EDITOR,
  placeCaretIn,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilShown,
} from "./steps/editor.ts"
import {
  expectAccessible,
  expectNoSidewaysScroll,
  logIn,
  openVisitor,
  type Visitor,
} from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const TEXT = {
  mention: "Das klärt mit uns.",
  note: "Die Kosten steigen nicht.",
  task: "Satzung lesen",
  menu: "Hier kommt etwas dazu.",
}

describe("what one inserts, through the server", () => {
  let browser: Browser
  let server: RunningServer
  let documentId: string
  let anna: Page
  let bert: Page
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const created = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Probe zum Einfügen",
      text: [
        { text: TEXT.mention },
        { text: TEXT.note },
        { kind: "task", text: TEXT.task },
        { text: TEXT.menu },
      ],
    })
    documentId = String(created.id)
    anna = await open(OWNER)
    const grants = await anna.context().newPage()
    await grants.goto(`/documents/${documentId}/grants`)
    const rostock = "Hanse- und Universitätsstadt Rostock"
    await grants.getByLabel("Wer", { exact: true }).selectOption({ label: rostock })
    await grants.getByLabel("Recht", { exact: true }).selectOption("edit")
    await grants.getByRole("button", { name: "Recht geben" }).click()
    await grants.getByLabel(`Recht von ${rostock}`, { exact: true }).waitFor()
    await grants.close()
    bert = await open("rostock@demo.example")
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function open(email: string): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    await visitor.page.goto(`/documents/${documentId}`)
    await visitor.page.locator(EDITOR).waitFor()
    return visitor.page
  }

  test("a mention offers who may read the text, and nobody else, and prints the name for both", async () => {
    await placeCaretIn(anna, TEXT.mention, "Das klärt".length)
    await anna.keyboard.type(" @rost")
    const list = anna.getByRole("listbox", { name: "Personen und Organisationen" })
    await list.getByRole("option", { name: /^Rostock/u }).waitFor()
    await expectAccessible(anna, "list of names")
    await anna.keyboard.press("Escape")
    for (let key = 0; key < "rost".length; key += 1) await anna.keyboard.press("Backspace")
    await anna.keyboard.type("wieb")
    const wiebke = list.getByRole("option", { name: /^Wiebke Harmsdorf/u })
    await anna.keyboard.press("Backspace")
    await expect.poll(() => wiebke.count()).toBe(0)
    for (let key = 0; key < "@wie".length; key += 1) await anna.keyboard.press("Backspace")
    await anna.keyboard.type("@wieb")
    await wiebke.waitFor()
    await anna.keyboard.press("Enter")
    await untilShown(bert, "Das klärt Wiebke Harmsdorf mit uns.")
    await expect
      .poll(() => bert.locator(`${EDITOR} [data-mention^="per_"]`).textContent())
      .toBe("Wiebke Harmsdorf")
  })

  test("without a connection the '@' and what follows stay, and writing goes on", async () => {
    await anna.context().route("**/mentions**", (route) => route.abort())
    await typeAtEndOf(anna, textBlock(anna, TEXT.menu), " @torb")
    await anna.getByText("Namen lassen sich gerade nicht nachschlagen.").first().waitFor()
    await anna.keyboard.type(" geht weiter")
    await untilShown(bert, "@torb geht weiter")
    await anna.context().unroute("**/mentions**")
  })

  test("[D2] two footnotes set at once are both there, numbered alike, also for who only reads", async () => {
    await placeCaretIn(anna, TEXT.note, "Die Kosten".length)
    // Anna's flag stands in the middle of these words now.
    await placeCaretIn(bert, "steigen nicht", "steigen nicht".length)
    await Promise.all([
      anna.keyboard.press("Control+Alt+f").then(() => anna.keyboard.type("Annas Quelle")),
      bert.keyboard.press("Control+Alt+f").then(() => bert.keyboard.type("Berts Quelle")),
    ])
    for (const page of [anna, bert]) {
      await untilShown(page, "Annas Quelle")
      await untilShown(page, "Berts Quelle")
      await expect
        .poll(() => page.locator(`${EDITOR} [role=doc-noteref]`).allTextContents())
        .toEqual(["1", "2"])
    }
    await expectAccessible(anna, "text with footnotes")
    await untilSaved(anna)
    await untilSaved(bert)
    const reader = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url })
    await reader.addCookies(await anna.context().cookies())
    const page = await reader.newPage()
    await page.goto(`/documents/${documentId}`)
    const notes = page.getByRole("region", { name: "Fußnoten" }).getByRole("listitem")
    await expect.poll(() => notes.allTextContents()).toEqual(["Annas Quelle", "Berts Quelle"])
    await page.getByRole("link", { name: "Fußnote 2" }).click()
    const id = await notes.nth(1).getAttribute("id")
    await expect.poll(() => new URL(page.url()).hash).toBe(`#${id}`)
    await reader.close()
  })

  test("a ticked box is ticked for the other too", async () => {
    await anna.getByRole("checkbox", { name: new RegExp(TEXT.task, "u") }).click()
    await bert.getByRole("group", { name: "Aufgabe, erledigt" }).waitFor()
  })

  test("the slash menu works on a phone, keeps in sight, and widens nothing", async () => {
    await anna.setViewportSize({ width: 375, height: 740 })
    await typeAtEndOf(anna, textBlock(anna, TEXT.menu), " /")
    const list = anna.getByRole("listbox", { name: "Einfügen" })
    await list.waitFor()
    const box = await list.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 375 && box.y >= 0).toBe(true)
    expect(box && box.y + box.height <= 740).toBe(true)
    await expectNoSidewaysScroll(anna, "slash menu at 375 px")
    await expectAccessible(anna, "slash menu at 375 px")
    await anna.keyboard.type("trenn")
    await list.getByRole("option", { name: "Trennlinie" }).click()
    await bert.locator(`${EDITOR} hr`).waitFor()
    await anna.setViewportSize({ width: 1280, height: 900 })
  })

  test("every window over the text pleases axe in light and dark, and the policy was never broken", async () => {
    await textBlock(anna, "steigen nicht").click()
    for (const [keys, title] of [
      ["Control+k", "Verweis einfügen"],
      ["Control+Shift+l", "Sprache der Textstelle"],
      ["Control+/", "Tastenkürzel"],
    ] as const) {
      await anna.keyboard.press(keys)
      const dialog = anna.getByRole("dialog", { name: title })
      await dialog.waitFor()
      for (const colorScheme of ["light", "dark"] as const) {
        await anna.emulateMedia({ colorScheme })
        await expectAccessible(anna, `${title}, ${colorScheme}`)
      }
      await anna.keyboard.press("Escape")
      await dialog.waitFor({ state: "detached" })
    }
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})
