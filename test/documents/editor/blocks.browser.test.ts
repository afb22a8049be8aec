import { describe, expect, test } from "vitest"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { expectAccessible } from "./axe.ts"
import { twoPeople } from "./two-people.ts"

const two = twoPeople()
const EMPTY: TextItem[] = [{ kind: "paragraph", text: "" }]

describe("signs", () => {
  test.each([
    ["#### ", "heading 4 x"],
    ["[] ", "task 0 x"],
    ["[x] ", "task 0 x"],
    ["> ", "quote 0 x"],
    ["1. ", "ordered 0 x"],
  ])("%j at the start of a paragraph makes %j", async (signs, wanted) => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type(`${signs}x`)
    expect(await two.texts()).toEqual([wanted])
    expect(await two.page.locator("#Anna [data-checked=true]").count()).toBe(
      signs === "[x] " ? 1 : 0,
    )
  })

  test("`Code` and ~~gestrichen~~ are marked, and typing goes on without the mark", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("Ein `Wort` und ~~noch eins~~ da")
    expect(await two.marks(0)).toEqual(["Ein ", "Wort code", " und ", "noch eins strike", " da"])
  })

  test("--- draws a line before the paragraph one goes on in", async () => {
    await two.start([{ kind: "paragraph", text: "oben" }, ...EMPTY])
    await two.caretAfter("Anna", 1, "")
    await two.type("---unten")
    expect(await two.texts()).toEqual(["paragraph 0 oben", "divider 0 ", "paragraph 0 unten"])
  })

  test("Backspace behind a line selects it, again takes it away, and the words stay", async () => {
    await two.start([{ kind: "paragraph", text: "oben" }, ...EMPTY])
    await two.caretAfter("Anna", 1, "")
    await two.type("---unten")
    await two.press("Home", "Backspace")
    expect(await two.texts()).toEqual(["paragraph 0 oben", "divider 0 ", "paragraph 0 unten"])
    await two.press("Backspace")
    expect(await two.texts()).toEqual(["paragraph 0 oben", "paragraph 0 unten"])
  })
})

describe("tasks", () => {
  const tasks: TextItem[] = [
    { kind: "task", text: "Satzung lesen" },
    { kind: "task", text: "Vorlage schreiben" },
  ]

  test("a box is ticked with the mouse, and the caret stays where it is", async () => {
    await two.start(tasks)
    await two.caretAfter("Anna", 0, "Satz")
    await two.page.locator("#Anna").getByRole("checkbox", { name: "Vorlage schreiben" }).click()
    await two.type("XY")
    await two.meet()
    const ticked = two.page.locator("#Bert [data-checked=true]")
    expect(await ticked.textContent()).toBe("Vorlage schreiben")
    expect((await two.texts("Bert"))[0]).toBe("task 0 SatzXYung lesen")
    expect(await two.page.locator("#Bert").getByRole("checkbox", { checked: true }).count()).toBe(1)
  })

  test("Ctrl+Enter ticks from within the text, and says so to a screen reader", async () => {
    await two.start(tasks)
    const open = two.page.locator("#Anna").getByRole("group", { name: "Aufgabe, offen" })
    expect(await open.count()).toBe(2)
    await two.caretAfter("Anna", 1, "Vorlage")
    await two.press("Control+Enter")
    const group = two.page.locator("#Anna").getByRole("group", { name: "Aufgabe, erledigt" })
    expect(await group.getByRole("checkbox").isChecked()).toBe(true)
    await two.press("Control+Enter")
    expect(await two.page.locator("#Anna [data-checked=true]").count()).toBe(0)
    expect(await two.texts()).toEqual(["task 0 Satzung lesen", "task 0 Vorlage schreiben"])
  })

  test("who may only read can tick nothing", async () => {
    await two.start(tasks, false)
    expect(await two.page.locator("#Anna").getByRole("checkbox").first().isDisabled()).toBe(true)
  })

  test("a colleague's making it a task does not break off an input method", async () => {
    await two.start([{ id: "blk_x", kind: "paragraph", text: "Die Gemeinde" }])
    await two.caretAfter("Anna", 0, "Die ")
    const session = await two.page.context().newCDPSession(two.page)
    const imeText = { text: "ni", selectionStart: 2, selectionEnd: 2 }
    await session.send("Input.imeSetComposition", imeText)
    const before = await two.page.locator("#Anna [id=blk_x]").elementHandle()
    await two.page.evaluate(() => {
      const { doc } = window.stage.people[1] ?? {}
      const block = doc && window.stage.textOf(doc).get(0)
      if (block instanceof window.stage.Y.XmlElement) block.setAttribute("kind", "task")
      window.stage.meet()
    })
    await session.send("Input.insertText", { text: "你" })
    await expect.poll(() => two.texts()).toEqual(["task 0 Die 你Gemeinde"])
    const after = await two.page.locator("#Anna [id=blk_x]").elementHandle()
    expect(await two.page.evaluate(([a, b]) => a === b, [before, after])).toBe(true)
  })
})

describe("moving", () => {
  const three: TextItem[] = ["eins", "zwei", "drei"].map((text) => ({ kind: "paragraph", text }))

  test("Alt+Shift with an arrow moves the block, its caret with it", async () => {
    await two.start(three)
    await two.caretAfter("Anna", 2, "dr")
    await two.press("Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp")
    await two.type("X")
    expect(await two.texts()).toEqual(["paragraph 0 drXei", "paragraph 0 eins", "paragraph 0 zwei"])
    await two.press("Alt+Shift+ArrowDown")
    await two.meet()
    expect(await two.texts("Bert")).toEqual([
      "paragraph 0 eins",
      "paragraph 0 drXei",
      "paragraph 0 zwei",
    ])
  })

  test("chapters that a colleague makes change places keep their numbers on the screen", async () => {
    await two.start(["eins", "zwei"].map((text) => ({ kind: "heading", level: 1, text })))
    await two.caretAfter("Bert", 1, "")
    await two.press("Alt+Shift+ArrowUp")
    await two.meet()
    expect(await two.texts()).toEqual(["heading 1 zwei", "heading 1 eins"])
    for (const name of ["Anna", "Bert"]) {
      const numbers = await two.page
        .locator(`#${name} .s-hx`)
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.number))
      expect(numbers, name).toEqual(["1", "2"])
    }
  })

  test("where a block has come to stand is said to who moved it, and to nobody else", async () => {
    const said = (name: string) => two.page.locator(`#${name} [aria-live="polite"]`).textContent()
    await two.start(three)
    await two.caretAfter("Anna", 2, "drei")
    await two.press("Alt+Shift+ArrowUp")
    expect(await said("Anna")).toBe("Nach oben verschoben, vor „zwei“.")
    await two.press("Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp")
    expect(await said("Anna")).toBe("Weiter lässt es sich nicht verschieben.")
    await two.press("Alt+Shift+ArrowDown")
    expect(await said("Anna")).toBe("Nach unten verschoben, hinter „eins“.")
    await two.meet()
    expect(await two.texts("Bert")).toEqual([
      "paragraph 0 eins",
      "paragraph 0 drei",
      "paragraph 0 zwei",
    ])
    expect(await said("Bert")).toBe("")
    // Read later, at the end of the page, it would be news no more.
    await two.type("X")
    expect(await said("Anna")).toBe("")
  })

  test("several selected blocks move together", async () => {
    await two.start(three)
    await two.caretAfter("Anna", 1, "")
    await two.press("Shift+Control+End", "Alt+Shift+ArrowUp")
    expect(await two.texts()).toEqual(["paragraph 0 zwei", "paragraph 0 drei", "paragraph 0 eins"])
  })
})

describe("keys and tools", () => {
  test("kinds by Ctrl+Alt and a digit, whatever sign the keyboard makes of it", async () => {
    await two.start([{ kind: "paragraph", text: "Wort" }])
    await two.caretAfter("Anna", 0, "Wort")
    for (const [digit, wanted] of [
      ["4", "heading 4 Wort"],
      ["5", "quote 0 Wort"],
      ["6", "note 0 Wort"],
      ["7", "ordered 0 Wort"],
      ["8", "bullet 0 Wort"],
      ["9", "task 0 Wort"],
      ["0", "paragraph 0 Wort"],
    ]) {
      await two.press(`Control+Alt+Digit${digit}`)
      expect(await two.texts()).toEqual([wanted])
    }
    // As a German keyboard under Windows sends it: the key says "²".
    await two.page.evaluate(() => {
      const sign = { key: "²", code: "Digit2", ctrlKey: true, altKey: true }
      const event = new KeyboardEvent("keydown", { ...sign, bubbles: true, cancelable: true })
      document.querySelector("#Anna .s-text")?.dispatchEvent(event)
    })
    expect(await two.texts()).toEqual(["heading 2 Wort"])
  })

  test("all marks by keys and by tools, with pressed states", async () => {
    await two.start([{ kind: "paragraph", text: "Wort" }])
    await two.caretAfter("Anna", 0, "Wort")
    await two.press("Control+a")
    await two.press("Control+b", "Control+i", "Control+u", "Control+Shift+x", "Control+e")
    expect(await two.marks(0)).toEqual(["Wort bold italic underline strike code"])
    for (const label of ["Fett", "Kursiv", "Unterstrichen", "Durchgestrichen", "Code"]) {
      await expect
        .poll(() => two.tool("Anna", label).getAttribute("aria-pressed"), { message: label })
        .toBe("true")
      await two.tool("Anna", label).click()
    }
    expect(await two.marks(0)).toEqual(["Wort"])
  })

  test("the selection stays marked while the tools have the focus, and Escape leads back to it", async () => {
    await two.start([{ kind: "paragraph", text: "Die Gemeinde tagt" }])
    await two.caretAfter("Anna", 0, "Die ")
    await two.press("Shift+Control+ArrowRight", "Alt+F10")
    expect(await two.focused()).toBe("Rückgängig")
    expect((await two.page.locator("#Anna .s-held").textContent())?.trim()).toBe("Gemeinde")
    await two.press("ArrowRight", "ArrowRight", "ArrowRight")
    expect(await two.focused()).toBe("Fett")
    await two.press("Enter")
    await two.press("Escape")
    expect(await two.focused()).toBe("Text von Anna")
    expect(await two.page.locator("#Anna .s-held").count()).toBe(0)
    expect(await two.page.locator("#Anna strong").textContent()).toContain("Gemeinde")
    await two.type("Stadt ")
    expect((await two.texts())[0]).toMatch(/^paragraph 0 Die Stadt ?/u)
  })

  test("at 375 px the rare tools open by a tool of their own, and the arrow keys reach all that shows", async () => {
    await two.page.setViewportSize({ width: 375, height: 740 })
    await two.start(EMPTY)
    expect(await two.tool("Anna", "Fußnote").isVisible()).toBe(false)
    await two.caretAfter("Anna", 0, "")
    await two.press("Alt+F10", "End")
    expect(await two.focused()).toBe("Weitere Werkzeuge")
    await two.press("Enter")
    expect(await two.tool("Anna", "Fußnote").isVisible()).toBe(true)
    await two.press("ArrowLeft")
    expect(await two.focused()).toBe("Tastenkürzel")
    const excess = await two.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(excess).toBeLessThanOrEqual(0)
    await expectAccessible(two.page)
  })

  test("Ctrl+/ lists all keys, Escape closes the list and leads back into the text", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.press("Control+/")
    const dialog = two.page.getByRole("dialog", { name: "Tastenkürzel" })
    await dialog.getByText("Strg + Alt + F", { exact: true }).waitFor()
    await expectAccessible(two.page)
    await two.press("Escape")
    await dialog.waitFor({ state: "detached" })
    await two.type("weiter")
    expect(await two.texts()).toEqual(["paragraph 0 weiter"])
  })

  test("an empty text says what to do, until something stands there", async () => {
    await two.start(EMPTY)
    const words = "Schreiben Sie los. Mit „/“ fügen Sie Überschriften, Listen und mehr ein."
    expect(await two.textbox("Anna").getAttribute("aria-placeholder")).toBe(words)
    const shown = two.page.locator("#Anna [data-placeholder]")
    expect(
      await shown.evaluate((element) => getComputedStyle(element, "::before").content),
    ).toContain("Schreiben Sie los.")
    await two.caretAfter("Anna", 0, "")
    await two.type("x")
    expect(await shown.count()).toBe(0)
    expect(await two.texts()).toEqual(["paragraph 0 x"])
  })
})

describe("language and links", () => {
  test("the language of a passage is set by dialog, shown, and taken away", async () => {
    await two.start([{ kind: "paragraph", text: "Moin mitnanner" }])
    await two.caretAfter("Anna", 0, "Moin mitnanner")
    await two.press("Control+a", "Control+Shift+l")
    const dialog = two.page.getByRole("dialog", { name: "Sprache der Textstelle" })
    await dialog.getByLabel("Sprache", { exact: true }).selectOption("nds")
    await expectAccessible(two.page)
    await dialog.getByRole("button", { name: "Sprache festlegen" }).click()
    const passage = two.page.locator("#Anna .s-text [lang=nds]")
    expect(await passage.textContent()).toBe("Moin mitnanner")
    await two.meet()
    expect(await two.marks(0, "Bert")).toEqual(["Moin mitnanner language"])
    await two.press("Control+Shift+l")
    await dialog.getByLabel("Sprache", { exact: true }).selectOption("other")
    await dialog.getByLabel("Sprachkürzel").fill("kein Kürzel")
    await two.press("Enter")
    await dialog.getByText("Das ist kein Sprachkürzel.").waitFor()
    expect(await dialog.getByLabel("Sprachkürzel").inputValue()).toBe("kein Kürzel")
    await dialog.getByRole("button", { name: "Festlegung aufheben" }).click()
    await passage.waitFor({ state: "detached" })
  })

  test("[D2] what is typed while a window is on its way does not write over the selection", async () => {
    await two.start([{ kind: "paragraph", text: "Moin mitnanner" }])
    const held = Promise.withResolvers<void>()
    await two.page.route("**/language-dialog*", async (route) => {
      await held.promise
      await route.continue()
    })
    await two.caretAfter("Anna", 0, "Moin mitnanner")
    await two.press("Control+a", "Control+Shift+l")
    await two.type("Plattdeutsch")
    expect(await two.texts()).toEqual(["paragraph 0 Moin mitnanner"])
    held.resolve()
    await two.page.getByRole("dialog", { name: "Sprache der Textstelle" }).waitFor()
    await two.press("Escape")
    await two.type("x")
    expect(await two.texts()).toEqual(["paragraph 0 x"])
  })

  test("a link without selected words asks for them, and opens by Alt+Enter and Ctrl with a click", async () => {
    await two.start([{ kind: "paragraph", text: "Siehe " }])
    await two.page
      .context()
      .route("https://mv.example/**", (route) => route.fulfill({ body: "da" }))
    await two.caretAfter("Anna", 0, "Siehe ")
    await two.press("Control+k")
    await two.page.getByLabel("Adresse").fill("mv.example/satzung")
    await two.page.getByLabel("Text (freiwillig)").fill("Satzung")
    await expectAccessible(two.page)
    await two.press("Enter")
    expect(await two.marks(0)).toEqual(["Siehe ", "Satzung link"])
    for (const open of [
      () => two.press("Alt+Enter"),
      () => two.page.locator("#Anna .s-text a").click({ modifiers: ["Control"] }),
    ]) {
      const popup = two.page.context().waitForEvent("page")
      await open()
      const opened = await popup
      await opened.waitForURL("https://mv.example/satzung")
      await opened.close()
    }
  })
})
