import { describe, expect, test } from "vitest"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { expectAccessible } from "./axe.ts"
import { type PersonName, twoPeople } from "./two-people.ts"

const two = twoPeople()
const SIGN = "\uFFFC"
const TEXT: TextItem[] = [
  { kind: "paragraph", text: "Die Gemeinden beschließen sofort." },
  { kind: "paragraph", text: "Der Landkreis zahlt." },
]
const references = (name: PersonName = "Anna") =>
  two.page.locator(`#${name} [role=doc-noteref]`).allTextContents()
const numbers = (name: PersonName = "Anna") =>
  two.page
    .locator(`#${name} [data-kind=footnote]`)
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.ordinal ?? "orphan"))

async function addNote(name: PersonName, block: number, after: string, words: string) {
  await two.caretAfter(name, block, after)
  await two.press("Control+Alt+f")
  await two.type(words)
}

describe("footnotes", () => {
  test("the caret goes to the new note, Alt+Enter leads back behind the reference, and typing goes on there", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Siehe Satzung")
    await two.press("Alt+Enter")
    await two.type("(alle)")
    expect(await two.texts()).toEqual([
      `paragraph 0 Die Gemeinden${SIGN}(alle) beschließen sofort.`,
      "paragraph 0 Der Landkreis zahlt.",
      "footnote 0 Siehe Satzung",
    ])
    expect(await two.marks(0)).toEqual([
      "Die Gemeinden",
      `${SIGN} note`,
      "(alle) beschließen sofort.",
    ])
    expect(await two.page.locator("#Anna [role=doc-noteref]").getAttribute("aria-label")).toBe(
      "Fußnote 1",
    )
    await expectAccessible(two.page)
  })

  test("numbers follow the order of the references, and the notes stand in it", async () => {
    await two.start(TEXT)
    await addNote("Anna", 1, "zahlt", "zweite")
    await addNote("Anna", 0, "sofort", "erste")
    expect(await references()).toEqual(["1", "2"])
    expect((await two.texts()).slice(2)).toEqual(["footnote 0 erste", "footnote 0 zweite"])
    expect(await numbers()).toEqual(["1", "2"])
    await two.caretAfter("Anna", 1, "")
    await two.press("Alt+Shift+ArrowUp")
    expect(await references()).toEqual(["1", "2"])
    expect(await numbers()).toEqual(["2", "1"])
  })

  test("a click on a number leads to its note, the arrow beside the note back", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Satzung")
    await two.caretAfter("Anna", 1, "")
    await two.page.locator("#Anna [role=doc-noteref]").click()
    await two.type(" 2027")
    expect((await two.texts())[2]).toBe("footnote 0 Satzung 2027")
    await two.tool("Anna", "Zurück zur Textstelle").click()
    await two.type("!")
    expect((await two.texts())[0]).toBe(`paragraph 0 Die Gemeinden${SIGN}! beschließen sofort.`)
  })

  test("the arrow keys walk past a number in one step, as past a letter", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Satzung")
    await two.caretAfter("Anna", 0, "Gemeinde")
    await two.press("ArrowRight", "ArrowRight", "ArrowRight")
    await two.type("X")
    expect((await two.texts())[0]).toBe(`paragraph 0 Die Gemeinden${SIGN} Xbeschließen sofort.`)
  })

  test("a note whose reference is deleted is marked, offered for deletion, and comes back by undo", async () => {
    await two.start(TEXT)
    await addNote("Bert", 0, "Gemeinden", "Satzung")
    await two.meet()
    await two.caretAfter("Anna", 0, `Gemeinden${SIGN}`)
    await two.press("Backspace")
    expect(await numbers()).toEqual(["orphan"])
    await two.page.getByText("Im Text verweist nichts mehr auf diese Fußnote.").first().waitFor()
    await expectAccessible(two.page)
    await two.press("Control+z")
    expect(await numbers()).toEqual(["1"])
    await two.press("Control+y")
    await two.page.locator("#Anna").getByRole("button", { name: "Fußnote löschen" }).click()
    expect(await two.texts()).toEqual(TEXT.map(({ text }) => `paragraph 0 ${text}`))
  })

  test("Backspace in an empty note takes the reference away too, in one with words nothing", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Satz")
    await two.press("Home", "Backspace")
    expect((await two.texts())[2]).toBe("footnote 0 Satz")
    await two.press("Shift+End", "Delete", "Backspace")
    await two.type("X")
    expect(await two.texts()).toEqual([
      "paragraph 0 Die GemeindenX beschließen sofort.",
      "paragraph 0 Der Landkreis zahlt.",
    ])
  })

  test("Enter in a note begins a new line, and kinds leave a note what it is", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "eins")
    await two.press("Enter", "Control+Alt+Digit1")
    await two.type("zwei")
    expect((await two.texts())[2]).toBe("footnote 0 eins\nzwei")
    await two.caretAfter("Anna", 1, "zahlt.")
    await two.press("Delete")
    expect(await two.texts()).toHaveLength(3)
  })

  test("[D2] two people add a footnote at one place at once: both notes and all words stay", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Annas Quelle")
    await addNote("Bert", 0, "Gemeinden", "Berts Quelle")
    await two.press("Alt+Enter")
    await two.type(" alle")
    await two.meet()
    const texts = await two.texts()
    expect(await two.texts("Bert")).toEqual(texts)
    expect(texts.slice(2).toSorted()).toEqual([
      "footnote 0 Annas Quelle",
      "footnote 0 Berts Quelle",
    ])
    expect(texts[0]?.replaceAll(SIGN, "")).toBe(
      "paragraph 0 Die Gemeinden alle beschließen sofort.",
    )
    for (const name of ["Anna", "Bert"] as const) {
      expect(await references(name)).toEqual(["1", "2"])
      expect((await numbers(name)).toSorted()).toEqual(["1", "2"])
    }
  })

  test("[D2] a word typed right behind a reference that another deletes stays", async () => {
    await two.start(TEXT)
    await addNote("Anna", 0, "Gemeinden", "Satzung")
    await two.meet()
    await two.press("Alt+Enter")
    await two.type(" WORT")
    await two.caretAfter("Bert", 0, `Gemeinden${SIGN}`)
    await two.press("Backspace")
    await two.meet()
    expect((await two.texts())[0]).toBe("paragraph 0 Die Gemeinden WORT beschließen sofort.")
    expect(await two.texts("Bert")).toEqual(await two.texts())
    expect(await numbers("Bert")).toEqual(["orphan"])
  })
})
