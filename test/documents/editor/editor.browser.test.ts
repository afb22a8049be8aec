import AxeBuilder from "axe-core"
import type { Locator, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { openStage } from "./browser.ts"
import type {} from "./page.tsx"

const ITEMS: TextItem[] = [
  { id: "blk_a", kind: "paragraph", text: "Vorher steht hier." },
  { id: "blk_x", kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  { id: "blk_e", kind: "paragraph", text: "" },
]

let stage: Awaited<ReturnType<typeof openStage>>
let page: Page
let complaints: string[]

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  ;({ page, complaints } = await stage.newPage())
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.close()
})

const textbox = (name: "Anna" | "Bert"): Locator => page.locator(`#${name} .s-text`)
const tool = (name: "Anna" | "Bert", label: string): Locator =>
  page.locator(`#${name}`).getByRole("button", { name: label, exact: true })

async function start(items: TextItem[] = ITEMS, editable = true): Promise<void> {
  await page.evaluate(([seeds, can]) => window.stage.start(seeds, can), [items, editable] as const)
  await textbox("Bert").waitFor()
  await page.waitForFunction(() => window.stage.people.every(({ editor }) => editor !== null))
}

/** Puts the caret behind `words` in the n-th block. */
async function caretAfter(name: "Anna" | "Bert", block: number, words: string): Promise<void> {
  await textbox(name).focus()
  await page.evaluate(
    ([person, index, text]) => {
      const { editor } = window.stage.people.find((held) => held.name === person) ?? {}
      if (!editor) throw new Error("no editor")
      let position = 1
      for (let at = 0; at < index; at++) position += editor.state.doc.child(at).nodeSize
      position += editor.state.doc.child(index).textContent.indexOf(text) + text.length
      editor.commands.setTextSelection(position)
      editor.view.focus()
    },
    [name, block, words] as const,
  )
}

const texts = (at: number) => page.evaluate((index) => window.stage.texts(index), at)
const meet = () => page.evaluate(() => window.stage.meet())

test("what two people type at once in one paragraph and its kind both stay, on the screen too", async () => {
  await start()
  await caretAfter("Anna", 1, "Gemeinde ")
  await page.keyboard.type("NICHT ")
  await caretAfter("Bert", 1, "sofort")
  await page.keyboard.type(" und gern")
  await page.locator("#Bert").getByRole("combobox").selectOption("Überschrift 2")
  await meet()
  const wanted = "heading 2 Die Gemeinde NICHT beschließt sofort und gern."
  expect((await texts(0))?.[1]).toBe(wanted)
  expect(await texts(1)).toEqual(await texts(0))
  const shown = page.locator("#Anna [data-kind=heading]")
  expect(await shown.textContent()).toBe(wanted.slice("heading 2 ".length))
  expect(await shown.getAttribute("role")).toBe("heading")
  expect(await shown.getAttribute("aria-level")).toBe("3")
})

test("a remote change before the caret leaves it in its word, and typing goes on there", async () => {
  await start()
  await caretAfter("Anna", 1, "besch")
  await caretAfter("Bert", 1, "")
  await page.keyboard.type("Alle: ")
  await caretAfter("Anna", 1, "besch")
  await meet()
  await page.keyboard.type("XY")
  expect((await texts(0))?.[1]).toBe("paragraph 0 Alle: Die Gemeinde beschXYließt sofort.")
})

test("a colleague's change of kind keeps the element and does not break off an input method", async () => {
  await start()
  await caretAfter("Anna", 1, "Die ")
  const session = await page.context().newCDPSession(page)
  await session.send("Input.imeSetComposition", { text: "n", selectionStart: 1, selectionEnd: 1 })
  await session.send("Input.imeSetComposition", { text: "ni", selectionStart: 2, selectionEnd: 2 })
  const before = await page.locator("#Anna [id=blk_x]").elementHandle()
  await page.evaluate(() => {
    const { doc } = window.stage.people[1] ?? {}
    const block = doc && window.stage.textOf(doc).get(1)
    if (block instanceof window.stage.Y.XmlElement) block.setAttribute("kind", "heading")
    window.stage.meet()
  })
  await session.send("Input.insertText", { text: "你" })
  await page.waitForFunction(() => window.stage.texts(0)?.[1]?.includes("你"))
  expect((await texts(0))?.[1]).toBe("heading 0 Die 你Gemeinde beschließt sofort.")
  const after = await page.locator("#Anna [id=blk_x]").elementHandle()
  expect(await page.evaluate(([a, b]) => a === b, [before, after])).toBe(true)
})

describe("keys", () => {
  const one: TextItem[] = [{ kind: "paragraph", text: "" }]

  test("signs at the start make headings and lists, Enter continues and ends them", async () => {
    await start(one)
    await caretAfter("Anna", 0, "")
    await page.keyboard.type("## Titel")
    await page.keyboard.press("Enter")
    await page.keyboard.type("- eins")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.type("zwei")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Ende **fett** und *kursiv* gut")
    expect(await texts(0)).toEqual([
      "heading 2 Titel",
      "bullet 0 eins",
      "bullet 1 zwei",
      "paragraph 0 Ende fett und kursiv gut",
    ])
    expect(await page.locator("#Anna strong").textContent()).toBe("fett")
    expect(await page.locator("#Anna em").textContent()).toBe("kursiv")
    await meet()
    expect(await texts(1)).toEqual(await texts(0))
  })

  test("Backspace at the start goes one level out, then to a paragraph, then joins", async () => {
    await start([
      { kind: "paragraph", text: "eins" },
      { kind: "ordered", text: "zwei" },
    ])
    await caretAfter("Anna", 1, "")
    await page.keyboard.press("Backspace")
    expect(await texts(0)).toEqual(["paragraph 0 eins", "paragraph 0 zwei"])
    await page.keyboard.press("Backspace")
    await page.keyboard.type("-")
    expect(await texts(0)).toEqual(["paragraph 0 eins-zwei"])
    await page.keyboard.press("Control+z")
    await page.keyboard.press("Control+z")
    await meet()
    expect(await texts(1)).toEqual(await texts(0))
  })

  test("Shift+Enter breaks the line inside the block, Delete takes it away", async () => {
    await start([{ kind: "paragraph", text: "eins zwei" }])
    await caretAfter("Anna", 0, "eins ")
    await page.keyboard.press("Shift+Enter")
    expect(await texts(0)).toEqual(["paragraph 0 eins \nzwei"])
    await page.keyboard.press("Backspace")
    await page.keyboard.type("und ")
    expect(await texts(0)).toEqual(["paragraph 0 eins und zwei"])
  })

  test("undo takes back one's own typing only", async () => {
    await start()
    await caretAfter("Anna", 0, "hier")
    await page.keyboard.type(" und da")
    await caretAfter("Bert", 0, "Vorher")
    await page.keyboard.type(" aber")
    await meet()
    await tool("Anna", "Rückgängig").click()
    expect((await texts(0))?.[0]).toBe("paragraph 0 Vorher aber steht hier.")
    await tool("Anna", "Wiederholen").click()
    expect((await texts(0))?.[0]).toBe("paragraph 0 Vorher aber steht hier und da.")
  })

  test("everything deleted leaves a paragraph to type in", async () => {
    await start()
    await caretAfter("Anna", 0, "")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Delete")
    await page.keyboard.type("neu")
    expect(await texts(0)).toEqual(["paragraph 0 neu"])
  })

  test("Tab leaves the text outside lists, and in lists after Escape", async () => {
    await start([
      { kind: "bullet", text: "eins" },
      { kind: "bullet", text: "zwei" },
      { kind: "paragraph", text: "drei" },
    ])
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await caretAfter("Anna", 2, "drei")
    await page.keyboard.press("Tab")
    expect(await focused()).toBe("Danach")
    await caretAfter("Anna", 1, "zwei")
    await page.keyboard.press("Tab")
    expect(await texts(0)).toEqual(["bullet 0 eins", "bullet 1 zwei", "paragraph 0 drei"])
    await page.keyboard.press("Escape")
    await page.keyboard.press("Tab")
    expect(await focused()).toBe("Danach")
  })
})

describe("tools", () => {
  test("one tab stop, arrow keys among the tools, pressed states follow the caret", async () => {
    await start([{ kind: "paragraph", text: "Die **Gemeinde** tagt" }])
    await caretAfter("Anna", 0, "Geme")
    await page.waitForFunction(
      () =>
        document.querySelector("#Anna [aria-label=Fett]")?.getAttribute("aria-pressed") === "true",
    )
    expect(await tool("Anna", "Kursiv").getAttribute("aria-pressed")).toBe("false")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("End")
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))
    expect(await focused()).toBe("Tastenkürzel")
    await page.keyboard.press("Home")
    while ((await focused()) !== "Nummerierte Liste") await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    expect(await texts(0)).toEqual(["ordered 0 Die Gemeinde tagt"])
  })

  test("a link is set by dialog, completed to a web address, and removed", async () => {
    await start([{ kind: "paragraph", text: "Satzung" }])
    await caretAfter("Anna", 0, "Satzung")
    await page.keyboard.press("Control+a")
    await tool("Anna", "Verweis").click()
    await page.getByLabel("Adresse").fill("javascript:alert(1)")
    await page.keyboard.press("Enter")
    await page.getByText("keine Webadresse").waitFor()
    await page.getByLabel("Adresse").fill("www.example.org/satzung")
    await page.keyboard.press("Enter")
    const link = page.locator("#Anna .s-text a")
    expect(await link.getAttribute("href")).toBe("https://www.example.org/satzung")
    await meet()
    expect(await page.locator("#Bert .s-text a").textContent()).toBe("Satzung")
    await caretAfter("Anna", 0, "Satz")
    await tool("Anna", "Verweis").click()
    await page.getByRole("button", { name: "Verweis entfernen" }).click()
    await link.waitFor({ state: "detached" })
  })

  test("who may only read gets a text that cannot be changed", async () => {
    await start(ITEMS, false)
    expect(await textbox("Anna").getAttribute("contenteditable")).toBe("false")
    await tool("Anna", "Liste").click()
    expect(await texts(0)).toEqual(ITEMS.map(({ kind, text }) => `${kind} 0 ${text}`))
  })
})

test("a colleague's caret stands in the text with name, organisation and colour class", async () => {
  await start()
  await caretAfter("Bert", 1, "Gemeinde")
  await page.evaluate(() => window.stage.shareCarets())
  const caret = page.locator("#Anna .s-caret")
  await caret.waitFor({ state: "attached" })
  expect(await caret.getAttribute("class")).toContain("o-turquois")
  expect(await caret.locator("b").textContent()).toBe("Schwerin · Bert")
  const before = await page.evaluate(
    () => document.querySelector("#Anna .s-caret")?.previousSibling?.textContent,
  )
  expect(before).toBe("Die Gemeinde")
  // The flag alone is placed by measures.
  expect(await page.locator("#Anna [style]:not(.s-caret)").count()).toBe(0)
})

test("keys that come while the page is busy act where the keys before them put the caret", async () => {
  await start()
  await caretAfter("Bert", 1, "")
  await page.evaluate(() => window.stage.shareCarets())
  await caretAfter("Anna", 1, "Gemeinde")
  const busy = page.evaluate(() => {
    const end = performance.now() + 400
    while (performance.now() < end);
  })
  await Promise.all([busy, page.keyboard.press("Home"), page.keyboard.press("Backspace")])
  await page.keyboard.type("X")
  expect((await texts(0))?.[0]).toBe(
    "paragraph 0 Vorher steht hier.XDie Gemeinde beschließt sofort.",
  )
})

test.each(["letters", "caret"])(
  "a colleague's %s: the own caret stays where a key has just put it",
  async (what) => {
    await start()
    await caretAfter("Bert", 1, "")
    await page.evaluate(() => window.stage.shareCarets())
    await caretAfter("Anna", 1, "Gemeinde")
    // In one go: the browser tells only afterwards where the caret went.
    await page.evaluate((comes) => {
      const { view } = window.stage.people[1]?.editor ?? {}
      if (comes === "caret") window.stage.shareCarets()
      const end = performance.now() + 50
      while (performance.now() < end);
      document.getSelection()?.modify("move", "backward", "lineboundary")
      if (comes === "caret") return
      view?.dispatch(view.state.tr.insertText("!", view.state.doc.content.size - 4))
      window.stage.meet()
    }, what)
    await page.keyboard.press("Backspace")
    expect((await texts(0))?.[0]).toContain("Vorher steht hier.Die Gemeinde beschließt sofort")
  },
)

test("headings carry their computed number, which is not part of the text", async () => {
  await start([
    { kind: "heading", level: 1, text: "Eins" },
    { kind: "heading", level: 2, text: "Zwei" },
    { kind: "paragraph", text: "Absatz" },
  ])
  const numbers = () =>
    page
      .locator("#Anna .s-hx")
      .evaluateAll((all) => all.map((el) => (el as HTMLElement).dataset.number))
  expect(await numbers()).toEqual(["1", "1.1"])
  await caretAfter("Anna", 0, "")
  await page.keyboard.press("Enter")
  await page.locator("#Anna").getByRole("combobox").selectOption("Überschrift 1")
  expect(await numbers()).toEqual(["1", "1.1"])
  await caretAfter("Bert", 2, "Absatz")
  await page.locator("#Bert").getByRole("combobox").selectOption("Überschrift 1")
  await meet()
  expect(await numbers()).toEqual(["1", "1.1", "2"])
})

test("[D3] a text with something unknown can only be read, and says so", async () => {
  await start()
  await page.evaluate(() => {
    const { doc } = window.stage.people[0] ?? {}
    if (doc) window.stage.textOf(doc).insert(0, [new window.stage.Y.XmlElement("callout")])
    window.stage.remount()
  })
  await page.locator("#Anna .s-unknown").waitFor()
  await page.locator("#Anna .s-note").waitFor()
  expect(await textbox("Anna").getAttribute("contenteditable")).toBe("false")
  expect(await textbox("Anna").getAttribute("role")).toBe("document")
})

describe("pasting", () => {
  async function paste(html: string, plain = ""): Promise<void> {
    await page.evaluate(
      ([markup, text]) => {
        const data = new DataTransfer()
        if (markup) data.setData("text/html", markup)
        data.setData("text/plain", text)
        const event = new ClipboardEvent("paste", {
          clipboardData: data,
          bubbles: true,
          cancelable: true,
        })
        document.querySelector("#Anna .s-text")?.dispatchEvent(event)
      },
      [html, plain] as const,
    )
  }

  test("a page with headings, nested lists and links becomes flat blocks", async () => {
    await start([{ kind: "paragraph", text: "" }])
    await caretAfter("Anna", 0, "")
    await paste(
      `<h2>Titel</h2>
       <p>Ein <b>fetter</b>
          <a href="https://x.example/">Verweis</a> <a href="javascript:x()">Falle</a><br>neue Zeile</p>
       <ul><li>eins<ul><li><p>eins a</p><p>dazu</p></li></ul></li><li>zwei</li></ul>
       <ol><li>drei</li></ol><script>alert(1)</script>`,
    )
    expect(await texts(0)).toEqual([
      "heading 2 Titel",
      "paragraph 0 Ein fetter Verweis Falle\nneue Zeile",
      "bullet 0 eins",
      "bullet 1 eins a",
      "paragraph 2 dazu",
      "bullet 0 zwei",
      "ordered 0 drei",
    ])
    expect(await page.locator("#Anna .s-text a").count()).toBe(1)
    expect(await page.locator("#Anna .s-text strong").textContent()).toBe("fetter")
  })

  test("Word's lists lose their typed markers and keep their level", async () => {
    await start([{ kind: "paragraph", text: "" }])
    await caretAfter("Anna", 0, "")
    await paste(
      `<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.<span>  </span></span>eins</p>
       <p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o </span>zwei</p>`,
    )
    expect(await texts(0)).toEqual(["ordered 0 eins", "bullet 1 zwei"])
  })

  test("plain text becomes one paragraph a line", async () => {
    await start([{ kind: "paragraph", text: "Davor danach" }])
    await caretAfter("Anna", 0, "Davor ")
    await paste("", "eins\nzwei\n\ndrei ")
    expect(await texts(0)).toEqual([
      "paragraph 0 Davor eins",
      "paragraph 0 zwei",
      "paragraph 0 drei danach",
    ])
  })

  test("what is copied here comes back with kind, level, marks and line breaks", async () => {
    const items: TextItem[] = [
      { kind: "heading", level: 2, text: "Titel" },
      { kind: "bullet", level: 0, text: "eins **fett**" },
      { kind: "bullet", level: 1, text: "zwei\nZeile" },
      { kind: "task", checked: true, text: "drei" },
      { kind: "paragraph", text: "" },
    ]
    await start(items)
    await caretAfter("Anna", 4, "")
    const html = await page.evaluate(() => {
      const { editor } = window.stage.people[0] ?? {}
      if (!editor) throw new Error("no editor")
      const slice = editor.state.doc.slice(0, editor.state.doc.content.size - 2)
      return editor.view.serializeForClipboard(slice).dom.innerHTML
    })
    expect(html).toContain("<h2")
    expect(html).toContain("<li>")
    await paste(html)
    const all = (await texts(0)) ?? []
    expect(all.slice(4, 8)).toEqual(all.slice(0, 4))
    const ids = await page.evaluate(() =>
      window.stage.people[0]?.editor?.state.doc.children.map((node) => node.attrs.id),
    )
    expect(new Set(ids).size).toBe(ids?.length)
    expect(await page.locator("#Anna strong").count()).toBe(2)
  })
})

test("axe finds nothing serious in the editor and its tools", async () => {
  await start([
    { kind: "heading", level: 1, text: "Titel" },
    { kind: "bullet", text: "eins" },
    { kind: "ordered", level: 0, text: "zwei" },
    { kind: "quote", text: "drei" },
    { kind: "note", text: "vier" },
    { kind: "task", text: "fünf" },
  ])
  await page.evaluate(AxeBuilder.source)
  const violations = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
    const result = await axe.run(document.querySelector("#root") ?? document)
    return result.violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)
  })
  expect(violations).toEqual([])
})
