import * as decoding from "lib0/decoding"
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
import { untilAsked } from "./steps/lost-words.ts"
import { IN_COLUMNS, IN_ROWS, IN_TEXT, type MatrixRow, NAMED, TAKEN } from "./steps/matrix-acts.ts"
import { logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const OWNER = "schwerin@demo.example"
const COLLEAGUE = "rostock@demo.example"

/** Block that a browser joins to the one before. */
const JOINED = "Q9"
const INLINE_STYLE = "Applying inline style violates the following Content Security Policy"

const sentence = (key: string) => `Die Gemeinde ${key} beschließt sofort.`

function lettersOf(blocks: string[]): string {
  return [...blocks.join("")].sort().join("")
}

const rowsOf = (rows: Record<string, MatrixRow>, from: number) =>
  Object.entries(rows).map(([name, row], at) => ({ name, ...row, key: `Q${from + at}` }))
const TEXT_ROWS = rowsOf(IN_TEXT, 10)
const TABLE_ROWS = rowsOf(IN_ROWS, 30)
const COLUMN_ROWS = rowsOf(IN_COLUMNS, 40)
const ROWS = [...TEXT_ROWS, ...TABLE_ROWS, ...COLUMN_ROWS]

const CONDITIONS = ["both online", "offline", "offline once more"] as const
const GONE = CONDITIONS.flatMap((condition, row) =>
  Object.entries(TAKEN).map(([name, change]: [string, Change], column) => ({
    condition,
    name,
    change,
    key: `G${row}${column}`,
  })),
)
const goneBy = (change: Change) => GONE.filter((gone) => gone.change === change)

describe("two people at one block, in two browsers", () => {
  let browser: Browser
  let server: RunningServer
  let anna: Visitor & { link: Link }
  let bert: Visitor & { link: Link }
  /** What the server handed back to Anna. */
  let handedBack: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const inText = [...TEXT_ROWS, { key: JOINED }, ...goneBy("delete")]
    const lines = inText.flatMap(({ key }) => ["Davor.", sentence(key), "Danach."])
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Zu zweit an einem Absatz",
      text: lines.map((text) => ({ text })),
    })
    anna = await open(OWNER)
    await grantToRostock(server, anna.page, String(id), "edit")
    bert = await open(COLLEAGUE)
    anna.page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        const decoder = decoding.createDecoder(Buffer.from(payload))
        if (decoding.readVarUint(decoder) !== FRAME.lostWords) return
        handedBack.push(decoding.readVarString(decoder))
      }),
    )
    await openText(anna.page, String(id))
    await openText(bert.page, String(id))
  })
  afterAll(async () => {
    await browser?.close()
    for (const visitor of [anna, bert]) await visitor?.link.remove()
    await server?.remove()
  })

  /** Each on a line of their own, which can be cut. */
  async function open(email: string): Promise<Visitor & { link: Link }> {
    const link = await openLink(server.port)
    const visitor = await openVisitor(browser, { baseURL: link.url })
    await logIn(visitor.page, email)
    return { ...visitor, link }
  }

  async function openText(page: Page, documentId: string): Promise<void> {
    await page.goto(`/documents/${documentId}`)
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)
  }

  async function untilEqual(): Promise<void> {
    await expect
      .poll(async () => (await documentOf(anna.page)) === (await documentOf(bert.page)))
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
    vi.waitFor(() => expectKept(name, key, word), { timeout: 60_000, interval: 100 })

  async function expectKept(name: string, key: string, word: string): Promise<void> {
    const blocks = await blocksOf(bert.page)
    expect(blocks.join("\n").split(word), `${word} in ${blocks.join(" | ")}`).toHaveLength(2)
    // Its place is where the sentence was pasted, or the emptied block.
    if (name === "cut and paste") return
    expect(blocks.find((text) => text.includes(word))).toMatch(
      new RegExp(`${key} .*${word} beschließt sofort`),
    )
  }

  test("both see the tables that one of them has put in", async () => {
    const head = ["Punkt", "Beschluss"]
    const inCell = ({ key }: { key: string }) => ["Punkt", sentence(key)]
    const columns = goneBy("columnDelete")
    await appendTable(bert.page, [head, ...TABLE_ROWS.map(inCell)])
    await appendTable(bert.page, [head, ...COLUMN_ROWS.map(inCell)])
    await appendTable(bert.page, [head, ...goneBy("rowDelete").map(inCell)])
    await appendTable(bert.page, [
      ["Punkt", ...columns.map(({ condition }) => condition)],
      ["Punkt", ...columns.map(({ key }) => sentence(key))],
    ])
    await untilEqual()
    await expect.poll(() => blocksOf(anna.page)).toContain("Beschluss")
  })

  test("a browser that joins two blocks by itself writes no colleague's name into the text", async () => {
    const before = await blocksOf(bert.page)
    await placeCaret(JOINED)
    await selectIn(bert.page, sentence(JOINED), 0)
    await bert.page.locator(`${EDITOR} .s-caret`).first().waitFor({ state: "attached" })
    // As the keyboards of telephones do, which send no key.
    await bert.page.evaluate(() => document.execCommand("delete"))
    await untilEqual()
    expect(lettersOf(await blocksOf(bert.page))).toBe(lettersOf(before))
    // What the browser moves it gives a style, which the policy refuses: nothing of ours does.
    const others = bert.offences.splice(0).filter((text) => !text.startsWith(INLINE_STYLE))
    expect(others).toEqual([])
    await bert.page.keyboard.press("Enter")
    await expect.poll(() => blocksOf(anna.page)).toEqual(before)
  })

  for (const { name, key, acts, own } of ROWS) {
    test(`[D2] ${name}, both online: the word is kept`, async () => {
      const word = `ERST${key.slice(1)}`
      const before = await blocksOf(bert.page)
      await own?.(anna.page, key)
      await placeCaret(key)
      await Promise.all([type(word), acts[0](bert.page, key)])
      for (const { page } of [anna, bert]) await untilSaved(page)
      // Letters on the way go after the words that are pasted, the caret does not: the word may be torn.
      if (name === "cut and paste") {
        await expect
          .poll(async () => lettersOf(await blocksOf(bert.page)))
          .toBe(lettersOf([...before, `${word} `]))
      } else await untilKept(name, key, word)
      await untilEqual()
    })
  }

  for (const { name, change, key } of GONE.filter(({ condition }) => condition === "both online")) {
    test(`[D2] ${name}, both online: each letter stays, comes back, or had been seen`, async () => {
      handedBack = []
      const before = await blocksOf(bert.page)
      const word = `WEG${key.slice(1)}`
      await placeCaret(key)
      const [, taken] = await Promise.all([type(word), changeBlock(bert.page, key, change)])
      await untilEqual()
      await expect
        .poll(async () => lettersOf([...(await blocksOf(bert.page)), taken, ...handedBack]))
        .toBe(lettersOf([...before, `${word} `]))
    })
  }

  for (const [at, word] of ["NOCH", "DANN"].entries()) {
    const condition = CONDITIONS[at + 1]
    test(`[D2] ${condition}: every word stays in its block or comes back to who typed it`, async () => {
      const gone = GONE.filter((each) => each.condition === condition)
      for (const { link, page } of [anna, bert]) {
        link.cut()
        await untilStatus(page, /^offline/)
      }
      for (const { key, acts, own } of ROWS) {
        await own?.(anna.page, key)
        await placeCaret(key)
        await type(word + key.slice(1))
        await acts[at + 1]?.(bert.page, key)
      }
      for (const { key, change } of gone) {
        await placeCaret(key)
        await type(`WEG${key.slice(1)}`)
        await changeBlock(bert.page, key, change)
      }
      for (const { link, page } of at === 0 ? [anna, bert] : [bert, anna]) {
        link.mend()
        await untilSaved(page)
      }
      for (const { name, key } of ROWS) await untilKept(name, key, word + key.slice(1))
      await untilEqual()
      for (const { key } of gone) {
        await expect.poll(() => handedBack.join("\n")).toContain(`WEG${key.slice(1)}`)
      }
      await untilAsked(anna.page, `WEG${at + 1}`)
    })
  }

  test("each name that was set stands there as a name", async () => {
    for (const { page } of [anna, bert]) {
      const names = page.locator(`${EDITOR} [data-mention]`)
      await expect.poll(() => names.allTextContents()).toEqual([NAMED, NAMED, NAMED])
    }
  })

  test("nothing of this breaks the policy or throws", () => {
    expect([...anna.offences, ...bert.offences]).toEqual([])
  })
})
