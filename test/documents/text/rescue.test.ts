import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { createMerge } from "../../../app/features/documents/text/after-merge.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { readText } from "../../../app/features/documents/text/plain.ts"
import type { RescuedWords } from "../../../app/features/documents/text/rescue.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { strangers } from "../../../app/features/documents/text/strangers.ts"
import { Hub } from "./hub.ts"
import { type Peer, startPeers } from "./peer.ts"
import { docOf } from "./samples.ts"

const SEEDS = seedFromText([
  { id: "blk_a", kind: "paragraph", text: "Vorher steht hier." },
  { id: "blk_x", kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  { id: "blk_z", kind: "paragraph", text: "Nachher steht dort." },
])

function typeNicht(peer: Peer): void {
  peer.caret(peer.find("beschließt"))
  peer.type("NICHT ")
}

/** Letters sent one by one are handed out one by one. */
function wordsOf(rescued: readonly RescuedWords[]): string {
  const blocks = new Set(rescued.map(({ blockId }) => blockId))
  return `${rescued.map(({ text }) => text).join("")} in ${[...blocks].join()}`
}

/** A types, B acts, neither hears the other; the server hears them in the given order. */
function inBothOrders(act: (b: Peer) => void, check: (texts: string[], hub: Hub) => void): void {
  for (const [ids, firstToSend] of [
    [[10, 20], 0],
    [[10, 20], 1],
    [[20, 10], 0],
    [[20, 10], 1],
  ] as const) {
    const [a, b] = startPeers(SEEDS, ids)
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    const hub = new Hub([a, b])
    typeNicht(a)
    act(b)
    const order = firstToSend === 0 ? [a, b] : [b, a]
    for (const peer of order) hub.take(peer)
    hub.answer()
    expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
    expect(a.texts()).toEqual(
      readText(hub.doc).blocks.map((block) =>
        "runs" in block ? block.runs.map((run) => run.text).join("") : "",
      ),
    )
    check(a.texts(), hub)
  }
}

describe("[D2] a word typed while another", () => {
  test("joins its block with the one before stays in its place", () => {
    inBothOrders(
      (b) => {
        b.caret(b.find("Die"))
        backspaceAtStart(b.state, (tr) => b.dispatch(tr))
      },
      (texts, hub) => {
        expect(texts).toEqual([
          "Vorher steht hier.Die Gemeinde NICHT beschließt sofort.",
          "Nachher steht dort.",
        ])
        expect(hub.lost).toEqual([])
        expect(wordsOf(hub.putBack)).toBe("NICHT  in blk_x")
      },
    )
  })

  test("deletes from the block before into its block stays in its place", () => {
    inBothOrders(
      (b) => b.dispatch(b.state.tr.delete(b.find("steht hier"), b.find("Gemeinde"))),
      (texts) => expect(texts[0]).toBe("Vorher Gemeinde NICHT beschließt sofort."),
    )
  })

  test("moves its block stays in its place, and the block is there once", () => {
    inBothOrders(
      (b) => {
        const moved = b.state.doc.child(1)
        const { tr } = b.state
        tr.delete(b.blockAt(1), b.blockAt(2))
        b.dispatch(tr.insert(tr.doc.content.size, moved))
      },
      (texts) =>
        expect(texts).toEqual([
          "Vorher steht hier.",
          "Nachher steht dort.",
          "Die Gemeinde NICHT beschließt sofort.",
        ]),
    )
  })

  test("splits its block before it follows its text", () => {
    inBothOrders(
      (b) => {
        b.caret(b.find("meinde"))
        enter(b.state, (tr) => b.dispatch(tr))
      },
      (texts) => expect(texts.slice(1, 3)).toEqual(["Die Ge", "meinde NICHT beschließt sofort."]),
    )
  })

  test("deletes its block is handed to its author", () => {
    inBothOrders(
      (b) => b.dispatch(b.state.tr.delete(b.blockAt(1), b.blockAt(2))),
      (texts, hub) => {
        expect(texts).toHaveLength(2)
        expect(wordsOf(hub.lost)).toBe("NICHT  in blk_x")
      },
    )
  })

  test("deletes words around it in the same block stays where it is", () => {
    inBothOrders(
      (b) => b.dispatch(b.state.tr.delete(b.find("Gemeinde"), b.find(" sofort"))),
      (texts, hub) => {
        expect(texts[1]).toBe("Die NICHT  sofort.")
        expect([...hub.lost, ...hub.putBack]).toEqual([])
      },
    )
  })
})

test("what its author deleted is not put back", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  typeNicht(a)
  hub.take(a)
  hub.answer()
  b.dispatch(b.state.tr.delete(b.blockAt(1), b.blockAt(2)))
  hub.take(b)
  hub.answer()
  expect([...hub.lost, ...hub.putBack]).toEqual([])
  expect(a.texts()).toEqual(["Vorher steht hier.", "Nachher steht dort."])
})

test("two people moving one block leave it once, with its id", () => {
  const five = seedFromText(
    ["a", "b", "x", "c", "d"].map((name) => ({ id: `blk_${name}`, kind: "paragraph", text: name })),
  )
  const [a, b] = startPeers(five, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  for (const peer of [a, b]) {
    const moved = peer.state.doc.child(2)
    const { tr } = peer.state
    tr.delete(peer.blockAt(2), peer.blockAt(3))
    peer.dispatch(tr.insert(peer === a ? 0 : tr.doc.content.size, moved))
  }
  hub.take(a)
  hub.take(b)
  hub.answer()
  const ids = a.state.doc.children.map((node) => node.attrs.id)
  expect([...ids].sort()).toEqual(["blk_a", "blk_b", "blk_c", "blk_d", "blk_x"])
  expect(b.texts()).toEqual(a.texts())
})

test("a row and a column added at once leave no short row and no empty cell", () => {
  const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
  const server = docOf([
    {
      kind: "table",
      rows: [
        [cell("a"), cell("b")],
        [cell("c"), cell("d")],
      ],
    },
  ])
  const merge = createMerge(server)
  const [left, right] = [10, 20].map((id) => {
    const doc = new Y.Doc()
    doc.clientID = id
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    return doc
  })
  if (left === undefined || right === undefined) throw new Error("Two documents are needed.")
  const tableOf = (doc: Y.Doc) => textOf(doc).get(0) as Y.XmlElement
  const newCell = () => new Y.XmlElement("tableCell")
  const row = new Y.XmlElement("tableRow")
  tableOf(left).insert(2, [row])
  row.insert(0, [newCell(), newCell()])
  for (const child of tableOf(right).toArray()) (child as Y.XmlElement).insert(2, [newCell()])
  for (const doc of [left, right]) merge(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)))
  const [table] = readText(server).blocks
  if (table?.type !== "table") throw new Error("The table is gone.")
  expect(table.rows.map((cells) => cells.map((blocks) => blocks.length))).toEqual([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ])
  expect(strangers(textOf(server)).size).toBe(0)
})

test("plain typing needs no repair and writes nothing", () => {
  const [a] = startPeers(SEEDS, [10])
  if (a === undefined) throw new Error("A peer is needed.")
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(a.doc))
  const merge = createMerge(server)
  const made: Uint8Array[] = []
  a.doc.on("update", (update) => made.push(...merge(update).updates))
  typeNicht(a)
  a.set(1, { kind: "heading", level: 1 })
  enter(a.state, (tr) => a.dispatch(tr))
  expect(made).toEqual([])
})

describe("[D2] the rest of a sentence stays where it is", () => {
  const text = (words: string) => ({ kind: "paragraph" as const, runs: [{ text: words }] })

  function start(...words: string[]): { a: Peer; b: Peer; hub: Hub; tell: () => void } {
    const [a, b] = startPeers(words.map(text), [10, 20])
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    const hub = new Hub([a, b])
    const tell = () => {
      hub.take(a)
      hub.answer()
      expect(b.texts()).toEqual(a.texts())
    }
    return { a, b, hub, tell }
  }

  test("when the words before it are deleted that stand in another paragraph too", () => {
    const { a, b, tell } = start(
      "Der Landkreis Rostock zahlt mit.",
      "Die Kosten trägt der Landkreis Rostock allein.",
    )
    const at = a.find("Landkreis Rostock")
    a.dispatch(a.state.tr.delete(at, at + "Landkreis Rostock ".length))
    tell()
    expect(b.texts()).toEqual(["Der zahlt mit.", "Die Kosten trägt der Landkreis Rostock allein."])
  })

  test("when a replacement is undone whose words stand in another paragraph too", () => {
    const { a, b, tell } = start("Das Amt und die Stadt zahlen.", "Das Landratsamt prüft.")
    const at = a.find("Amt")
    a.dispatch(a.state.tr.insertText("Landratsamt", at, at + 3))
    tell()
    undo(a.state, a.dispatch.bind(a))
    tell()
    expect(b.texts()).toEqual(["Das Amt und die Stadt zahlen.", "Das Landratsamt prüft."])
  })
})
