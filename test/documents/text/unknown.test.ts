import { expect, test } from "vitest"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { strangers } from "../../../app/features/documents/text/strangers.ts"
import { Peer } from "./peer.ts"
import { docOf, SAMPLES } from "./samples.ts"

/** A text as a newer program might have left it. */
function newerText(): Y.Doc {
  const doc = docOf(
    seedFromText([
      { id: "blk_1", kind: "paragraph", text: "Erster Absatz" },
      { id: "blk_2", kind: "paragraph", text: "Zweiter Absatz" },
      { id: "blk_3", kind: "paragraph", text: "Dritter Absatz" },
    ]),
  )
  const fragment = textOf(doc)
  const callout = new Y.XmlElement("callout")
  callout.insert(0, [new Y.XmlText("Wichtig")])
  fragment.insert(1, [callout])
  const [first, , second] = fragment.toArray()
  if (!(first instanceof Y.XmlElement && second instanceof Y.XmlElement)) throw new Error("blocks")
  first.setAttribute("tone", "formal")
  const text = second.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error("text")
  text.format(0, 7, { sparkle: { color: "gold" } })
  return doc
}

function editor(doc: Y.Doc): Peer {
  return new Peer(10, Y.encodeStateAsUpdate(doc))
}

const UNKNOWN = ["attribute block.tone", "mark sparkle", "node callout"]

test("[D3] names the nodes, attributes and marks it does not know", () => {
  expect([...strangers(textOf(newerText()))].sort()).toEqual(UNKNOWN)
  for (const make of Object.values(SAMPLES)) expect(strangers(textOf(make())).size).toBe(0)
})

test("[D3] opening writes nothing and shows what is unknown as such", () => {
  const doc = newerText()
  const peer = editor(doc)
  expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(doc))
  expect(peer.state.doc.children.map((node) => node.type.name)).toEqual([
    "block",
    "unknown",
    "unknown",
    "block",
  ])
  expect(peer.state.doc.child(1).attrs.original).toContain("Wichtig")
})

test("[D3] typing, splitting and deleting around it leaves every unknown thing in the text", () => {
  const peer = editor(newerText())
  peer.caret(peer.find("Absatz"))
  peer.type("neuer ")
  enter(peer.state, (tr) => peer.dispatch(tr))
  peer.set(0, { kind: "heading", level: 1 })
  expect([...strangers(textOf(peer.doc))].sort()).toEqual(UNKNOWN)
})

test("[D3] deleting across it, or everything, brings it back on the screen and never out of the text", () => {
  const peer = editor(newerText())
  peer.dispatch(peer.state.tr.delete(3, peer.state.doc.content.size - 3))
  expect(textOf(peer.doc).toString()).toContain("Wichtig")
  expect(peer.state.doc.children.map((node) => node.type.name)).toContain("unknown")
  peer.dispatch(peer.state.tr.delete(0, peer.state.doc.content.size))
  const names = [...strangers(textOf(peer.doc))]
  expect(names).toContain("node callout")
  expect(names).toContain("mark sparkle")
  expect(peer.state.doc.children.filter((node) => node.type.name === "unknown")).toHaveLength(2)
  expect(peer.state.doc.childCount).toBe(textOf(peer.doc).length)
})

test("[D3] a copy of an unknown node is not written", () => {
  const peer = editor(newerText())
  const unknown = peer.state.doc.child(1)
  peer.dispatch(peer.state.tr.insert(0, unknown))
  expect(textOf(peer.doc).length).toBe(4)
  expect(peer.state.doc.childCount).toBe(4)
})

test("[D3] an unknown node that arrives while the editor is open is shown and kept", () => {
  const doc = docOf(seedFromText([{ kind: "paragraph", text: "Eins" }]))
  const peer = editor(doc)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc))
  textOf(doc).insert(1, [new Y.XmlElement("chart"), new Y.XmlElement("chart")])
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(doc), "network")
  peer.caret(peer.find("Eins") + 4)
  peer.type("!")
  expect(peer.lines()).toEqual(["paragraph 0 Eins!", "unknown", "unknown"])
  expect(textOf(peer.doc).length).toBe(3)
})

test("[D3] a table with an unknown node in a cell is shown as unknown as a whole and stays", () => {
  const doc = docOf([
    { kind: "paragraph", runs: [{ text: "Davor" }] },
    { kind: "table", rows: [[[{ kind: "paragraph", runs: [{ text: "Zelle" }] }]]] },
  ])
  const cell = textOf(doc).get(1)
  if (!(cell instanceof Y.XmlElement)) throw new Error("table")
  const row = cell.get(0)
  if (!(row instanceof Y.XmlElement)) throw new Error("row")
  ;(row.get(0) as Y.XmlElement).insert(0, [new Y.XmlElement("chart")])
  const peer = editor(doc)
  peer.caret(3)
  peer.type("x")
  expect(peer.lines()).toEqual(["paragraph 0 Daxvor", "unknown"])
  expect(textOf(peer.doc).toString()).toContain("Zelle")
})
