import { expect, test } from "vitest"
import * as Y from "yjs"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import {
  deleteBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  seedBlocks,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { changesInUpdate } from "../../../app/features/review/suggestions/refused/changes-in-update.ts"
import { paragraph } from "./house.ts"

const TEXT: SeedBlock[] = [
  paragraph("blk_a", "Die Frist beträgt vier Wochen."),
  paragraph("blk_b", "Danach gilt es."),
  {
    id: "blk_t",
    kind: "table",
    rows: [[[{ id: "blk_cell", kind: "paragraph", runs: [{ text: "Amt" }] }]]],
  },
]

/** What somebody changes who has the text, and whose changes the server does not take. */
function refused(change: (doc: Y.Doc) => void, meanwhile: (doc: Y.Doc) => void = () => {}) {
  const server = new Y.Doc()
  seedBlocks(server, TEXT)
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(server))
  const before = Y.encodeStateVector(own)
  own.transact(() => change(own))
  server.transact(() => meanwhile(server))
  return changesInUpdate(Y.encodeStateAsUpdate(own, before), server)
}

function write(doc: Y.Doc, id: string, text: string): void {
  const found = findBlock(textOf(doc), id)
  if (found) replaceInline(found.element, [{ text }])
}

test("[D5] words, a new kind, new paragraphs and deletions come back as changes to their blocks", () => {
  const { changes, left } = refused((doc) => {
    write(doc, "blk_a", "Die Frist beträgt sechs Wochen.")
    const found = findBlock(textOf(doc), "blk_a")
    if (found) setKind(found.element, { kind: "quote" })
    insertBlocks(textOf(doc), 1, [
      paragraph("blk_n1", "Ferien."),
      paragraph("blk_n2", "Feiertage."),
    ])
    deleteBlock(textOf(doc), "blk_b")
    write(doc, "blk_cell", "Amt oder Stadt")
  })
  expect(left).toBe(0)
  expect(changes).toEqual([
    {
      op: "replace",
      blockId: "blk_a",
      content: {
        kind: "quote",
        level: 0,
        checked: false,
        runs: [{ text: "Die Frist beträgt sechs Wochen.", marks: {} }],
      },
    },
    {
      op: "insert_after",
      blockId: "blk_a",
      content: ["Ferien.", "Feiertage."].map((text) => ({
        kind: "paragraph",
        level: 0,
        checked: false,
        runs: [{ text, marks: {} }],
      })),
    },
    {
      op: "replace",
      blockId: "blk_cell",
      content: {
        kind: "paragraph",
        level: 0,
        checked: false,
        runs: [{ text: "Amt oder Stadt", marks: {} }],
      },
    },
    { op: "delete", blockId: "blk_b" },
  ])
})

test("what others have written meanwhile is no part of them", () => {
  const { changes } = refused(
    (doc) => write(doc, "blk_a", "Die Frist beträgt sechs Wochen."),
    (doc) => {
      write(doc, "blk_a", "Die kurze Frist beträgt vier Wochen.")
      write(doc, "blk_b", "Danach gilt es als erteilt.")
    },
  )
  expect(changes).toMatchObject([
    { blockId: "blk_a", content: { runs: [{ text: "Die kurze Frist beträgt sechs Wochen." }] } },
  ])
})

test("what no suggestion can say is counted, not dropped in silence", () => {
  const { changes, left } = refused((doc) => {
    insertBlocks(textOf(doc), 0, [{ id: "blk_fn", kind: "footnote", runs: [{ text: "Quelle" }] }])
    insertBlocks(textOf(doc), 1, [paragraph("blk_blank", "  ")])
  })
  expect({ changes, left }).toEqual({ changes: [], left: 1 })
})
