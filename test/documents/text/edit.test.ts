import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import {
  deleteBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  seedBlocks,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { sameMarks } from "../../../app/features/documents/text/marks.ts"
import { readText } from "../../../app/features/documents/text/plain.ts"
import {
  appendRun,
  blockTexts,
  type Run,
  readRuns,
} from "../../../app/features/documents/text/runs.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { differingStretch, wordDiff } from "../../../app/features/documents/text/text-diff.ts"
import { runSeed } from "../../support/random.ts"
import { meet, startPeers } from "./peer.ts"
import { docOf, SAMPLES } from "./samples.ts"

function element(doc: Y.Doc, id: string): Y.XmlElement {
  const found = findBlock(textOf(doc), id)
  if (found === null) throw new Error(`No block ${id}.`)
  return found.element
}

const words = fc.constantFrom(
  "Die",
  " ",
  "Stadt",
  "Gemeinde",
  "\n",
  "ä",
  "👍",
  "👎",
  "50.000",
  ".",
  "aa",
  "a",
)
const marks = fc.record(
  {
    bold: fc.constant({}),
    italic: fc.constant({}),
    link: fc.constantFrom({ href: "https://a.example/" }, { href: "https://b.example/" }),
    language: fc.constant({ lang: "en" }),
  },
  { requiredKeys: [] },
)
const runs = fc.array(
  fc.record({ text: fc.array(words, { maxLength: 4 }).map((list) => list.join("")), marks }),
  { maxLength: 5 },
)

function joined(list: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of list) appendRun(result, run.text, run.marks)
  return result
}

const property = { seed: runSeed(), numRuns: 1000 }

test("replacing any inline content by any other gives exactly that content", () => {
  fc.assert(
    fc.property(runs, runs, (before, after) => {
      const doc = docOf([{ id: "blk_1", kind: "paragraph", runs: before }])
      const block = element(doc, "blk_1")
      expect(readRuns(block)).toEqual(joined(before))
      doc.transact(() => replaceInline(block, after))
      expect(readRuns(block)).toEqual(joined(after))
      expect(blockTexts(block)).toHaveLength(1)
    }),
    property,
  )
})

test("replacing content by itself writes nothing", () => {
  fc.assert(
    fc.property(runs, (content) => {
      const doc = docOf([{ id: "blk_1", kind: "paragraph", runs: content }])
      const before = Y.encodeStateAsUpdate(doc)
      doc.transact(() => replaceInline(element(doc, "blk_1"), content))
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    }),
    { ...property, numRuns: 200 },
  )
})

test("both differences lead from one text to the other and never cut a character in two", () => {
  const text = fc.array(words, { maxLength: 8 }).map((list) => list.join(""))
  fc.assert(
    fc.property(text, text, fc.nat(12), (before, after, caret) => {
      for (const splices of [wordDiff(before, after), differingStretch(before, after, caret)]) {
        let result = before
        for (const { at, remove, insert } of [...splices].reverse()) {
          expect(`${result.slice(at, at + remove)} ${insert}`).not.toMatch(/\p{Surrogate}/u)
          result = result.slice(0, at) + insert + result.slice(at + remove)
        }
        expect(result).toBe(after)
      }
    }),
    property,
  )
})

test("[D2] words typed into a block survive its replacement by the server, in both orders", () => {
  for (const id of [2, 30]) {
    const seeds = seedFromText([
      { id: "blk_1", kind: "paragraph", text: "Die Gemeinde beschließt es heute im Rat" },
    ])
    const [peer] = startPeers(seeds, [10])
    if (peer === undefined) throw new Error("A peer is needed.")
    const server = new Y.Doc()
    server.clientID = id
    meet(peer, { doc: server })
    peer.caret(peer.find("beschließt"))
    peer.type("NICHT ")
    peer.caret(peer.find(" im Rat"))
    peer.type(" oder morgen")
    server.transact(() => {
      replaceInline(element(server, "blk_1"), [
        { text: "Die Stadt beschließt alles heute im Kreistag" },
      ])
      setKind(element(server, "blk_1"), { kind: "heading", level: 2 })
    }, "server")
    meet(peer, { doc: server })
    expect(peer.lines()).toEqual([
      "heading 2 Die Stadt NICHT beschließt alles heute oder morgen im Kreistag",
    ])
  }
})

describe("blocks", () => {
  test("[D4] seeding gives every block an id and one Y.XmlText, once", () => {
    const doc = SAMPLES.rich?.() ?? new Y.Doc()
    const { blocks } = readText(doc)
    expect(blocks.every((block) => /^blk_/u.test(block.id ?? ""))).toBe(true)
    const texts = textOf(doc)
      .toArray()
      .filter((child) => child instanceof Y.XmlElement)
    for (const child of texts) {
      if (["block", "figure"].includes(child.nodeName)) expect(blockTexts(child)).toHaveLength(1)
    }
    expect(() => seedBlocks(doc, [])).toThrow("once")
  })

  test("an empty seed makes one empty paragraph to type in", () => {
    expect(readText(docOf([])).blocks).toMatchObject([{ kind: "paragraph", runs: [] }])
  })

  test("blocks are inserted, found and deleted by id, also in table cells", () => {
    const doc = docOf([
      {
        id: "blk_t",
        kind: "table",
        rows: [[[{ id: "blk_c", kind: "paragraph", runs: [{ text: "Zelle" }] }]]],
      },
    ])
    const fragment = textOf(doc)
    const [id] = insertBlocks(
      fragment,
      0,
      seedFromText([{ kind: "bullet", level: 1, text: "Neu" }]),
    )
    expect(findBlock(fragment, id ?? "")?.index).toBe(0)
    expect(deleteBlock(fragment, "blk_c")).toBe(true)
    const [, table] = readText(doc).blocks
    expect(table).toMatchObject({ type: "table", rows: [[[{ kind: "paragraph", runs: [] }]]] })
    expect(deleteBlock(fragment, "blk_c")).toBe(false)
    expect(deleteBlock(fragment, "blk_t")).toBe(true)
    expect(fragment.length).toBe(1)
  })
})

describe("written by hand", () => {
  const inline = (text: string) => seedFromText([{ kind: "paragraph", text }])[0]?.runs
  test("bold, italic and links become marks, also one in another", () => {
    expect(inline("a **b *c* d** [e](https://x.example/) f")).toEqual([
      { text: "a ", marks: {} },
      { text: "b ", marks: { bold: {} } },
      { text: "c", marks: { bold: {}, italic: {} } },
      { text: " d", marks: { bold: {} } },
      { text: " ", marks: {} },
      { text: "e", marks: { link: { href: "https://x.example/" } } },
      { text: " f", marks: {} },
    ])
  })
  test("what is no such sign stays as written", () => {
    for (const text of ["3 * 4 und nichts", "[Klammer] (nur)", "[x](javascript:alert)", "** "]) {
      expect(
        inline(text)
          ?.map((run) => run.text)
          .join(""),
      ).toBe(text)
    }
  })
})

describe("reading", () => {
  test("kinds, levels as a reader sees them, and the number of words", () => {
    const doc = docOf(
      seedFromText([
        { kind: "heading", level: 1, text: "Die Ost-West-Achse" },
        { kind: "bullet", level: 2, text: "kostet 50.000 Euro" },
        { kind: "bullet", level: 2, text: "im **Jahr** 2027" },
      ]),
    )
    const { blocks, words: count } = readText(doc)
    expect(
      blocks.map((block) => (block.type === "block" ? `${block.kind} ${block.level}` : "")),
    ).toEqual(["heading 1", "bullet 0", "bullet 1"])
    expect(count).toBe(8)
  })

  test("a footnote mark that leaked over words counts on its character only", () => {
    const doc = docOf(
      seedFromText([{ id: "blk_1", kind: "paragraph", text: "vor\uFFFC\uFFFCnach" }]),
    )
    const [text] = blockTexts(element(doc, "blk_1"))
    text?.format(0, 9, { note: { id: "blk_n" } })
    const read = readRuns(element(doc, "blk_1"))
    expect(read.map((run) => run.text)).toEqual(["vor", "\uFFFC", "\uFFFC", "nach"])
    expect(read.map((run) => sameMarks(run.marks, {}))).toEqual([true, false, false, true])
    expect(readText(doc).notes.get("blk_n")).toBe(1)
  })
})

test("what is joined on counts as added behind the caret, not before it", () => {
  const [splice] = differingStretch("Sie kam.", "Sie kam.Er ging.", "Sie kam.".length)
  expect(splice).toEqual({ at: 8, remove: 0, insert: "Er ging." })
  expect(differingStretch("aa", "aaa", 2)).toEqual([{ at: 1, remove: 0, insert: "a" }])
  expect(differingStretch("aa", "aaa", 0)).toEqual([{ at: 0, remove: 0, insert: "a" }])
})
