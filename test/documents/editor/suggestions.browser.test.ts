import { describe, expect, test } from "vitest"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { expectAccessible } from "./axe.ts"
import { type PersonName, twoPeople } from "./two-people.ts"

const two = twoPeople()
const EMPTY: TextItem[] = [{ kind: "paragraph", text: "" }]
const options = (name: PersonName = "Anna") =>
  two.page.locator(`#${name} .s-pick`).getByRole("option")
const told = () => two.page.locator("#Anna").getByRole("status").textContent()

/** The choice that the text says is the active one. */
async function activeChoice(): Promise<string | null> {
  const id = await two.textbox("Anna").getAttribute("aria-activedescendant")
  return id === null ? null : two.page.locator(`[id="${id}"]`).textContent()
}

describe("the slash menu", () => {
  test("is filtered by typing, chosen with the arrow keys, and leaves nothing of what was typed", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("/")
    await options().first().waitFor()
    await expectAccessible(two.page)
    await two.type("ueberschr")
    await expect.poll(() => options().count()).toBe(4)
    expect(await told()).toMatch(/^4 Vorschläge\./u)
    await two.press("ArrowDown")
    expect(await activeChoice()).toContain("Überschrift 2")
    await two.press("Enter")
    await two.type("Ziele")
    expect(await two.texts()).toEqual(["heading 2 Ziele"])
    expect(await two.textbox("Anna").getAttribute("aria-activedescendant")).toBe(null)
    await two.meet()
    expect(await two.texts("Bert")).toEqual(["heading 2 Ziele"])
  })

  test("finds things by other words for them, in the middle of a paragraph too", async () => {
    await two.start([{ kind: "paragraph", text: "Wort " }])
    await two.caretAfter("Anna", 0, "Wort ")
    await two.type("/checkli")
    await expect.poll(activeChoice).toContain("Aufgabenliste")
    await options().first().click()
    await two.type("da")
    expect(await two.texts()).toEqual(["task 0 Wort da"])
  })

  test("Escape leaves what was typed, and the list stays closed for it", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("/li")
    await options().first().waitFor()
    await two.press("Escape")
    await two.type("ste")
    expect(await options().count()).toBe(0)
    await two.press("Enter")
    await two.type("neu /")
    await options().first().waitFor()
    expect(await two.texts()).toEqual(["paragraph 0 /liste", "paragraph 0 neu /"])
  })

  test("does not open within words, addresses and code, nor by walking past or from elsewhere", async () => {
    await two.start([
      { kind: "paragraph", text: "a" },
      { kind: "paragraph", text: "/li" },
    ])
    await two.caretAfter("Anna", 0, "a")
    await two.type("und/oder https://x `a` ")
    expect(await options().count()).toBe(0)
    await two.press("ArrowDown", "End")
    expect(await options().count()).toBe(0)
    await two.caretAfter("Bert", 1, "/li")
    await two.type("s")
    await two.meet()
    expect(await options("Anna").count()).toBe(0)
    expect(await options("Bert").count()).toBeGreaterThan(0)
  })

  test("opens windows and draws lines like the tools do", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("/trenn")
    await two.press("Enter")
    expect(await two.texts()).toEqual(["divider 0 ", "paragraph 0 "])
    await two.type("/sprache")
    await two.press("Enter")
    await two.page.getByRole("dialog", { name: "Sprache der Textstelle" }).waitFor()
  })
})

describe("mentions", () => {
  test("'@' and letters offer names; the chosen one is printed with whose it is, and typing goes on behind it", async () => {
    await two.start([{ kind: "paragraph", text: "Danke, " }])
    await two.caretAfter("Anna", 0, "Danke, ")
    await two.type("@to")
    await expect.poll(() => options().count()).toBe(2)
    expect(await told()).toMatch(/^2 Vorschläge\./u)
    await expectAccessible(two.page)
    await two.press("ArrowDown", "ArrowUp", "ArrowDown")
    expect(await activeChoice()).toContain("Tomke Ahrens")
    await two.press("Enter")
    // By habit: behind the name stands one already.
    await two.type(" und alle")
    expect(await two.marks(0)).toEqual(["Danke, ", "Tomke Ahrens mention", " und alle"])
    await two.meet()
    const shown = two.page.locator("#Bert [data-mention]")
    expect(await shown.textContent()).toBe("Tomke Ahrens")
    expect(await shown.getAttribute("data-mention")).toBe("per_2")
  })

  test("a click chooses too, and organisations can be named", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("@rost")
    await options().filter({ hasText: "Rostock" }).click()
    await two.type(", tagt")
    expect(await two.marks(0)).toEqual(["Rostock mention", ", tagt"])
  })

  test("without a connection nothing typed is lost, and Enter is Enter", async () => {
    await two.start(EMPTY)
    await two.page.evaluate(() => {
      window.stage.isOffline = true
    })
    await two.caretAfter("Anna", 0, "")
    await two.type("@to")
    await expect.poll(told).toContain("Was Sie schreiben, bleibt stehen.")
    await two.press("Enter")
    await two.type("weiter")
    expect(await two.texts()).toEqual(["paragraph 0 @to", "paragraph 0 weiter"])
  })

  test("nobody of that name: the list says so and keeps out of the way", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.type("@xaver")
    await expect.poll(told).toBe("Niemand heißt „xaver“.")
    await two.type(" hat")
    await expect.poll(told).toBe("")
    await two.press("Escape")
    expect(await two.texts()).toEqual(["paragraph 0 @xaver hat"])
  })

  test("the tool writes the '@' and says what comes next; a space makes it a sign like others", async () => {
    await two.start(EMPTY)
    await two.caretAfter("Anna", 0, "")
    await two.tool("Anna", "Erwähnung").click()
    await expect.poll(told).toBe("Anfang eines Namens eingeben: Person oder Organisation.")
    expect(await two.page.locator("#Anna .s-pick--words").textContent()).toBe(await told())
    await two.type(" 12 Uhr")
    expect(await two.page.locator("#Anna .s-pick").count()).toBe(0)
    expect(await two.texts()).toEqual(["paragraph 0 @ 12 Uhr"])
  })

  test("[D2] two people mention and write at one place: no word is lost", async () => {
    await two.start([{ kind: "paragraph", text: "Vorlage von für den Vorstand" }])
    await two.caretAfter("Anna", 0, "Vorlage von ")
    await two.type("@tor")
    await expect.poll(() => options().count()).toBe(1)
    await two.press("Enter")
    await two.caretAfter("Bert", 0, "Vorlage von ")
    await two.type("@rost")
    await expect.poll(() => options("Bert").count()).toBe(1)
    await two.press("Enter")
    await two.type("und ")
    await two.meet()
    const [text] = await two.texts()
    for (const words of ["Vorlage von", "Torben Wendorp", "Rostock", "und", "für den Vorstand"]) {
      expect(text).toContain(words)
    }
    expect(await two.texts("Bert")).toEqual([text])
    expect(await two.page.locator("#Anna [data-mention]").allTextContents()).toEqual(
      await two.page.locator("#Bert [data-mention]").allTextContents(),
    )
  })
})
