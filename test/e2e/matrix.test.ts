import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { FRAME } from "../../app/features/documents/live/messages.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type Link, openLink } from "../support/link.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import {
  appendTable,
  blocksOf,
  type Change,
  changeBlock,
  documentOf,
  selectIn,
} from "./steps/both-texts.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, untilSaved, untilStatus } from "./steps/editor.ts"
import { logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"

/** What Bert does to the block in which Anna types; `key` stands in it. */
type Act = (bert: Page, key: string) => Promise<void>

const change =
  (what: Change): Act =>
  (bert, key) =>
    changeBlock(bert, key, what)

const keys =
  (length: number, ...pressed: string[]): Act =>
  async (bert, key) => {
    await selectIn(bert, key, length)
    for (const one of pressed) await bert.keyboard.press(one)
  }

const sentence = (key: string) => `Die Gemeinde ${key} beschließt sofort.`

/** Into the block behind; what arrives between the two stays in the emptied one. */
const cutAndPaste = keys(0, "Home", "Shift+End", "Control+x", "ArrowDown", "End", "Control+v")

const footnote = keys(0, "Control+Alt+f")

/** At the end of the sentence. */
const mention: Act = async (bert, key) => {
  await selectIn(bert, key)
  await bert.keyboard.press("End")
  await bert.keyboard.type(" @rost")
  const names = bert.getByRole("listbox", { name: "Personen und Organisationen" })
  await names.getByRole("option").first().waitFor()
  await bert.keyboard.press("Enter")
}

/** In the text: what he does the first, the second and the third time. */
const IN_TEXT: Record<string, [Act, Act, Act]> = {
  "kind: heading, list, paragraph": [
    keys(0, "Control+Alt+2"),
    keys(0, "Control+Shift+Digit8"),
    keys(0, "Control+Alt+0"),
  ],
  level: [change("level"), change("level"), change("level")],
  split: [keys(0, "Enter"), keys(0, "Home", "Enter"), keys(0, "End", "Enter")],
  join: [keys(0, "Home", "Backspace"), keys(0, "End", "Delete"), keys(0, "Home", "Backspace")],
  move: [change("move"), change("move"), change("move")],
  "cut and paste": [cutAndPaste, cutAndPaste, cutAndPaste],
  footnote: [footnote, footnote, footnote],
  mention: [mention, keys(0, "End", "Backspace"), change("level")],
  bold: [keys(4, "Control+b"), keys(4, "Control+i"), keys(4, "Control+b")],
}

const IN_TABLE: Record<string, [Act, Act, Act]> = {
  "move the row": [change("rowMove"), change("rowMove"), change("rowMove")],
  "header row": [change("headerRow"), change("headerRow"), change("headerRow")],
}

/** Gone with what stood around them: the words must reach Anna. */
const TAKEN: Record<string, Act> = {
  "delete the block": change("delete"),
  "delete the row": change("rowDelete"),
}

function lettersOf(blocks: string[]): string {
  return [...blocks.join("")].sort().join("")
}

const ROWS = Object.entries({ ...IN_TEXT, ...IN_TABLE }).map(([name, acts], at) => ({
  name,
  acts,
  key: `Q${at + 10}`,
  isInTable: name in IN_TABLE,
}))
const GONE = Object.entries(TAKEN).map(([name, act], at) => ({ name, act, key: `G${at + 10}` }))

describe("two people at one block, in two browsers", () => {
  let browser: Browser
  let server: RunningServer
  let anna: Visitor & { link: Link }
  let bert: Visitor & { link: Link }
  /** What the server handed back to Anna, as it came. */
  let handedBack = ""

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const inText = [...ROWS.filter(({ isInTable }) => !isInTable), ...GONE.slice(0, 1)]
    const lines = inText.flatMap(({ key }) => ["Davor.", sentence(key), "Danach."])
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Zu zweit an einem Absatz",
      text: lines.map((text) => ({ text })),
    })
    anna = await open(String(id))
    bert = await open(String(id))
  })
  afterAll(async () => {
    await browser?.close()
    for (const visitor of [anna, bert]) await visitor?.link.remove()
    await server?.remove()
  })

  /** Each on a line of their own, which can be cut. */
  async function open(documentId: string): Promise<Visitor & { link: Link }> {
    const link = await openLink(server.port)
    const visitor = await openVisitor(browser, { baseURL: link.url })
    visitor.page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        const bytes = Buffer.from(payload)
        if (bytes[0] === FRAME.lostWords) handedBack += bytes.subarray(2).toString()
      }),
    )
    await logIn(visitor.page, OWNER)
    await visitor.page.goto(`/documents/${documentId}`)
    await visitor.page.locator(EDITOR).waitFor()
    await untilSaved(visitor.page)
    return { ...visitor, link }
  }

  async function untilEqual(): Promise<void> {
    await expect
      .poll(async () => (await documentOf(anna.page)) === (await documentOf(bert.page)), {
        timeout: 15_000,
      })
      .toBe(true)
  }

  /** Before the verb of the sentence with this key, whatever became of its block. */
  async function placeCaret(key: string): Promise<void> {
    const block = (await blocksOf(anna.page)).find((text) => text.includes(key)) ?? ""
    const [before] = block.slice(block.indexOf(key)).split("beschließt")
    await selectIn(anna.page, before ?? key, 0, before?.length ?? 0)
  }

  const type = (word: string) => anna.page.keyboard.type(`${word} `)

  /** What was on the way into a block taken up comes back from the server: until then both lack it. */
  const untilKept = (name: string, key: string, word: string) =>
    vi.waitFor(() => expectKept(name, key, word), { timeout: 15_000, interval: 100 })

  async function expectKept(name: string, key: string, word: string): Promise<void> {
    const blocks = await blocksOf(bert.page)
    expect(blocks.join("\n").split(word), `${word} in ${blocks.join(" | ")}`).toHaveLength(2)
    // Its place is where the sentence was pasted, or the emptied block.
    if (name === "cut and paste") return
    expect(blocks.find((text) => text.includes(word))).toMatch(
      new RegExp(`${key} .*${word} beschließt sofort`),
    )
  }

  test("both see the table that one of them has put in", async () => {
    const rows = [...ROWS.filter(({ isInTable }) => isInTable), ...GONE.slice(1)]
    await appendTable(bert.page, [
      ["Punkt", "Beschluss"],
      ...rows.map(({ key }): [string, string] => ["Punkt", sentence(key)]),
    ])
    await untilEqual()
    expect(await blocksOf(anna.page)).toContain("Beschluss")
  })

  test("a browser that joins two blocks by itself writes no colleague's name into the text", async () => {
    const before = await blocksOf(bert.page)
    await placeCaret("Q10")
    await selectIn(bert.page, sentence("Q10"), 0)
    await bert.page.locator(`${EDITOR} .s-caret`).first().waitFor({ state: "attached" })
    // As the keyboards of telephones do, which send no key.
    await bert.page.evaluate(() => document.execCommand("delete"))
    await untilEqual()
    expect(lettersOf(await blocksOf(bert.page))).toBe(lettersOf(before))
    await bert.page.keyboard.press("Enter")
    await expect.poll(() => blocksOf(anna.page)).toEqual(before)
  })

  for (const { name, key, acts } of ROWS) {
    test(`[D2] ${name}, both online: the word is kept`, async () => {
      const word = `ERST${key.slice(1)}`
      const before = await blocksOf(bert.page)
      await placeCaret(key)
      await Promise.all([type(word), acts[0](bert.page, key)])
      for (const { page } of [anna, bert]) await untilSaved(page)
      // Letters on the way go after the words that are pasted, the caret does not: the word may be torn.
      if (name === "cut and paste") {
        await expect
          .poll(async () => lettersOf(await blocksOf(bert.page)), { timeout: 15_000 })
          .toBe(lettersOf([...before, `${word} `]))
      } else await untilKept(name, key, word)
      await untilEqual()
    })
  }

  for (const [at, word] of ["NOCH", "DANN"].entries()) {
    test(`[D2] ${at === 0 ? "offline" : "offline once more"}: every word stays in its block`, async () => {
      for (const { link, page } of [anna, bert]) {
        link.cut()
        await untilStatus(page, /^offline/)
      }
      for (const { key, acts } of ROWS) {
        await placeCaret(key)
        await type(word + key.slice(1))
        await acts[at + 1]?.(bert.page, key)
      }
      for (const { link, page } of at === 0 ? [anna, bert] : [bert, anna]) {
        link.mend()
        await untilSaved(page)
      }
      for (const { name, key } of ROWS) await untilKept(name, key, word + key.slice(1))
      await untilEqual()
    })
  }

  for (const { name, key, act } of GONE) {
    test(`[D2] ${name}: the words come back to who typed them`, async () => {
      anna.link.cut()
      await untilStatus(anna.page, /^offline/)
      await placeCaret(key)
      await type(`WEG${key.slice(1)}`)
      await act(bert.page, key)
      await untilSaved(bert.page)
      anna.link.mend()
      await untilSaved(anna.page)
      await untilEqual()
      await expect.poll(() => handedBack).toContain(`WEG${key.slice(1)}`)
    })
  }
})
