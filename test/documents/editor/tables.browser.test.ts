import AxeBuilder from "axe-core"
import type { Locator, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { untilCaretReported } from "../../e2e/steps/editor.ts"
import { openStage } from "./browser.ts"
import type {} from "./page.tsx"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const COSTS: SeedBlock = {
  id: "blk_t",
  kind: "table",
  caption: "Kosten je Jahr",
  headerColumns: 1,
  rows: [
    [cell("Jahr"), cell("Euro")],
    [cell("2027"), cell("tausend")],
    [cell("2028"), cell("hundert")],
  ],
}
/** A text that ends with a table, but for its footnote. */
const BEFORE_NOTE: SeedBlock[] = [
  {
    kind: "paragraph",
    runs: [{ text: "Davor" }, { text: NOTE_CHARACTER, marks: { note: { id: "blk_n" } } }],
  },
  COSTS,
  { id: "blk_n", kind: "footnote", runs: [{ text: "Quelle" }] },
]
const paragraph = (text: string): SeedBlock => ({ kind: "paragraph", runs: [{ text }] })

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

const anna = (): Locator => page.locator("#Anna")
const tool = (label: string): Locator => anna().getByRole("button", { name: label, exact: true })

async function start(blocks: SeedBlock[], editable = true): Promise<void> {
  await page.evaluate(([seeds, can]) => window.stage.startWith(seeds, can), [
    blocks,
    editable,
  ] as const)
  await page.locator("#Bert .s-text").waitFor()
  await page.waitForFunction(() => window.stage.people.every(({ editor }) => editor !== null))
}

/** Puts the caret behind the words, wherever they stand. */
async function caretAfter(words: string, name: "Anna" | "Bert" = "Anna"): Promise<void> {
  await page.locator(`#${name} .s-text`).focus()
  await page.evaluate(
    ([person, text]) => {
      const { editor } = window.stage.people.find((held) => held.name === person) ?? {}
      let place = -1
      editor?.state.doc.descendants((node, pos) => {
        const at = node.isTextblock ? node.textContent.indexOf(text) : -1
        if (at >= 0 && place < 0) place = pos + 1 + at + text.length
      })
      editor?.commands.setTextSelection(place)
      editor?.view.focus()
    },
    [name, words] as const,
  )
}

/** Every table as rows of texts, other blocks as their text. */
const content = (at = 0) =>
  page.evaluate(
    (index) =>
      window.stage.people[index]?.editor?.state.doc.children.map((node) =>
        node.type.name === "table"
          ? node.children.map((row) => row.children.map((held) => held.textContent))
          : node.textContent,
      ),
    at,
  )

const press = async (...keys: string[]) => {
  for (const key of keys) {
    await page.keyboard.press(key)
    await untilCaretReported(page)
  }
}

async function fromMenu(item: string, name = "Anna"): Promise<void> {
  const seat = page.locator(`#${name}`)
  await seat.getByRole("button", { name: "Tabelle bearbeiten", exact: true }).click()
  await seat.getByRole(/Kopf/.test(item) ? "menuitemcheckbox" : "menuitem", { name: item }).click()
}

describe("inserting a table", () => {
  test("the dialog takes size, headings and caption, and the caret goes into the first cell", async () => {
    await start([paragraph("Davor"), paragraph("")])
    await caretAfter("Davor")
    await press("ArrowDown")
    await tool("Tabelle einfügen").click()
    const dialog = page.getByRole("dialog", { name: "Tabelle einfügen" })
    await dialog.getByLabel("Zeilen").fill("2")
    await dialog.getByLabel("Spalten").fill("2")
    await dialog.getByLabel("Beschriftung").fill("Wer was zahlt")
    await page.keyboard.press("Enter")
    await dialog.waitFor({ state: "detached" })
    await page.keyboard.type("Wer")
    await press("Tab")
    await page.keyboard.type("Was")
    // The empty paragraph stays below, to go on in.
    expect(await content()).toEqual([
      "Davor",
      [
        ["Wer", "Was"],
        ["", ""],
      ],
      "",
    ])
    await anna().getByRole("table", { name: "Wer was zahlt" }).waitFor()
    expect(await anna().getByRole("columnheader").allTextContents()).toEqual(["Wer", "Was"])
  })

  test("at the end of the text, before its footnotes, a paragraph to go on in comes along", async () => {
    const [first, , note] = BEFORE_NOTE
    if (first === undefined || note === undefined) throw new Error("There are three.")
    await start([first, note])
    await caretAfter("Davor")
    await tool("Tabelle einfügen").click()
    await page.getByRole("dialog").getByRole("button", { name: "Tabelle einfügen" }).click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    const [, table, below, last] = (await content()) ?? []
    expect(table).toHaveLength(3)
    expect([below, last]).toEqual(["", "Quelle"])
  })

  test("a size that is none is refused at its field, and nothing typed is lost", async () => {
    await start([paragraph("Davor")])
    await caretAfter("Davor")
    await tool("Tabelle einfügen").click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Zeilen").fill("viele")
    await dialog.getByLabel("Beschriftung").fill("Bleibt stehen")
    await dialog.getByRole("button", { name: "Tabelle einfügen" }).click()
    const field = dialog.getByLabel("Zeilen")
    expect(await field.getAttribute("aria-invalid")).toBe("true")
    expect(await dialog.getByLabel("Spalten").getAttribute("aria-invalid")).toBeNull()
    await dialog.getByText("„viele“ passt nicht").waitFor()
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await dialog.getByLabel("Beschriftung").inputValue()).toBe("Bleibt stehen")
    await press("Escape")
    await dialog.waitFor({ state: "detached" })
    await page.keyboard.type("!")
    expect(await content()).toEqual(["Davor!"])
  })
})

describe("keys in a table", () => {
  test("Tab goes from cell to cell, makes a row behind the last one, Shift+Tab goes back", async () => {
    await start([COSTS])
    await caretAfter("hundert")
    await press("Tab")
    await page.keyboard.type("2029")
    await press("Tab")
    await page.keyboard.type("zehn")
    await press("Shift+Tab", "Shift+Tab")
    await page.keyboard.type("!")
    expect(await content()).toEqual([
      [
        ["Jahr", "Euro"],
        ["2027", "tausend"],
        ["2028", "hundert!"],
        ["2029", "zehn"],
      ],
    ])
  })

  test("Escape and then Tab leaves the text", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    await press("Escape", "Tab")
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Danach")
    expect(await content()).toEqual([expect.arrayContaining([["2028", "hundert"]])])
  })

  test("arrows cross cells at their edges, and lead out at the table's", async () => {
    await start([paragraph("oben"), COSTS, paragraph("unten")])
    await caretAfter("tausend")
    await press("ArrowRight")
    await page.keyboard.type("A")
    await press("ArrowLeft", "ArrowLeft")
    await page.keyboard.type("B")
    await press("ArrowUp")
    await page.keyboard.type("C")
    await press("ArrowUp")
    await page.keyboard.type("D")
    await caretAfter("hundert")
    await press("ArrowDown")
    await page.keyboard.type("E")
    const [above, table, below] = (await content()) ?? []
    expect(table).toEqual([
      ["Jahr", "EuroC"],
      ["2027", "tausendB"],
      ["A2028", "hundert"],
    ])
    expect(above).toContain("D")
    expect(below).toContain("E")
  })

  test("Mod+Enter and Shift+Mod+Enter make paragraphs where the text ends and begins", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    await press("Control+Enter")
    await page.keyboard.type("danach")
    await caretAfter("tausend")
    await press("Control+Shift+Enter")
    await page.keyboard.type("davor")
    expect(await content()).toEqual(["davor", expect.anything(), "danach"])
  })

  test("a click below a table that ends the text goes on there", async () => {
    await start([COSTS])
    const box = await anna().locator(".s-text").boundingBox()
    await page.mouse.click((box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) - 20)
    await page.keyboard.type("weiter")
    expect(await content()).toEqual([expect.anything(), "weiter"])
  })

  test.each(["ArrowDown", "ArrowRight"])(
    "%s out of a table before the footnotes leads into a paragraph, not into a footnote",
    async (key) => {
      await start(BEFORE_NOTE)
      await caretAfter("hundert")
      await press(key)
      await page.keyboard.type("darunter")
      expect((await content())?.slice(1)).toEqual([expect.anything(), "darunter", "Quelle"])
    },
  )

  test("a click between such a table and its footnotes goes on there", async () => {
    await start(BEFORE_NOTE)
    const note = await anna().locator('[data-kind="footnote"]').boundingBox()
    await page.mouse.click((note?.x ?? 0) + 40, (note?.y ?? 0) - 4)
    await page.keyboard.type("darunter")
    expect((await content())?.slice(1)).toEqual([expect.anything(), "darunter", "Quelle"])
  })

  test("Alt+Shift+arrows move row and column with the caret", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    await press("Alt+Shift+ArrowDown", "Alt+Shift+ArrowLeft")
    await page.keyboard.type("!")
    expect(await content()).toEqual([
      [
        ["Euro", "Jahr"],
        ["hundert", "2028"],
        ["tausend!", "2027"],
      ],
    ])
  })
})

test("rows and columns moved, added and deleted are said", async () => {
  await start([COSTS])
  await caretAfter("tausend")
  const said = () => anna().locator('[aria-live="polite"]').textContent()
  await press("Alt+Shift+ArrowDown")
  expect(await said()).toBe("Zeile verschoben, jetzt 3 von 3.")
  await press("Alt+Shift+ArrowDown")
  expect(await said()).toBe("Weiter lässt es sich nicht verschieben.")
  await press("Alt+Shift+ArrowLeft")
  expect(await said()).toBe("Spalte verschoben, jetzt 1 von 2.")
  for (const [entry, words] of [
    ["Zeile darunter einfügen", "Zeile 4 von 4 eingefügt."],
    ["Zeile löschen", "Zeile 4 von 4 gelöscht."],
    ["Spalte links einfügen", "Spalte 1 von 3 eingefügt."],
    ["Spalte löschen", "Spalte 1 von 3 gelöscht."],
    ["Kopfzeile", "Kopfzeile ausgeschaltet."],
    ["Tabelle löschen", "Tabelle gelöscht."],
  ] as const) {
    await tool("Tabelle bearbeiten").click()
    await anna()
      .getByRole(entry === "Kopfzeile" ? "menuitemcheckbox" : "menuitem", { name: entry })
      .click()
    expect(await said()).toBe(words)
  }
})

describe("the menu", () => {
  test("is reached and used by keyboard alone, and Escape leads back to the tool", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    await press("Alt+F10", "End")
    for (let at = 0; at < 12; at++) {
      if (await page.evaluate(() => document.activeElement?.ariaLabel === "Tabelle bearbeiten"))
        break
      await press("ArrowLeft")
    }
    await press("Enter")
    const menu = anna().getByRole("menu", { name: "Tabelle" })
    await menu.waitFor()
    expect(await tool("Tabelle bearbeiten").getAttribute("aria-expanded")).toBe("true")
    await press("Escape")
    await menu.waitFor({ state: "detached" })
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe("Tabelle bearbeiten")
    await press("Enter")
    await menu.waitFor()
    await press("ArrowDown", "Enter")
    await menu.waitFor({ state: "detached" })
    await page.keyboard.type("neu")
    expect(await content()).toEqual([
      [
        ["Jahr", "Euro"],
        ["2027", "tausend"],
        ["", "neu"],
        ["2028", "hundert"],
      ],
    ])
  })

  test("adds, moves and deletes rows and columns, and the table", async () => {
    await start([paragraph("oben"), COSTS])
    await caretAfter("tausend")
    await fromMenu("Zeile darüber einfügen")
    await fromMenu("Spalte rechts einfügen")
    await page.keyboard.type("Quelle")
    await fromMenu("Spalte nach links")
    expect(await content()).toEqual([
      "oben",
      [
        ["Jahr", "", "Euro"],
        ["", "Quelle", ""],
        ["2027", "", "tausend"],
        ["2028", "", "hundert"],
      ],
    ])
    await fromMenu("Zeile löschen")
    await fromMenu("Spalte löschen")
    expect(await content()).toEqual([
      "oben",
      COSTS.kind === "table" && [
        ["Jahr", "Euro"],
        ["2027", "tausend"],
        ["2028", "hundert"],
      ],
    ])
    await fromMenu("Tabelle löschen")
    expect(await content()).toEqual(["oben"])
  })

  test("switches headings without making a cell anew, and says which are on", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    const before = await anna().locator("td", { hasText: "2027" }).elementHandle()
    expect(await anna().getByRole("rowheader").allTextContents()).toEqual(["2027", "2028"])
    await tool("Tabelle bearbeiten").click()
    const item = anna().getByRole("menuitemcheckbox", { name: "Kopfspalte" })
    expect(await item.getAttribute("aria-checked")).toBe("true")
    await item.click()
    expect(await anna().getByRole("rowheader").count()).toBe(0)
    expect(await anna().getByRole("columnheader").allTextContents()).toEqual(["Jahr", "Euro"])
    const after = await anna().locator("td", { hasText: "2027" }).elementHandle()
    expect(await page.evaluate(([a, b]) => a === b, [before, after])).toBe(true)
  })

  test("changes the caption, which names the table", async () => {
    await start([COSTS])
    await caretAfter("tausend")
    await fromMenu("Beschriftung ändern")
    const dialog = page.getByRole("dialog", { name: "Tabelle ändern" })
    expect(await dialog.getByLabel("Beschriftung").inputValue()).toBe("Kosten je Jahr")
    await dialog.getByLabel("Beschriftung").fill("Kosten, gerundet")
    await dialog.getByRole("button", { name: "Tabelle ändern" }).click()
    await anna().getByRole("table", { name: "Kosten, gerundet" }).waitFor()
    await page.keyboard.type("!")
    expect((await content())?.flat(2)).toContain("tausend!")
  })

  test("the button at the table opens it too, and only where one may write", async () => {
    await start([COSTS])
    const button = anna().locator(".s-tbl__tools")
    expect(await button.isVisible()).toBe(false)
    await caretAfter("tausend")
    await button.click()
    await anna().getByRole("menuitem", { name: "Zeile löschen" }).click()
    expect(await content()).toEqual([
      [
        ["Jahr", "Euro"],
        ["2028", "hundert"],
      ],
    ])
  })
})

describe("what must not break a table", () => {
  test("deleting across cells empties them and joins none", async () => {
    await start([paragraph("oben"), COSTS, paragraph("unten")])
    await caretAfter("Jah")
    await press("Shift+ArrowDown", "Shift+ArrowDown", "Delete")
    const [, table] = (await content()) ?? []
    expect(table).toHaveLength(3)
    expect((table as string[][]).every((row) => row.length === 2)).toBe(true)
    expect((table as string[][])[0]?.[0]).toBe("Jah")
  })

  test("typing over a selection that leaves the table keeps its rows", async () => {
    await start([paragraph("oben"), COSTS, paragraph("unten")])
    await page.evaluate(() => {
      const { editor } = window.stage.people[0] ?? {}
      const find = (text: string) => {
        let place = 0
        editor?.state.doc.descendants((node, pos) => {
          if (node.isTextblock && node.textContent === text) place = pos + 2
        })
        return place
      }
      editor?.view.focus()
      editor?.commands.setTextSelection({ from: find("oben"), to: find("tausend") })
    })
    await page.keyboard.type("X")
    expect(await content()).toEqual([
      "oX",
      [
        ["", ""],
        ["", "ausend"],
        ["2028", "hundert"],
      ],
      "unten",
    ])
  })

  test("a letter typed on a table selected as a whole goes below it", async () => {
    await start([COSTS, paragraph("unten")])
    await caretAfter("unten")
    await press("Home", "Backspace")
    await page.keyboard.type("X")
    expect(await content()).toEqual([expect.arrayContaining([["Jahr", "Euro"]]), "X", "unten"])
  })

  test("rows of different length are shown, and can be worked on", async () => {
    await start([COSTS])
    await page.evaluate(() => {
      const { doc } = window.stage.people[1] ?? {}
      const table = doc && window.stage.textOf(doc).get(0)
      if (!(table instanceof window.stage.Y.XmlElement)) throw new Error("no table")
      const row = table.get(1)
      if (row instanceof window.stage.Y.XmlElement) row.delete(1, 1)
      window.stage.meet()
    })
    await caretAfter("hundert")
    await press("Alt+Shift+ArrowUp", "Alt+Shift+ArrowLeft")
    await fromMenu("Spalte rechts einfügen")
    await page.keyboard.type("neu")
    expect((await content())?.flat(2)).toContain("neu")
  })
})

describe("a colleague's work on the table one types in", () => {
  test("a new row above: caret and input method stay", async () => {
    await start([COSTS])
    await caretAfter("2027", "Bert")
    await fromMenu("Zeile darüber einfügen", "Bert")
    await caretAfter("tau")
    const session = await page.context().newCDPSession(page)
    const text = "n"
    await session.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 })
    await page.evaluate(() => window.stage.meet())
    await session.send("Input.insertText", { text: "XY" })
    await page.waitForFunction(() => window.stage.texts(0)?.join().includes("XY"))
    await page.keyboard.type("!")
    await page.evaluate(() => window.stage.meet())
    expect((await content())?.flat(2)).toContain("tauXY!send")
    expect(await content(1)).toEqual(await content(0))
  })

  test("a row moved past it takes the caret along", async () => {
    await start([COSTS])
    await caretAfter("2028", "Bert")
    await press("Alt+Shift+ArrowUp")
    await caretAfter("tau")
    await page.evaluate(() => window.stage.meet())
    await page.keyboard.type("XY")
    expect((await content())?.[0]?.at(-1)).toEqual(["2027", "tauXYsend"])
  })

  test("a new row leaves the element of the cell one types in", async () => {
    await start([COSTS])
    await caretAfter("2027", "Bert")
    await fromMenu("Zeile darüber einfügen", "Bert")
    await caretAfter("tausend")
    const held = () => anna().locator("td", { hasText: "tausend" }).elementHandle()
    const before = await held()
    await page.evaluate(() => window.stage.meet())
    expect(await page.evaluate(([a, b]) => a === b, [before, await held()])).toBe(true)
  })
})

describe("to be read", () => {
  test("a wide table scrolls in its own region, which the keyboard reaches, and the page does not", async () => {
    const wide: SeedBlock = {
      kind: "table",
      caption: "Viele Spalten",
      rows: [Array.from({ length: 12 }, (_, at) => cell(`Zuständigkeit ${at}`))],
    }
    await page.setViewportSize({ width: 320, height: 640 })
    await start([wide], false)
    const region = anna().getByRole("region", { name: "Tabelle: Viele Spalten" })
    expect(await region.getAttribute("tabindex")).toBe("0")
    const [scrolls, pageScrolls] = await region.evaluate((element) => [
      element.scrollWidth > element.clientWidth,
      document.documentElement.scrollWidth > window.innerWidth,
    ])
    expect([scrolls, pageScrolls]).toEqual([true, false])
    await region.focus()
    await page.keyboard.press("ArrowRight")
    await page.waitForFunction(
      () => (document.querySelector("#Anna .s-tbl__wide")?.scrollLeft ?? 0) > 0,
    )
    expect(await anna().locator(".s-tbl__tools").isVisible()).toBe(false)
  })
})

test("axe finds nothing serious in tables, their menu and their dialog", async () => {
  await start([paragraph("oben"), COSTS])
  await page.evaluate(AxeBuilder.source)
  const violations = () =>
    page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof AxeBuilder }).axe
      const result = await axe.run(document.querySelector("#Anna") ?? document)
      return result.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)
    })
  await caretAfter("tausend")
  expect(await violations()).toEqual([])
  await tool("Tabelle bearbeiten").click()
  await anna().getByRole("menu").waitFor()
  expect(await violations()).toEqual([])
  await anna().getByRole("menuitem", { name: "Beschriftung ändern" }).click()
  await page.getByRole("dialog").waitFor()
  expect(await violations()).toEqual([])
})
