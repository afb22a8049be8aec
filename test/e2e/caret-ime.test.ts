import type { Browser, CDPSession, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR, placeCaretIn, selectWords, untilShown } from "./steps/editor.ts"
import { openSharedText, type SharedText } from "./steps/shared-text.ts"

/** What Bert does in the paragraph in which Anna stands, and what it looks like afterwards. */
const ACTS: Record<string, { act: (page: Page, label: string) => Promise<void>; before: string }> =
  {
    "types before it": {
      async act(page, label) {
        await placeCaretIn(page, label, 0)
        await page.keyboard.type("Alle: ")
      },
      before: "Alle: ",
    },
    "makes it a heading": {
      async act(page, label) {
        await placeCaretIn(page, label, 0)
        await page.keyboard.press("Control+Alt+Digit2")
      },
      before: "",
    },
    "makes it a list item": {
      async act(page, label) {
        await placeCaretIn(page, label, 0)
        await page.keyboard.press("Control+Shift+Digit8")
      },
      before: "",
    },
    "makes words before it bold": {
      async act(page, label) {
        await selectWords(page, label)
        await page.keyboard.press("Control+b")
      },
      before: "",
    },
    "adds a paragraph above": {
      async act(page, label) {
        await placeCaretIn(page, label, 0)
        await page.keyboard.press("Enter")
      },
      before: "",
    },
  }

const SENTENCE = "Die Gemeinde beschließt sofort."
const names = Object.keys(ACTS)
const sentences = (kind: string) => names.map((_, at) => ({ text: `${kind}${at} ${SENTENCE}` }))

let browser: Browser
let server: RunningServer
let shared: SharedText
let anna: Page
let bert: Page
let ime: CDPSession

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
  const text = [...sentences("Marke"), ...sentences("Eingabe"), { text: `Teilung ${SENTENCE}` }]
  shared = await openSharedText(browser, server, "Probe mit Schreibmarke", text)
  ;({ anna, bert } = shared)
  for (const page of [anna, bert]) page.setDefaultTimeout(10_000)
  ime = await anna.context().newCDPSession(anna)
})
afterAll(async () => {
  expect(shared?.visitors.flatMap(({ offences }) => offences)).toEqual([])
  await browser?.close()
  await server?.remove()
})

/** Anna stands before "schließt". */
async function standIn(label: string): Promise<void> {
  await placeCaretIn(anna, label, `${label} ${SENTENCE}`.indexOf("schließt"))
}

/** The paragraphs as they are read, without the flags of carets. */
function linesOf(page: Page): Promise<string[]> {
  return page.locator(EDITOR).evaluate((element) => {
    const text = element.cloneNode(true) as Element
    for (const caret of text.querySelectorAll(".s-caret")) caret.remove()
    return [...text.children].map((block) => block.textContent ?? "")
  })
}

/** Bert's sign at the end of the paragraph says on the other side that his change has come over. */
async function sendSign(sign: string): Promise<void> {
  await bert.keyboard.press("End")
  await bert.keyboard.type(sign)
  await untilShown(anna, sign)
}

/** A whole paragraph, once: nothing is half typed beside it. */
async function expectOnce(line: string): Promise<void> {
  for (const page of [anna, bert]) {
    await expect
      .poll(async () => (await linesOf(page)).filter((held) => held === line))
      .toHaveLength(1)
  }
}

describe.each(names)("while a colleague %s", (name) => {
  const at = names.indexOf(name)
  const { act, before } = ACTS[name] ?? { act: async () => undefined, before: "" }

  test("the caret stays in its word", async () => {
    const label = `Marke${at}`
    await standIn(label)
    await act(bert, label)
    await sendSign(`+${at}`)
    await anna.keyboard.type("XY")
    await expectOnce(`${before}${label} Die Gemeinde beXYschließt sofort.+${at}`)
  })

  test("what is composed goes on and arrives once", async () => {
    const label = `Eingabe${at}`
    await standIn(label)
    await ime.send("Input.imeSetComposition", { text: "n", selectionStart: 1, selectionEnd: 1 })
    await ime.send("Input.imeSetComposition", { text: "ni", selectionStart: 2, selectionEnd: 2 })
    await act(bert, label)
    await sendSign(`-${at}`)
    await ime.send("Input.imeSetComposition", { text: "nih", selectionStart: 3, selectionEnd: 3 })
    await ime.send("Input.insertText", { text: "你好" })
    await expectOnce(`${before}${label} Die Gemeinde be你好schließt sofort.-${at}`)
  })
})

test("when a colleague splits the paragraph before it the caret goes with its words", async () => {
  await standIn("Teilung")
  await placeCaretIn(bert, "Teilung", "Teilung ".length)
  await bert.keyboard.press("Enter")
  await expectOnce(SENTENCE)
  await anna.keyboard.type("XY")
  await expectOnce("Die Gemeinde beXYschließt sofort.")
})
