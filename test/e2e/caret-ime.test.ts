import type { Browser, CDPSession, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR, placeCaretIn, selectWords, untilShown } from "./steps/editor.ts"
import { openSharedText, type SharedText } from "./steps/shared-text.ts"

/** What Bert does in the paragraph in which Anna stands, and what it looks like afterwards. */
interface Act {
  act: (page: Page, label: string) => Promise<void>
  before?: string
  kind?: string
  /** Whether the label has become bold. */
  isBold?: boolean
}

const ACTS: Record<string, Act> = {
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
    kind: "heading",
  },
  "makes it a list item": {
    async act(page, label) {
      await placeCaretIn(page, label, 0)
      await page.keyboard.press("Control+Shift+Digit8")
    },
    kind: "bullet",
  },
  "makes words before it bold": {
    async act(page, label) {
      await selectWords(page, label)
      await page.keyboard.press("Control+b")
    },
    isBold: true,
  },
  "adds a paragraph above": {
    async act(page, label) {
      await placeCaretIn(page, label, 0)
      await page.keyboard.press("Enter")
    },
  },
}

const SENTENCE = "Die Gemeinde beschließt sofort."
const names = Object.keys(ACTS)
const sentences = (kind: string) => names.map((_, at) => `${kind}${at}`)
const SINGLE = ["Teilung", "Worte", "Kürzung", "Fett", "Mitten", "Davor", "Oben", "Verbund"]

let browser: Browser
let server: RunningServer
let shared: SharedText
let anna: Page
let bert: Page
let ime: CDPSession

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
  const labels = [...sentences("Marke"), ...sentences("Eingabe"), ...SINGLE]
  const text = labels.map((label) => ({ text: `${label} ${SENTENCE}` }))
  shared = await openSharedText(browser, server, "Probe mit Schreibmarke", text)
  ;({ anna, bert } = shared)
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

/** A paragraph as it is read, without the flags of carets. */
interface Line {
  text: string
  kind: string
  bold: string
}

function linesOf(page: Page): Promise<Line[]> {
  return page.locator(EDITOR).evaluate((element) => {
    const text = element.cloneNode(true) as Element
    for (const caret of text.querySelectorAll(".s-caret")) caret.remove()
    return [...text.children].map((block) => ({
      text: block.textContent ?? "",
      kind: block.getAttribute("data-kind") ?? "",
      bold: [...block.querySelectorAll("strong")].map((word) => word.textContent).join(""),
    }))
  })
}

/** Bert's sign at the end of the paragraph says on the other side that his change has come over. */
async function sendSign(sign: string): Promise<void> {
  await bert.keyboard.press("End")
  await bert.keyboard.type(sign)
  await untilShown(anna, sign)
}

/** A whole paragraph, once, on both pages: nothing is half typed beside it, nothing of Bert's is lost. */
async function expectOnce(text: string, { kind = "paragraph", bold = "" } = {}): Promise<void> {
  for (const page of [anna, bert]) {
    await expect
      .poll(async () => (await linesOf(page)).filter((line) => line.text === text))
      .toEqual([{ text, kind, bold }])
  }
}

/** Begins to compose "你好" before "schließt", lets Bert act, and ends what was begun. */
async function composeWhile(label: string, act: () => Promise<void>): Promise<void> {
  await standIn(label)
  for (const text of ["n", "ni"]) await compose(text)
  await untilShown(bert, `${label} Die Gemeinde beni`)
  await act()
  await compose("nih")
  await ime.send("Input.insertText", { text: "你好" })
  // The next letter shows where the caret is.
  await anna.keyboard.type("X")
}

async function compose(text: string): Promise<void> {
  const at = text.length
  await ime.send("Input.imeSetComposition", { text, selectionStart: at, selectionEnd: at })
}

describe.each(names)("while a colleague %s", (name) => {
  const at = names.indexOf(name)
  const { act, before = "", kind, isBold } = ACTS[name] ?? { act: async () => undefined }
  const looks = (label: string) => ({ kind, bold: isBold ? label : "" })

  test("the caret stays in its word", async () => {
    const label = `Marke${at}`
    await standIn(label)
    await act(bert, label)
    await sendSign(`+${at}`)
    await anna.keyboard.type("XY")
    await expectOnce(`${before}${label} Die Gemeinde beXYschließt sofort.+${at}`, looks(label))
  })

  test("what is composed goes on and arrives once", async () => {
    const label = `Eingabe${at}`
    await composeWhile(label, async () => {
      await act(bert, label)
      await sendSign(`-${at}`)
    })
    const line = `${before}${label} Die Gemeinde be你好Xschließt sofort.-${at}`
    await expectOnce(line, looks(label))
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

/** The paragraph on Bert's page while "ni" stands in it. */
const composed = (label: string) => `${label} ${SENTENCE.replace("schließt", "nischließt")}`

async function untilLine(text: string): Promise<void> {
  await expect.poll(async () => (await linesOf(anna)).map((line) => line.text)).toContain(text)
}

describe("what is composed goes on in its sentence and arrives once", () => {
  test("while a colleague types among the words on both sides", async () => {
    await composeWhile("Worte", async () => {
      await placeCaretIn(bert, "Worte", "Worte Die ".length)
      await bert.keyboard.type("kleine ")
      await placeCaretIn(bert, "Worte", "Worte Die kleine Gemeinde benischließt".length)
      await bert.keyboard.type(" nun")
      await untilLine("Worte Die kleine Gemeinde benischließt nun sofort.")
    })
    await expectOnce("Worte Die kleine Gemeinde be你好Xschließt nun sofort.")
  })

  test("while a colleague deletes words on both sides", async () => {
    await composeWhile("Kürzung", async () => {
      await placeCaretIn(bert, "Kürzung", "Kürzung Die ".length)
      await bert.keyboard.press("Control+Backspace")
      await placeCaretIn(bert, "Kürzung", "Kürzung Gemeinde benischließt".length)
      await bert.keyboard.press("Control+Delete")
      await untilLine("Kürzung Gemeinde benischließt.")
    })
    await expectOnce("Kürzung Gemeinde be你好Xschließt.")
  })

  test("while a colleague makes all of it bold", async () => {
    await composeWhile("Fett", async () => {
      await placeCaretIn(bert, "Fett", 0)
      await bert.keyboard.press("Shift+End")
      await bert.keyboard.press("Control+b")
      await sendSign("-Fett")
    })
    const line = "Fett Die Gemeinde be你好Xschließt sofort."
    await expectOnce(`${line}-Fett`, { bold: `${line}-Fett` })
  })

  test("while a colleague splits the paragraph behind it", async () => {
    await composeWhile("Mitten", async () => {
      await placeCaretIn(bert, "Mitten", composed("Mitten").indexOf(" sofort"))
      await bert.keyboard.press("Enter")
      await untilLine(" sofort.")
    })
    await expectOnce("Mitten Die Gemeinde be你好Xschließt")
    await expectOnce(" sofort.")
  })

  test("while a colleague splits the paragraph before it", async () => {
    await composeWhile("Davor", async () => {
      await placeCaretIn(bert, "Davor", "Davor ".length)
      await bert.keyboard.press("Enter")
      await untilLine("Davor ")
    })
    await expectOnce("Die Gemeinde be你好Xschließt sofort.")
    await expectOnce("Davor ")
  })

  test("while a colleague joins the paragraph to the one above", async () => {
    const above = `Oben ${SENTENCE}`
    await composeWhile("Verbund", async () => {
      await placeCaretIn(bert, "Verbund", 0)
      await bert.keyboard.press("Backspace")
      await untilLine(above + composed("Verbund"))
    })
    await expectOnce(`${above}Verbund Die Gemeinde be你好Xschließt sofort.`)
  })
})
