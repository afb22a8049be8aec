import { expect, test } from "vitest"
import { numberHeadings } from "../../app/features/documents/outline.ts"
import { type ReadingNode, readingTree } from "../../app/features/documents/reading-tree.ts"
import type { BlockKind } from "../../app/features/documents/text/kinds.ts"
import type { ReadBlock } from "../../app/features/documents/text/read-blocks.ts"

function block(kind: BlockKind, level: number, text: string): ReadBlock {
  const runs = [{ text, marks: {} }]
  return { type: "block", id: text, kind, level, checked: false, runs }
}

/** The tree in brackets: `ul(a ul(b) c)`. */
function shape(nodes: readonly ReadingNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === "block") return node.block.id
      const items = node.items.map(({ block: item, children }) =>
        [item.id, shape(children)].filter(Boolean).join(" "),
      )
      return `${node.kind === "ordered" ? "ol" : "ul"}(${items.join(" ")})`
    })
    .join(" ")
}

test("items that follow one another stand in one list, deeper ones inside their parent", () => {
  const tree = readingTree([
    block("paragraph", 0, "p"),
    block("bullet", 0, "a"),
    block("bullet", 1, "b"),
    block("bullet", 2, "c"),
    block("bullet", 1, "d"),
    block("bullet", 0, "e"),
    block("paragraph", 0, "q"),
    block("bullet", 0, "f"),
  ])
  expect(shape(tree)).toBe("p ul(a ul(b ul(c) d) e) q ul(f)")
})

test("another kind of list begins another list, at every depth", () => {
  const tree = readingTree([
    block("bullet", 0, "a"),
    block("ordered", 1, "b"),
    block("bullet", 1, "c"),
    block("ordered", 0, "d"),
  ])
  expect(shape(tree)).toBe("ul(a ol(b) ul(c)) ol(d)")
})

test("a paragraph with a level continues its item, and no block is ever left out", () => {
  const tree = readingTree([
    block("ordered", 0, "a"),
    block("bullet", 1, "b"),
    block("paragraph", 1, "c"),
    block("bullet", 3, "d"),
    block("ordered", 0, "e"),
    block("heading", 2, "h"),
  ])
  expect(shape(tree)).toBe("ol(a ul(b) c ul(d) e) h")
})

test("headings are numbered by their order, a skipped level counting as the next one down", () => {
  const headings = [1, 2, 2, 4, 3, 1, 3].map((level, index) => ({
    id: String(index),
    level,
    text: "",
  }))
  expect(numberHeadings(headings).map(({ number }) => number)).toEqual([
    "1",
    "1.1",
    "1.2",
    "1.2.1",
    "1.2.2",
    "2",
    "2.1",
  ])
})

test("a text that begins with a deeper heading still begins at 1", () => {
  const headings = [2, 1, 2].map((level, index) => ({ id: String(index), level, text: "" }))
  expect(numberHeadings(headings).map(({ number, depth }) => [number, depth])).toEqual([
    ["1", 1],
    ["2", 1],
    ["2.1", 2],
  ])
})
