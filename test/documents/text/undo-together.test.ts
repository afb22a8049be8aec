import { Fragment } from "@tiptap/pm/model"
import { describe, expect, test } from "vitest"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { run } from "./fuzz-actions.ts"
import { Hub } from "./hub.ts"
import { type Peer, startPeers } from "./peer.ts"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const SEEDS: SeedBlock[] = [
  { kind: "paragraph", runs: [{ text: "Vorher." }] },
  { kind: "paragraph", runs: [{ text: "Der Rat beschließt." }] },
  {
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Betrag")],
      [cell("2027"), cell("tausend")],
    ],
  },
]

/** A acts while B types; when both have heard of each other, A takes it back. */
function undone(act: (a: Peer) => void, write: (b: Peer) => void): { a: Peer; b: Peer; hub: Hub } {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (!a || !b) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  act(a)
  write(b)
  meet(hub, a, b)
  run(a, undo)
  meet(hub, a, b)
  expect(b.state.doc.toJSON()).toEqual(a.state.doc.toJSON())
  return { a, b, hub }
}

function meet(hub: Hub, ...peers: Peer[]): void {
  for (const peer of peers) hub.take(peer)
  hub.answer()
}

function typeBefore(peer: Peer, word: string, letters: string): void {
  peer.caret(peer.find(word))
  peer.type(letters)
}

const CELLS = ["Jahr", "Betrag", "2027", "tausend"]

describe("[D2] a word that another typed meanwhile goes back to its sentence when undone is", () => {
  test("a join", () => {
    const { a } = undone(
      (peer) => {
        peer.caret(peer.find("Der Rat"))
        run(peer, backspaceAtStart)
      },
      (peer) => typeBefore(peer, "beschließt", "nie "),
    )
    expect(a.texts()).toEqual(["Vorher.", "Der Rat nie beschließt.", ...CELLS])
  })

  test("a split, whose second half stays, empty", () => {
    const { a } = undone(
      (peer) => {
        peer.caret(peer.find("Rat"))
        run(peer, enter)
      },
      (peer) => typeBefore(peer, "beschließt", "nie "),
    )
    expect(a.texts()).toEqual(["Vorher.", "Der Rat nie beschließt.", "", ...CELLS])
  })

  test("a move of its column, which is there once", () => {
    const { a } = undone(moveFirstColumn, (peer) => typeBefore(peer, "tausend", "zwei"))
    expect(a.texts().slice(2)).toEqual(["Jahr", "Betrag", "2027", "zweitausend"])
    const ids: unknown[] = []
    a.state.doc.descendants((node) => {
      if ("id" in node.attrs) ids.push(node.attrs.id)
    })
    expect(ids).not.toContain(null)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test("a block that undo leaves for another's words stays what it is", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (!a || !b) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  const { block } = a.state.schema.nodes
  const heading = block?.create({ kind: "heading", id: "blk_new" })
  a.dispatch(a.state.tr.insert(0, heading ?? []))
  meet(hub, a, b)
  b.caret(1)
  b.type("Ziele")
  meet(hub, a, b)
  run(a, undo)
  meet(hub, a, b)
  expect(b.state.doc.firstChild?.attrs).toMatchObject({ id: "blk_new", kind: "heading" })
  expect(b.texts()[0]).toBe("Ziele")
})

describe("what a deletion across two blocks had taken comes back as it was", () => {
  const TEXTS = ["Absatz eins steht hier.", "Absatz zwei folgt danach.", "Noch ein dritter."]
  const seeds = TEXTS.map((text) => ({ kind: "paragraph" as const, runs: [{ text }] }))

  function start(): { a: Peer; b: Peer; hub: Hub } {
    const [a, b] = startPeers(seeds, [20, 10])
    if (!a || !b) throw new Error("Two peers are needed.")
    return { a, b, hub: new Hub([a, b]) }
  }

  function deleteFromTo(peer: Peer, from: string, to: string): void {
    peer.dispatch(peer.state.tr.delete(peer.find(from), peer.find(to)))
  }

  test("where both end with the same letters", () => {
    const { a, b, hub } = start()
    deleteFromTo(a, "er.", "in dritter")
    hub.takeReturning(a)
    hub.answer()
    run(a, undo)
    meet(hub, a)
    expect(b.texts()).toEqual(TEXTS)
    expect(a.texts()).toEqual(TEXTS)
  })

  test("where another had done and undone the same before", () => {
    const { a, b, hub } = start()
    deleteFromTo(b, "tz zwei", "och ein")
    run(b, undo)
    b.caret(b.find("wei"))
    run(b, enter)
    meet(hub, b)
    const texts = a.texts()
    deleteFromTo(a, "tz z", "danach")
    run(a, undo)
    meet(hub, a)
    expect(a.texts()).toEqual(texts)
    expect(b.texts()).toEqual(texts)
  })
})

function moveFirstColumn(peer: Peer): void {
  const table = peer.state.doc.child(2)
  const rows = table.children.map((row) => {
    const [first, ...others] = row.children
    return row.copy(Fragment.from(first === undefined ? others : [...others, first]))
  })
  const inside = peer.blockAt(2) + 1
  peer.dispatch(peer.state.tr.replaceWith(inside, inside + table.content.size, rows))
}
