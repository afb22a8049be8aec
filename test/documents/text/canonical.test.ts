import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import {
  blockHash,
  CANONICAL_FORMAT,
  canonicalJson,
  sha256Hex,
} from "../../../app/features/documents/text/canonical.ts"
import {
  findBlock,
  replaceInline,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { blockTexts } from "../../../app/features/documents/text/runs.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { meet, startPeers } from "./peer.ts"
import { docOf, FRAME, SAMPLES } from "./samples.ts"

const hashOf = (doc: Y.Doc) => sha256Hex(canonicalJson(doc, FRAME))
const paragraph = (text: string) => docOf(seedFromText([{ kind: "paragraph", text }]))

function firstText(doc: Y.Doc): Y.XmlText {
  const block = textOf(doc).get(0)
  const [text] = block instanceof Y.XmlElement ? blockTexts(block) : []
  if (text === undefined) throw new Error("The document has no text.")
  return text
}

describe("golden files", () => {
  for (const [name, make] of Object.entries(SAMPLES)) {
    test(`[V1] "${name}" has the canonical form and hash of format ${CANONICAL_FORMAT}`, () => {
      const file = new URL(`./golden/${name}.json`, import.meta.url)
      const json = canonicalJson(make(), FRAME)
      const golden = { sha256: sha256Hex(json), canonical: json }
      if (process.env.WRITE_GOLDEN === "1") {
        writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`)
      }
      expect(golden).toEqual(JSON.parse(readFileSync(file, "utf8")))
    })
  }
})

test("the hash is the SHA-256 that Node computes", () => {
  const json = canonicalJson(paragraph("Größe: 50.000 € für Ämter"), FRAME)
  expect(sha256Hex(json)).toBe(createHash("sha256").update(json, "utf8").digest("hex"))
})

describe("[V1] equal text gives an equal hash", () => {
  const wanted = hashOf(paragraph("Die **Gemeinde** für alle"))

  test("typed letter by letter and in another order", () => {
    const doc = paragraph("")
    const text = firstText(doc)
    for (const letter of "alle") text.insert(text.length, letter, {})
    for (const letter of [..." für "].reverse()) text.insert(0, letter, {})
    for (const letter of [..."Gemeinde"].reverse()) text.insert(0, letter, { bold: {} })
    text.insert(0, "Die ", {})
    expect(hashOf(doc)).toBe(wanted)
  })

  test("formatted, unformatted and corrected on the way", () => {
    const doc = paragraph("Die Gemeinde XX für *alle*")
    const text = firstText(doc)
    text.format(0, text.length, { italic: {}, bold: {} })
    text.format(0, text.length, { italic: null, bold: null })
    text.format(4, 8, { bold: {} })
    text.delete(13, 3)
    expect(hashOf(doc)).toBe(wanted)
  })

  test("with a letter and its accent in two strokes", () => {
    const doc = paragraph("Die **Gemeinde** fu\u0308r alle")
    expect(hashOf(doc)).toBe(wanted)
    const typed = paragraph("Die **Gemeinde** fur alle")
    firstText(typed).insert("Die Gemeinde fu".length, "\u0308")
    expect(hashOf(typed)).toBe(wanted)
  })

  test("with a text in two Y.Texts, and with defaults written or missing", () => {
    const doc = paragraph("Die **Gemeinde**")
    const block = textOf(doc).get(0) as Y.XmlElement
    block.insert(1, [new Y.XmlText(" für alle")])
    block.setAttribute("level", 0 as unknown as string)
    block.removeAttribute("kind")
    block.removeAttribute("id")
    expect(hashOf(doc)).toBe(wanted)
  })

  test("with a list level that has no parent, or a stray level on a heading", () => {
    const tidy = docOf(
      seedFromText([
        { kind: "bullet", text: "a" },
        { kind: "heading", level: 1, text: "b" },
      ]),
    )
    const stray = docOf(
      seedFromText([
        { kind: "bullet", level: 3, text: "a" },
        { kind: "heading", level: 0, text: "b" },
      ]),
    )
    expect(hashOf(stray)).toBe(hashOf(tidy))
  })

  test("on two peers after any edits, and written anew from what one of them shows", () => {
    const [a, b] = startPeers(seedFromText([{ kind: "paragraph", text: "Die Gemeinde" }]), [10, 20])
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    a.caret(a.find("Gemeinde"))
    a.type("große ")
    b.set(0, { kind: "heading", level: 2 })
    meet(a, b)
    expect(hashOf(a.doc)).toBe(hashOf(b.doc))
    expect(hashOf(a.doc)).toBe(
      hashOf(docOf(seedFromText([{ kind: "heading", level: 2, text: "Die große Gemeinde" }]))),
    )
  })
})

describe("different text gives a different hash", () => {
  const base = hashOf(paragraph("Die Gemeinde"))
  const others: Record<string, () => Y.Doc> = {
    "another letter": () => paragraph("Die Gemeinden"),
    "a mark": () => paragraph("Die **Gemeinde**"),
    "a link": () => paragraph("Die [Gemeinde](https://example.org/)"),
    "another kind": () => docOf(seedFromText([{ kind: "quote", text: "Die Gemeinde" }])),
    "one more block": () =>
      docOf(
        seedFromText([
          { kind: "paragraph", text: "Die Gemeinde" },
          { kind: "paragraph", text: "" },
        ]),
      ),
    "a head": () => {
      const doc = paragraph("Die Gemeinde")
      doc.getMap("head").set("code", "AP 1")
      return doc
    },
  }
  for (const [what, make] of Object.entries(others)) {
    test(what, () => expect(hashOf(make())).not.toBe(base))
  }
  test("another title, language or numbering", () => {
    const doc = paragraph("Die Gemeinde")
    for (const change of [{ title: "x" }, { language: "en" }, { numbering: "none" }]) {
      expect(sha256Hex(canonicalJson(doc, { ...FRAME, ...change }))).not.toBe(base)
    }
  })

  test("control: a form that left marks out would not tell bold from plain", () => {
    const withoutMarks = (doc: Y.Doc) =>
      sha256Hex(canonicalJson(doc, FRAME).replaceAll(/"marks":\{[^}]*\},/gu, ""))
    expect(withoutMarks(paragraph("**Gemeinde**"))).toBe(withoutMarks(paragraph("Gemeinde")))
    expect(hashOf(paragraph("**Gemeinde**"))).not.toBe(hashOf(paragraph("Gemeinde")))
  })
})

test("ids, persons and unsafe links are not part of the form", () => {
  const json = canonicalJson(SAMPLES.rich?.() ?? new Y.Doc(), FRAME)
  expect(json).not.toContain("blk_")
  expect(json).not.toContain("per_1")
  const doc = paragraph("Die Gemeinde")
  const plain = hashOf(doc)
  firstText(doc).format(4, 8, { link: { href: "javascript:alert(1)" } })
  expect(hashOf(doc)).toBe(plain)
})

test("reading the form changes nothing", () => {
  const doc = SAMPLES.rich?.() ?? new Y.Doc()
  const before = Y.encodeStateAsUpdate(doc)
  canonicalJson(doc, FRAME)
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test("a text with unknown content has no canonical form", () => {
  const doc = paragraph("Die Gemeinde")
  firstText(doc).format(0, 3, { sparkle: true })
  expect(() => canonicalJson(doc, FRAME)).toThrow("mark sparkle")
})

test("server edits and a fresh document agree", () => {
  const doc = docOf(
    seedFromText([{ id: "blk_1", kind: "paragraph", text: "Die Stadt beschließt" }]),
  )
  doc.transact(() => {
    const found = findBlock(textOf(doc), "blk_1")
    if (found === null) throw new Error("The block is gone.")
    replaceInline(found.element, [{ text: "Die Stadt " }, { text: "berät", marks: { bold: {} } }])
    setKind(found.element, { kind: "quote" })
  })
  expect(hashOf(doc)).toBe(
    hashOf(docOf(seedFromText([{ kind: "quote", text: "Die Stadt **berät**" }]))),
  )
})

describe("the hash of one block", () => {
  const [block] = blocksOf(seedFromText([{ kind: "bullet", level: 2, text: "Die **Gemeinde**" }]))
  if (block?.type !== "block") throw new Error("A text block is needed.")
  const hash = blockHash(block)

  test("stays as long as its reader sees the same, wherever it stands and whatever its id is", () => {
    expect(blockHash({ ...block, id: "elsewhere" })).toBe(hash)
    const split = block.runs.flatMap(({ text, marks }) =>
      [...text].map((text) => ({ text, marks })),
    )
    expect(blockHash({ ...block, runs: split })).toBe(hash)
    const note = (id: string) => [{ text: "\uFFFC", marks: { note: { id } } }]
    expect(blockHash({ ...block, runs: note("one") })).toBe(
      blockHash({ ...block, runs: note("two") }),
    )
  })

  test("changes with words, formatting, kind and level", () => {
    const others = [
      { ...block, runs: [{ text: "Die Gemeinde", marks: {} }] },
      { ...block, runs: [...block.runs, { text: ".", marks: {} }] },
      { ...block, kind: "ordered" as const },
      { ...block, level: 3 },
    ].map(blockHash)
    expect(new Set([hash, ...others]).size).toBe(5)
  })
})

function blocksOf(seeds: ReturnType<typeof seedFromText>) {
  return readBlocks(textOf(docOf(seeds)))
}
