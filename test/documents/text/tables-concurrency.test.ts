import type { Command } from "@tiptap/pm/state"
import { beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import {
  addColumn,
  deleteColumn,
  moveColumn,
} from "../../../app/features/documents/editor/tables/column-commands.ts"
import {
  addRow,
  deleteRow,
  moveRow,
} from "../../../app/features/documents/editor/tables/row-commands.ts"
import {
  changeTable,
  deleteTable,
  insertTable,
  toggleHeader,
} from "../../../app/features/documents/editor/tables/table-commands.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { Hub } from "./hub.ts"
import { type Peer, startPeers } from "./peer.ts"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const row = (...words: string[]) => words.map(cell)
const SEEDS: SeedBlock[] = [
  { kind: "paragraph", runs: [{ text: "Davor" }] },
  {
    id: "blk_t",
    kind: "table",
    rows: [
      row("Jahr", "Euro", "Quelle"),
      row("erstens", "tausend", "Haushalt"),
      row("zweitens", "hundert", "Umlage"),
    ],
  },
  { kind: "paragraph", runs: [{ text: "Danach" }] },
]

let a: Peer
let b: Peer
let hub: Hub

beforeEach(() => {
  const [first, second] = startPeers(SEEDS, [10, 20])
  if (first === undefined || second === undefined) throw new Error("Two peers are needed.")
  a = first
  b = second
  hub = new Hub([a, b])
})

/** Runs a command with the caret in the cell that holds the word. */
function at(peer: Peer, word: string, command: Command): void {
  peer.caret(peer.find(word) + 1)
  command(peer.state, (tr) => peer.dispatch(tr))
}

function typeIn(peer: Peer, word: string, text: string): void {
  peer.caret(peer.find(word) + 3)
  peer.type(text)
}

/** The server takes both, in that order, and everybody sees the same sound table. */
function meet(...order: Peer[]): string[][] {
  for (const peer of order) hub.take(peer)
  hub.answer()
  // What the answer made somebody write, if anything, comes back too.
  for (const peer of order) hub.take(peer)
  hub.answer()
  expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
  expect(() => a.state.doc.check()).not.toThrow()
  const rows = grid(a)
  expect(new Set(rows.map((cells) => cells.length)).size, JSON.stringify(rows)).toBeLessThan(2)
  expect(Y.encodeStateVector(a.doc)).toEqual(Y.encodeStateVector(hub.doc))
  return rows
}

function grid(peer: Peer): string[][] {
  const table = peer.state.doc.children.find(({ type }) => type.name === "table")
  return table?.children.map((line) => line.children.map((held) => held.textContent)) ?? []
}

const orders: [string, (first: Peer, second: Peer) => Peer[]][] = [
  ["who types comes first", (first, second) => [first, second]],
  ["who types comes last", (first, second) => [second, first]],
]

describe.each(orders)("[D2] a word typed in a cell, %s", (_name, order) => {
  test.each<[string, Command]>([
    ["moved down", moveRow("down")],
    ["moved up", moveRow("up")],
    ["moved sideways", moveColumn("right")],
    ["moved to the left", moveColumn("left")],
    ["given a neighbour below", addRow("after")],
    ["given a neighbour above", addRow("before")],
    ["given a neighbour on the right", addColumn("after")],
    ["given a neighbour on the left", addColumn("before")],
    ["made a heading", toggleHeader("headerColumns")],
    ["no longer under a heading", toggleHeader("headerRows")],
  ])("stays in its cell, which is %s", (_what, command) => {
    typeIn(a, "tausend", "NEUES")
    at(b, "tausend", command)
    const rows = meet(...order(a, b))
    expect(rows.flat()).toContain("tauNEUESsend")
    expect(hub.lost).toEqual([])
    expect(rows.flat().filter((text) => text.includes("send"))).toEqual(["tauNEUESsend"])
    const line = rows.find((cells) => cells.includes("tauNEUESsend"))
    expect(line).toEqual(expect.arrayContaining(["erstens", "Haushalt"]))
  })

  test.each<[string, string, Command]>([
    ["neighbour above", "zweitens", moveRow("up")],
    ["neighbour below", "Jahr", moveRow("down")],
    ["neighbour on the left", "Haushalt", moveColumn("left")],
    ["neighbour on the right", "erstens", moveColumn("right")],
  ])("stays in its cell, whose %s is moved past it", (_what, word, command) => {
    typeIn(a, "tausend", "NEUES")
    at(b, word, command)
    expect(meet(...order(a, b)).flat()).toContain("tauNEUESsend")
    expect(hub.lost).toEqual([])
  })

  test.each<[string, Command]>([
    ["row", deleteRow],
    ["column", deleteColumn],
    ["table", deleteTable],
  ])("is handed to its author when the %s is deleted", (_what, command) => {
    typeIn(a, "tausend", "NEUES")
    at(b, "tausend", command)
    const rows = meet(...order(a, b))
    expect(rows.flat().join()).not.toContain("NEUES")
    expect(hub.lost.map(({ text }) => text).join("")).toBe("NEUES")
    expect(hub.lost.every(({ clientId }) => clientId === 10)).toBe(true)
  })
})

describe("rows and columns by two people at once", () => {
  test.each(orders)(
    "a row and a column: both are there, and every row is full, %s",
    (_n, order) => {
      at(a, "tausend", addRow("after"))
      at(b, "tausend", addColumn("after"))
      const rows = meet(...order(a, b))
      expect(rows).toHaveLength(4)
      expect(rows.map((cells) => cells.length)).toEqual([4, 4, 4, 4])
      expect(rows.at(-1)?.filter((text) => text !== "")).toEqual(["zweitens", "hundert", "Umlage"])
    },
  )

  test.each(orders)(
    "an empty row added while a column goes is as short as the others, %s",
    (_n, order) => {
      at(a, "tausend", addRow("after"))
      at(b, "tausend", deleteColumn)
      const rows = meet(...order(a, b))
      expect(rows).toEqual([
        ["Jahr", "Quelle"],
        ["erstens", "Haushalt"],
        ["", ""],
        ["zweitens", "Umlage"],
      ])
    },
  )

  test("a row that was filled meanwhile keeps its words", () => {
    at(a, "tausend", addRow("after"))
    a.type("drittens")
    at(b, "tausend", deleteColumn)
    expect(meet(a, b).flat()).toContain("drittens")
  })

  test("two columns at one place are two, in the same order in each row", () => {
    at(a, "Euro", addColumn("after"))
    a.type("vonA")
    at(b, "Euro", addColumn("after"))
    b.type("vonB")
    const [head, ...body] = meet(a, b)
    expect(head?.toSorted()).toEqual(["Euro", "Jahr", "Quelle", "vonA", "vonB"])
    expect(body.map((cells) => cells.length)).toEqual([5, 5])
  })

  test("the last two columns, one deleted by each, leave a table one can write in", () => {
    const [first, second] = startPeers(
      [{ id: "blk_u", kind: "table", rows: [row("links", "rechts"), row("unten", "auch")] }],
      [10, 20],
    )
    if (first === undefined || second === undefined) throw new Error("Two peers are needed.")
    a = first
    b = second
    hub = new Hub([a, b])
    at(a, "links", deleteColumn)
    at(b, "rechts", deleteColumn)
    expect(meet(a, b)).toEqual([[""], [""]])
    expect(hub.lost).toEqual([])
  })

  test("the last two rows, one deleted by each, leave a table one can write in", () => {
    const [first, second] = startPeers(
      [{ id: "blk_u", kind: "table", rows: [row("oben"), row("unten")] }],
      [10, 20],
    )
    if (first === undefined || second === undefined) throw new Error("Two peers are needed.")
    a = first
    b = second
    hub = new Hub([a, b])
    at(a, "oben", deleteRow)
    at(b, "unten", deleteRow)
    expect(meet(a, b)).toEqual([[""]])
  })

  test.each<[string, Command, Command]>([
    ["row down", moveRow("down"), moveRow("down")],
    ["row up and down", moveRow("up"), moveRow("down")],
    ["column to the right", moveColumn("right"), moveColumn("right")],
    ["column to the left and to the right", moveColumn("left"), moveColumn("right")],
  ])("one %s, moved by both, stands there once", (_what, byA, byB) => {
    at(a, "tausend", byA)
    at(b, "tausend", byB)
    const rows = meet(a, b)
    expect(rows.flat().toSorted()).toEqual(
      SEEDS.flatMap((seed) =>
        seed.kind === "table" ? seed.rows.flat(2).map(({ runs }) => runs[0]?.text ?? "") : [],
      ).toSorted(),
    )
  })

  test("caption and headings changed by two people are both taken", () => {
    at(a, "Euro", changeTable("blk_t", { caption: "Kosten", headerRow: true, headerColumn: false }))
    at(b, "Euro", toggleHeader("headerColumns"))
    meet(a, b)
    expect(a.state.doc.child(1).attrs).toMatchObject({
      caption: "Kosten",
      headerRows: 1,
      headerColumns: 1,
    })
  })

  test("two tables inserted at one place are both there", () => {
    const shape = { rows: 2, columns: 2, headerRow: true, headerColumn: false, caption: "" }
    at(a, "Davor", insertTable(shape))
    at(b, "Davor", insertTable(shape))
    meet(a, b)
    const names = a.state.doc.children.map(({ type }) => type.name)
    expect(names).toEqual(["block", "table", "table", "table", "block"])
  })
})
