import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { canonicalContent, canonicalJson } from "../../../app/features/documents/text/canonical.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import {
  contentFrom,
  idsBeside,
} from "../../../app/features/documents/versions/version-ids.server.ts"
import { docOf, FRAME, SAMPLES } from "../text/samples.ts"

function thereAndBack(doc: Y.Doc) {
  const canonical = canonicalJson(doc, FRAME)
  const content = readContent(doc, FRAME)
  // As a database keeps them.
  const ids = JSON.parse(JSON.stringify(idsBeside(content, canonical)))
  return { content, canonical, ids, back: contentFrom(canonical, ids) }
}

describe("the canonical text and the ids beside it give the content back to the last letter", () => {
  for (const [name, make] of Object.entries(SAMPLES)) {
    test(`"${name}"`, () => {
      const { content, canonical, back } = thereAndBack(make())
      expect(back).toEqual(content)
      expect(canonicalContent(back)).toBe(canonical)
    })
  }

  test("what the canonical form puts right: letters in two strokes, stray levels, ragged rows, hidden alt texts", () => {
    const doc = docOf([
      { id: "b1", kind: "bullet", level: 5, runs: [{ text: "fu\u0308r" }] },
      { id: "f1", kind: "figure", src: "abc", alt: "war da", decorative: true, runs: [] },
      { id: "h1", kind: "heading", level: 0, checked: true, runs: [{ text: "Kopf" }] },
      { id: "n1", kind: "footnote", runs: [{ text: "Niemand verweist auf mich." }] },
      {
        id: "t1",
        kind: "table",
        rows: [
          [[{ id: "c1", kind: "paragraph", runs: [{ text: "a" }] }], []],
          [[{ id: "c2", kind: "paragraph", runs: [{ text: "b" }] }]],
        ],
      },
      { id: "p1", kind: "paragraph", runs: [{ text: "Ende" }] },
    ])
    const { content, canonical, back } = thereAndBack(doc)
    expect(back).toEqual(content)
    expect(canonicalContent(back)).toBe(canonical)
  })

  test("footnotes among the text, in another order than they are numbered", () => {
    const note = (id: string) => ({ text: "\uFFFC", marks: { note: { id } } })
    const { content, back, ids } = thereAndBack(
      docOf([
        { id: "n1", kind: "footnote", runs: [{ text: "Zweite" }] },
        { id: "p1", kind: "paragraph", runs: [note("n2"), { text: " und " }, note("n1")] },
        { id: "n2", kind: "footnote", runs: [{ text: "Erste" }] },
        { id: "p2", kind: "paragraph", runs: [note("n2"), note("weg")] },
      ]),
    )
    expect(back).toEqual(content)
    expect(ids.order).toEqual([1, 3, 2, 0])
  })

  test("an ordinary text keeps nothing but ids beside it", () => {
    const { ids } = thereAndBack(SAMPLES.plain?.() ?? new Y.Doc())
    expect(ids.milestones).toEqual([])
    expect(ids).not.toHaveProperty("order")
    expect(ids).not.toHaveProperty("head")
    const stored = textOf(SAMPLES.plain?.() ?? new Y.Doc()).length
    expect(ids.blocks).toHaveLength(stored)
    for (const block of ids.blocks) expect(Object.keys(block)).toEqual(["id"])
  })
})

test("ids of another text are refused", () => {
  const { ids } = thereAndBack(SAMPLES.plain?.() ?? new Y.Doc())
  const other = canonicalJson(SAMPLES.rich?.() ?? new Y.Doc(), FRAME)
  expect(() => contentFrom(other, ids)).toThrow("another text")
})
