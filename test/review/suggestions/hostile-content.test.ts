import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { createSuggestion } from "../../../app/features/review/suggestions/commands.server.ts"
import { storeFile } from "../../../app/files/commands.server.ts"
import { picture } from "../../permissions/furnish-documents.ts"
import { createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

const SHOWN = "a".repeat(64)

const TEXT: SeedBlock[] = [
  {
    id: "blk_noted",
    kind: "paragraph",
    runs: [
      { text: "Stand 2026" },
      { text: "\uFFFC", marks: { note: { id: "blk_note" } } },
      { text: "." },
    ],
  },
  paragraph("blk_plain", "Die Frist beträgt vier Wochen."),
  { id: "blk_figure", kind: "figure", src: SHOWN, alt: "Karte", runs: [] },
  {
    id: "blk_table",
    kind: "table",
    rows: [[[paragraphIn("Amt")], [paragraphIn("Stadt")]]],
  },
  { id: "blk_line", kind: "divider" },
  { id: "blk_note", kind: "footnote", runs: [{ text: "Quelle" }] },
]

function paragraphIn(text: string) {
  return { kind: "paragraph" as const, runs: [{ text }] }
}

let house: ReviewHouse
let documentId: string
beforeEach(async () => {
  house = await createReviewHouse("sqlite")
  documentId = await house.addText(TEXT)
})
afterEach(() => house.close())

function create(input: object) {
  // What a stranger sends need not have the shape that the types promise.
  return house.execute(createSuggestion, { documentId, ...input } as never, house.suggester)
}

function replace(content: unknown, blockId = "blk_plain") {
  return create({ op: "replace", blockId, content })
}

async function storedRuns(id: string) {
  const { change } = (await house.stored(id)).fitted
  if (change.op !== "replace" || !("runs" in change.content)) throw new Error("No words")
  return change.content.runs
}

const run = (text: string, marks: object = {}) => ({ kind: "paragraph", runs: [{ text, marks }] })

describe("content from a stranger", () => {
  test.each<[string, unknown]>([
    ["a script behind a link", run("hier", { link: { href: "javascript:alert(1)" } })],
    ["a script behind a link, hidden", run("hier", { link: { href: "java\nscript:alert(1)" } })],
    ["a mark of its own", run("hier", { style: { color: "red" } })],
    ["an attribute of its own", run("hier", { bold: { onclick: "x" } })],
    ["a field of its own", { ...proposed("hier"), id: "blk_other" }],
    ["a kind of its own", { kind: "script", runs: [{ text: "hier" }] }],
    ["a level beyond the deepest", { ...proposed("hier"), level: 99 }],
    ["a mention of nothing", run("hier", { mention: { person: "<b>" } })],
    ["a language that is none", run("hier", { language: { lang: 'de"><b>' } })],
    ["too many words", proposed("Wort ".repeat(5000))],
    [
      "too many words in pieces",
      {
        kind: "paragraph",
        runs: Array.from({ length: 300 }, (_, at) => ({
          text: "Wort".repeat(20),
          marks: at % 2 ? { bold: {} } : {},
        })),
      },
    ],
    ["no words at all", { kind: "paragraph" }],
    ["a picture in the place of words", { kind: "figure", src: SHOWN, alt: "Karte" }],
    ["a footnote of a paragraph", { kind: "footnote", runs: [{ text: "Quelle" }] }],
    ["a footnote that is none of the block's", run("\uFFFC", { note: { id: "blk_note" } })],
    ["what stands there already", proposed("Die Frist beträgt vier Wochen.")],
  ])("%s is refused at its field", async (_, content) => {
    await expect(replace(content)).rejects.toMatchObject({
      kind: "invalid",
      fields: expect.objectContaining({}),
    })
    const rows = await house.db.selectFrom("suggestions").select("id").execute()
    expect(rows).toEqual([])
  })

  test("what nobody sees is taken out: control signs, turned writing, halves of letters", async () => {
    const { id } = await replace(proposed("Die\u0000 Frist\u202e beträgt\r\nsechs\ud800 Wochen."))
    expect(await storedRuns(id)).toEqual([
      { text: "Die Frist beträgt\nsechs\ufffd Wochen.", marks: {} },
    ])
  })

  test("the sign of a footnote without a footnote is no word", async () => {
    const { id } = await replace(proposed("Die \uFFFCFrist."))
    expect(await storedRuns(id)).toEqual([{ text: "Die Frist.", marks: {} }])
  })

  test("a footnote that the block has may stay or go", async () => {
    const kept = {
      kind: "paragraph",
      runs: [
        { text: "Stand 2027", marks: {} },
        { text: "\uFFFC", marks: { note: { id: "blk_note" } } },
      ],
    }
    await replace(kept, "blk_noted")
    await replace(proposed("Stand 2027."), "blk_noted")
  })

  test("a table keeps its rows and columns", async () => {
    const cell = [proposed("Kreis")]
    const table = (rows: unknown) => ({ kind: "table", rows })
    await replace(table([[cell, cell]]), "blk_table")
    await expect(replace(table([[cell, cell, cell]]), "blk_table")).rejects.toMatchObject({
      kind: "invalid",
    })
    await expect(replace(table([[cell, cell], [cell]]), "blk_table")).rejects.toMatchObject({
      kind: "invalid",
    })
  })

  test("a picture is one that the text shows, or one's own upload to it, described", async () => {
    const figure = (src: string, alt = "Lageplan") => ({ kind: "figure", src, alt })
    await replace(figure(SHOWN), "blk_figure")
    await expect(replace(figure(SHOWN, " "), "blk_figure")).rejects.toMatchObject({
      kind: "invalid",
    })
    const file = { fileName: "plan.png", bytes: await picture(60) }
    // Somebody else's upload to another document tells nothing about its hash here.
    const { sha256: foreign } = await house.execute(
      storeFile,
      { documentId: house.documentId, ...file },
      house.people.owner,
    )
    await expect(replace(figure(foreign), "blk_figure")).rejects.toMatchObject({
      kind: "invalid",
      fields: { content: "Dieses Bild gehört nicht zu diesem Dokument." },
    })
    const input = { op: "insert_after" as const, documentId, blockId: "blk_plain" }
    const own = { ...file, documentId, bytes: await picture(70) }
    const { sha256 } = await house.execute(storeFile, own, house.people.partner)
    const content = [
      { kind: "figure" as const, src: sha256, alt: "Lageplan", decorative: false, runs: [] },
    ]
    await house.execute(createSuggestion, { ...input, content }, house.people.partner)
    await expect(create({ ...input, content })).rejects.toMatchObject({ kind: "invalid" })
  })

  test("a line does not change, a footnote is none to choose, a cell holds only paragraphs", async () => {
    const refused = [
      () => replace({ kind: "divider" }, "blk_line"),
      () =>
        create({ op: "set_kind", blockId: "blk_plain", content: { kind: "footnote", level: 0 } }),
      () => create({ op: "set_kind", blockId: "blk_note", content: { kind: "quote", level: 0 } }),
      () => create({ op: "set_kind", blockId: "blk_table", content: { kind: "quote", level: 0 } }),
      () => create({ op: "insert_after", blockId: "blk_note", content: [proposed("Neu")] }),
      () => create({ op: "insert_after", blockId: "blk_plain", content: [proposed("  ")] }),
      () => create({ op: "insert_after", blockId: "blk_plain", content: [] }),
      () => create({ op: "move", blockId: "blk_plain", targetId: "blk_plain" }),
      () => create({ op: "move", blockId: "blk_plain", targetId: "blk_noted" }),
    ]
    for (const attempt of refused) {
      await expect(attempt()).rejects.toMatchObject({ kind: "invalid" })
    }
  })

  test("a block that is not in the text is a conflict, nothing is kept", async () => {
    for (const input of [
      { op: "delete", blockId: "blk_nowhere" },
      { op: "move", blockId: "blk_plain", targetId: "blk_nowhere" },
    ]) {
      await expect(create(input)).rejects.toMatchObject({ kind: "conflict" })
    }
  })
})
