import { expect, test } from "vitest"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import { meet, type Peer, startPeers } from "./peer.ts"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const SEEDS: SeedBlock[] = [
  { kind: "paragraph", runs: [{ text: "Davor" }] },
  {
    id: "blk_t",
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Euro")],
      [cell("2027"), cell("tausend")],
    ],
  },
  { id: "blk_f", kind: "figure", src: "sha256-x", alt: "Karte", runs: [{ text: "Bild" }] },
  { kind: "divider" },
]

function twoPeers(): [Peer, Peer] {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  return [a, b]
}

function tableOf(peer: Peer): Y.XmlElement {
  const table = textOf(peer.doc).get(1)
  if (!(table instanceof Y.XmlElement)) throw new Error("The table is gone.")
  return table
}

test("a text with table, figure and divider opens without a write", () => {
  const [a, b] = twoPeers()
  expect(Y.encodeStateVector(a.doc)).toEqual(Y.encodeStateVector(b.doc))
  expect(a.state.doc.children.map((node) => node.type.name)).toEqual([
    "block",
    "table",
    "figure",
    "divider",
  ])
  expect(a.state.doc.child(1).textContent).toBe("JahrEuro2027tausend")
})

test("[D2] two people in two cells, and in the caption of a figure, keep both and their carets", () => {
  const [a, b] = twoPeers()
  const rows = tableOf(a).toArray()
  a.caret(a.find("tausend"))
  a.type("fünf")
  b.caret(b.find("Jahr"))
  b.type("Das ")
  b.caret(b.find("Bild") + 4)
  b.type(" 1")
  meet(a, b)
  expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
  expect(a.texts()).toContain("Das Jahr")
  expect(a.withCaret()).toBe("fünf^tausend")
  expect(b.withCaret()).toBe("Bild 1^")
  expect(tableOf(a).toArray()).toEqual(rows)
})

test("[D2] a row inserted above, and Enter in a cell, leave what another types below in place", () => {
  const [a, b] = twoPeers()
  a.caret(a.find("tausend"))
  a.type("fünf")
  const { tableRow, tableCell, block } = textSchema.nodes
  const empty = () => tableCell.create(null, block.create())
  const start = b.blockAt(1) + 1
  b.dispatch(b.state.tr.insert(start, tableRow.create(null, [empty(), empty()])))
  b.caret(b.find("Euro") + 4)
  enter(b.state, (tr) => b.dispatch(tr))
  b.type("netto")
  meet(a, b)
  expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
  expect(a.texts()).toContain("fünftausend")
  expect(tableOf(a).length).toBe(3)
  expect(a.withCaret()).toBe("fünf^tausend")
  expect(() => a.state.doc.check()).not.toThrow()
})

test("[D2] table and figure attributes change beside typing", () => {
  const [a, b] = twoPeers()
  a.caret(a.find("tausend"))
  a.type("fünf")
  b.set(1, { caption: "Kosten", headerRows: 2 })
  b.set(2, { alt: "Landkarte" })
  meet(a, b)
  expect(a.state.doc.child(1).attrs).toMatchObject({ caption: "Kosten", headerRows: 2 })
  expect(a.state.doc.child(2).attrs.alt).toBe("Landkarte")
  expect(b.texts()).toContain("fünftausend")
})

test("undo after a deleted table has come back takes only one's own words out of a cell", () => {
  const [a, b] = twoPeers()
  a.caret(a.find("tausend"))
  a.type("ab")
  meet(a, b)
  b.caret(b.find("abtausend"))
  b.type("xy")
  b.dispatch(b.state.tr.delete(b.blockAt(1), b.blockAt(2)))
  for (const wanted of ["xyabtausend", "xabtausend", "abtausend"]) {
    undo(b.state, (tr) => b.dispatch(tr))
    expect(b.texts()).toContain(wanted)
  }
  meet(a, b)
  expect(a.texts()).toContain("abtausend")
})
