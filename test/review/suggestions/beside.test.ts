import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { findBlock, replaceInline, textOf } from "../../../app/features/documents/text/edit.ts"
import { acceptSuggestion } from "../../../app/features/review/suggestions/accept.server.ts"
import { createSuggestion } from "../../../app/features/review/suggestions/commands.server.ts"
import {
  getSuggestionPage,
  getSuggestionsPage,
  listMarginSuggestions,
} from "../../../app/features/review/suggestions/queries.server.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

const FRIST = "Die Frist beträgt vier Wochen ab Zugang."
const ENDE = "Danach gilt das Einvernehmen als hergestellt."

const TEXT: SeedBlock[] = [
  { id: "blk_head", kind: "heading", level: 1, runs: [{ text: "Fristen" }] },
  paragraph("blk_frist", FRIST),
  paragraph("blk_ende", ENDE),
  {
    id: "blk_table",
    kind: "table",
    rows: [[[{ id: "blk_cell", kind: "paragraph", runs: [{ text: "Amt" }] }]]],
  },
]

describe.each(DIALECTS)("suggestions beside the text and in the list (%s)", (dialect) => {
  let house: ReviewHouse
  let documentId: string
  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText(TEXT)
  })
  afterEach(() => house.close())

  async function suggest(input: Record<string, unknown>) {
    // Each case is one of the operations that the command takes.
    const change = { documentId, ...input } as Parameters<typeof createSuggestion.run>[1]
    return (await house.execute(createSuggestion, change, house.suggester)).id
  }
  const replace = (text: string, blockId = "blk_frist") =>
    suggest({ op: "replace", blockId, content: proposed(text) })
  const beside = () => listMarginSuggestions(readAs(house, house.people.owner), documentId)
  async function change(id: string, values: { excerpt?: null; size?: number }) {
    await house.client.transaction((trx) =>
      trx.updateTable("suggestions").set(values).where("id", "=", id).execute(),
    )
  }
  async function retype(text: string) {
    await house.edit(documentId, house.people.partner, (doc) => {
      const found = findBlock(textOf(doc), "blk_frist")
      if (found) replaceInline(found.element, [{ text }])
    })
  }

  test("what is kept of one says the same as reading it wholly", async () => {
    const cell = { ...proposed("Amt oder Stadt") }
    for (const input of [
      { op: "replace", blockId: "blk_frist", content: proposed(FRIST.replace("vier", "sechs")) },
      { op: "insert_after", blockId: "blk_ende", content: [proposed("Ferien zählen nicht.")] },
      { op: "insert_after", blockId: null, content: [proposed("Vorspruch.")] },
      { op: "delete", blockId: "blk_ende" },
      { op: "set_kind", blockId: "blk_ende", content: { kind: "quote", level: 0 } },
      { op: "move", blockId: "blk_ende", targetId: "blk_head" },
      { op: "replace", blockId: "blk_cell", content: cell },
    ]) {
      await suggest(input)
    }
    const kept = await beside()
    for (const { id } of kept) await change(id, { excerpt: null })
    const read = await beside()
    expect(read.map(({ standing }) => standing?.isCompared)).toEqual(Array(7).fill(true))
    const words = (cards: typeof kept) => cards.map(({ standing, ...card }) => card)
    expect(words(kept)).toEqual(words(read))
    expect(kept.map(({ standing }) => standing?.state)).toEqual(Array(7).fill("fits"))
  })

  test("a long one comes as its beginning, and is read on its own page before it is decided", async () => {
    const page = proposed("Wort ".repeat(3990))
    const id = await suggest({
      op: "insert_after",
      blockId: "blk_ende",
      content: [page, page, page],
    })
    await replace(FRIST.replace("vier", `${"sehr ".repeat(500)}wenige`))
    const cards = await beside()
    expect(cards.map(({ isCut }) => isCut)).toEqual([true, true])
    expect(JSON.stringify(cards).length).toBeLessThan(6000)
    const [inserted] = cards[0]?.marks ?? []
    expect(inserted?.insert).toMatch(/^sehr .{200,300} …$/)
    const whole = await getSuggestionPage(readAs(house, house.people.owner), documentId, id)
    expect(whole.suggestion).toMatchObject({ isCut: false })
    expect(JSON.stringify(whole.suggestion.view).length).toBeGreaterThan(59_000)
  })

  test("a text that moved on is laid under its suggestion, as far as there is room for it", async () => {
    const id = await replace(FRIST.replace("vier", "sechs"))
    await retype(FRIST.replace("Zugang", "Aushang"))
    const [merged] = await beside()
    expect(merged?.standing).toMatchObject({ state: "moved_on", canMerge: true, isCompared: true })
    expect(JSON.stringify(merged?.view)).toContain("Aushang")
    expect(merged?.marks).toEqual([{ from: 18, to: 22, insert: "sechs" }])
    await change(id, { size: 1_000_000 })
    const [rough] = await beside()
    expect(rough?.standing).toMatchObject({ state: "moved_on", isCompared: false })
    expect(JSON.stringify(rough?.view)).toContain("Zugang")
    // Places in words that are no longer there would mark others.
    expect(rough).toMatchObject({ marks: null, besideId: "blk_frist" })
  })

  test("it says whether the change touches what the text says, as a comparison does", async () => {
    for (const text of [FRIST.replace("vier", "sechs"), FRIST.replace("Zugang", "Zugangs")]) {
      await replace(text)
    }
    await suggest({ op: "set_kind", blockId: "blk_ende", content: { kind: "quote", level: 0 } })
    await suggest({ op: "move", blockId: "blk_ende", targetId: "blk_head" })
    await suggest({ op: "delete", blockId: "blk_ende" })
    const judgements = (await beside()).map(({ judgement }) => judgement).reverse()
    expect(judgements.map((judgement) => judgement?.proposed)).toEqual([
      "substantive",
      "editorial",
      "editorial",
      "substantive",
      "substantive",
    ])
    expect(judgements[0]?.forcedBy).toEqual(["number"])
    const list = await getSuggestionsPage(readAs(house, house.people.owner), documentId, "open")
    expect(list.suggestions.map(({ judgement }) => judgement.proposed).sort()).toEqual(
      judgements.map((judgement) => judgement?.proposed).sort(),
    )
  })

  test("the list comes in parts, in the order of the text", async () => {
    const late = await replace("Danach gilt es.", "blk_ende")
    for (let count = 0; count < 26; count++) await replace(`${FRIST} Punkt ${count}.`)
    const list = (page: number) =>
      getSuggestionsPage(readAs(house, house.people.owner), documentId, "open", page)
    const first = await list(1)
    expect(first).toMatchObject({ page: 1, pages: 2, counts: { open: 27, closed: 0, mine: 0 } })
    expect(first.suggestions).toHaveLength(25)
    const second = await list(2)
    expect(second.suggestions).toHaveLength(2)
    expect(second.suggestions.at(-1)?.id).toBe(late)
    expect((await list(99)).page).toBe(2)
  })

  test("accepting one touches those on its block, the table around a cell too, and no other", async () => {
    const table = {
      kind: "table",
      caption: "Zuständig",
      rows: [[[{ kind: "paragraph", runs: [{ text: "Amt" }] }]]],
    }
    const onTable = await suggest({ op: "replace", blockId: "blk_table", content: table })
    const elsewhere = await replace("Danach gilt es.", "blk_ende")
    const cell = await replace("Amt oder Stadt", "blk_cell")
    await house.execute(acceptSuggestion, { suggestionId: cell }, house.people.owner)
    expect(await house.stored(onTable)).toMatchObject({ revision: 2 })
    expect((await house.stored(onTable)).content).toContain("Amt oder Stadt")
    expect(await house.stored(elsewhere)).toMatchObject({ revision: 1, handedIn: null })
  })
})
