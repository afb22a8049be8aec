import { describe, expect, test } from "vitest"
import type { Annotation } from "../../../app/features/documents/annotation.ts"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { accessibilityLines } from "../../e2e/steps/accessibility-tree.ts"
import { type PersonName, twoPeople } from "./two-people.ts"

const two = twoPeople()
const TEXT: TextItem[] = [
  { kind: "heading", level: 1, text: "Lenkungskreis" },
  { kind: "paragraph", text: "Ein Lenkungskreis der acht Beteiligten entscheidet." },
]
const WORDS = "Lenkungskreis der acht"

async function annotate(
  block: number,
  ...wanted: (Partial<Annotation> & { id: string })[]
): Promise<void> {
  await two.page.evaluate(
    ([index, all]) => {
      const blockId = window.stage.blockId(0, index)
      const look = "comment" as const
      window.stage.annotate(
        0,
        all.map((one) => ({ blockId, look, isActive: false, ...one })),
      )
    },
    [block, wanted] as const,
  )
}

const marked = (name: PersonName = "Anna") =>
  two.page
    .locator(`#${name} .s-anchor`)
    .evaluateAll((all) =>
      all.map((one) => `${one.tagName} ${one.getAttribute("data-annotation")}: ${one.textContent}`),
    )

const passage = { id: "thr_1", from: 4, to: 4 + WORDS.length }

describe("annotated passages", () => {
  test("move along with what is typed before and in them, here and elsewhere, and take nothing in at their ends", async () => {
    await two.start(TEXT)
    await annotate(1, passage)
    expect(await marked()).toEqual([`MARK thr_1: ${WORDS}`])
    await two.caretAfter("Anna", 1, "Ein")
    await two.type(" großer")
    await two.caretAfter("Anna", 1, "der ")
    await two.type("alle ")
    await two.caretAfter("Anna", 1, "acht")
    await two.type("zig")
    await two.caretAfter("Bert", 1, "Lenkungskreis")
    await two.type("e")
    await two.caretAfter("Bert", 0, "Lenk")
    await two.type("t")
    await two.meet()
    expect((await two.texts())[1]).toContain("Ein großer Lenkungskreise der alle achtzig Bet")
    expect(await marked()).toEqual(["MARK thr_1: Lenkungskreise der alle acht"])
    expect(await marked("Bert")).toEqual([])
  })

  test("a screen reader is led from the words to the card", async () => {
    await two.start(TEXT)
    await annotate(1, passage)
    await two.page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<div id='card-thr_1' role='comment'>Ja</div>")
    })
    const lines = await accessibilityLines(two.page)
    const at = lines.findIndex((line) => line.trim() === "mark")
    expect(lines[at + 1]?.trim()).toBe(`StaticText "${WORDS}"`)
    expect(await two.page.locator("mark").getAttribute("aria-details")).toBe("card-thr_1")
  })

  test("overlap, go, and change their look without a new element for the words", async () => {
    await two.start(TEXT)
    await annotate(1, passage, { id: "thr_2", from: 0, to: 8 })
    expect((await marked()).join("|")).toContain("thr_2")
    await annotate(1, passage)
    await two.page.locator("mark").evaluate((mark) => mark.setAttribute("data-same", ""))
    await annotate(1, { ...passage, isActive: true })
    expect(await two.page.locator("mark[data-same].s-anchor--on").textContent()).toBe(WORDS)
    await annotate(1)
    expect(await marked()).toEqual([])
    expect(await two.texts()).toEqual([
      "heading 1 Lenkungskreis",
      "paragraph 0 Ein Lenkungskreis der acht Beteiligten entscheidet.",
    ])
  })

  test("a proposal stands behind what it replaces, and is no text of the document", async () => {
    await two.start(TEXT)
    const [from, to] = [22, 26]
    await annotate(1, { id: "sug_1", look: "suggestion", from, to, insert: "neun" })
    expect(await marked()).toEqual(["DEL sug_1: acht", "INS sug_1: neun"])
    await two.caretAfter("Anna", 1, "acht")
    await two.type("zig")
    expect((await two.texts())[1]).toContain("der achtzig Beteiligten")
    expect(await two.page.locator("#Anna .s-tx").last().textContent()).toContain("achtzigneun")
  })

  test("a whole block keeps its marks when its kind changes, and is marked by its position", async () => {
    await two.start(TEXT)
    await annotate(1, { id: "thr_1" }, { id: "pos_1", look: "position", isActive: true })
    const block = two.page.locator("#Anna [data-annotation]")
    const facts = () =>
      block.evaluate(({ dataset, role }) => [
        dataset.annotation,
        dataset.comment,
        dataset.position,
        role,
      ])
    expect(await facts()).toEqual(["thr_1 pos_1", "", "on", "paragraph"])
    await two.caretAfter("Anna", 1, "Ein")
    await two.press("Control+Alt+2")
    expect(await facts()).toEqual(["thr_1 pos_1", "", "on", "heading"])
  })

  test("one told of just after a click leaves the caret where the click has put it", async () => {
    await two.start(TEXT)
    await two.caretAfter("Anna", 0, "Lenk")
    await two.page.evaluate(
      (told) => {
        const blockId = window.stage.blockId(0, 1)
        // As a card that is looked away from: before the browser tells where the caret is.
        document.addEventListener("click", () => window.stage.annotate(0, [{ blockId, ...told }]), {
          once: true,
        })
      },
      { ...passage, look: "comment" as const, isActive: true },
    )
    await two.page.locator("#Anna .s-tx__in", { hasText: "Ein Lenkungskreis" }).click()
    await two.page.keyboard.press("End")
    await two.type(" Stets.")
    expect(await two.texts()).toEqual([
      "heading 1 Lenkungskreis",
      "paragraph 0 Ein Lenkungskreis der acht Beteiligten entscheidet. Stets.",
    ])
  })

  test("what is not there is left out, and a place beyond the end is cut", async () => {
    await two.start(TEXT)
    await annotate(1, { id: "thr_1", blockId: "blk_gone" }, { id: "thr_2", from: 39, to: 4000 })
    expect(await marked()).toEqual(["MARK thr_2: entscheidet."])
    await annotate(1, { id: "thr_3", from: 4000, to: 5000 })
    expect(await marked()).toEqual([])
  })
})
