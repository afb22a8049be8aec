import { Fragment, type Node } from "@tiptap/pm/model"
import { expect, test } from "vitest"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { Hub } from "./hub.ts"
import { type Peer, startPeers } from "./peer.ts"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const SEEDS: SeedBlock[] = [
  { id: "blk_a", kind: "paragraph", runs: [{ text: "Vorher steht hier." }] },
  { id: "blk_x", kind: "paragraph", runs: [{ text: "Die Gemeinde beschließt sofort." }] },
  {
    id: "blk_t",
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Euro"), cell("Anteil")],
      [cell("2027"), cell("tausend"), cell("die Hälfte")],
      [cell("2028"), cell("zweitausend"), cell("das Ganze")],
    ],
  },
]

/** Two people act at once, the server hears both, in both orders of client ids and of arrival. */
function inAllOrders(act: (peer: Peer, name: "a" | "b") => void, check: (a: Peer) => void): void {
  for (const ids of [
    [10, 20],
    [20, 10],
  ]) {
    for (const isReversed of [false, true]) {
      const [a, b] = startPeers(SEEDS, ids)
      if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
      const hub = new Hub([a, b])
      act(a, "a")
      act(b, "b")
      for (const peer of isReversed ? [b, a] : [a, b]) hub.take(peer)
      hub.answer()
      expect(b.state.doc.toJSON()).toEqual(a.state.doc.toJSON())
      expect(hub.lost).toEqual([])
      check(a)
    }
  }
}

function replaceTop(peer: Peer, order: (blocks: readonly Node[]) => (Node | undefined)[]): void {
  const { tr, doc } = peer.state
  const blocks = order(doc.children).filter((node) => node !== undefined)
  peer.dispatch(tr.replaceWith(0, doc.content.size, blocks))
}

function changeRows(peer: Peer, change: (rows: Node[]) => (Node | undefined)[]): void {
  const at = peer.state.doc.children.findIndex((node) => node.type.name === "table")
  const table = peer.state.doc.child(at)
  const inside = peer.blockAt(at) + 1
  const rows = change([...table.children]).filter((row) => row !== undefined)
  peer.dispatch(peer.state.tr.replaceWith(inside, inside + table.content.size, rows))
}

function tableTexts(peer: Peer): string[] {
  const table = peer.state.doc.children.find((node) => node.type.name === "table")
  return table?.children.map((row) => row.children.map((c) => c.textContent).join(" | ")) ?? []
}

test("[D2] a block moved by both and typed in by both is there once, with both their words", () => {
  inAllOrders(
    (peer, name) => {
      replaceTop(peer, ([a, x, t]) => (name === "a" ? [x, a, t] : [a, t, x]))
      peer.caret(peer.find(name === "a" ? "Gemeinde" : "sofort"))
      peer.type(name === "a" ? "große " : "NICHT ")
    },
    (a) =>
      expect(a.texts().filter((text) => text.includes("Gemeinde"))).toEqual([
        "Die große Gemeinde beschließt NICHT sofort.",
      ]),
  )
})

test("[D2] a table row moved by both is there once", () => {
  inAllOrders(
    (peer, name) => {
      changeRows(peer, ([head, first, last]) =>
        name === "a" ? [first, head, last] : [head, last, first],
      )
      peer.caret(peer.find("2027") + 4)
      peer.type(name === "a" ? " a" : " b")
    },
    (a) => {
      const [moved, ...more] = tableTexts(a).filter((row) => row.startsWith("2027"))
      expect(more).toEqual([])
      expect(["2027 a b | tausend | die Hälfte", "2027 b a | tausend | die Hälfte"]).toContain(
        moved,
      )
      expect(tableTexts(a)).toHaveLength(3)
    },
  )
})

test("[D2] a table column moved by both is there once, and no row is longer than another", () => {
  inAllOrders(
    (peer, name) => {
      changeRows(peer, (rows) =>
        rows.map((row) => {
          const [year, euro, share] = row.children
          const cells = name === "a" ? [euro, year, share] : [year, share, euro]
          return row.type.create(
            null,
            cells.filter((node) => node !== undefined),
          )
        }),
      )
    },
    (a) => {
      expect(new Set(tableTexts(a).map((row) => row.split(" | ").length))).toEqual(new Set([3]))
      const words = tableTexts(a).flatMap((row) => row.split(" | "))
      expect(words.toSorted()).toEqual(
        ["Jahr", "Euro", "Anteil", "2027", "tausend", "die Hälfte"]
          .concat(["2028", "zweitausend", "das Ganze"])
          .toSorted(),
      )
    },
  )
})

test("[D2] a table moved by both is there once, with what one of them typed in it", () => {
  inAllOrders(
    (peer, name) => {
      replaceTop(peer, ([a, x, t]) => (name === "a" ? [t, a, x] : [a, t, x]))
      if (name === "b") {
        peer.caret(peer.find("2028"))
        peer.type("ab ")
      }
    },
    (a) => {
      expect(a.state.doc.children.filter((node) => node.type.name === "table")).toHaveLength(1)
      expect(tableTexts(a)).toEqual([
        "Jahr | Euro | Anteil",
        "2027 | tausend | die Hälfte",
        "ab 2028 | zweitausend | das Ganze",
      ])
    },
  )
})

test("[D2] a column moved by one and then a row by the other: every cell's words stand there once", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  const words = tableTexts(a).flatMap((row) => row.split(" | "))
  changeRows(a, (rows) =>
    rows.map((row) => {
      const [first, ...rest] = row.children
      return row.copy(Fragment.from(first === undefined ? rest : [...rest, first]))
    }),
  )
  changeRows(b, ([head, one, two]) => [head, two, one])
  for (const peer of [a, b]) hub.take(peer)
  hub.answer()
  const kept = tableTexts(a).flatMap((row) => row.split(" | "))
  expect(kept.filter((text) => text !== "").sort()).toEqual(words.sort())
})

test("[D2] a word whose row its author moves, not knowing that its column has moved, stands there once", () => {
  const [a, b] = startPeers(SEEDS, [30, 10])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  a.caret(a.find("2028") + 2)
  a.type("x")
  hub.take(a)
  changeRows(b, (rows) =>
    rows.map((row) => row.copy(Fragment.from([...row.children.slice(1), row.child(0)]))),
  )
  hub.take(b)
  changeRows(a, ([head, one, two]) => [two, head, one])
  // Marks make Yjs tidy up behind the update, in a transaction of its own.
  const bold = a.state.schema.marks.bold?.create()
  const note = a.state.schema.text("!", bold ? [bold] : [])
  a.dispatch(a.state.tr.insert(a.find("steht"), note))
  hub.takeReturning(a)
  hub.answer()
  expect(b.state.doc.toJSON()).toEqual(a.state.doc.toJSON())
  const words = tableTexts(a).flatMap((row) => row.split(" | "))
  expect(words.filter((text) => text.endsWith("28"))).toEqual(["20x28"])
})
