import type { Command } from "@tiptap/pm/state"
import { expect, test } from "vitest"
import * as Y from "yjs"
import {
  indentItem,
  setBlockKind,
} from "../../../app/features/documents/editor/commands/block-kind.ts"
import { enter, insertLineBreak } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { redo, undo } from "../../../app/features/documents/text/binding/undo.ts"
import { canonicalJson } from "../../../app/features/documents/text/canonical.ts"
import { findBlock, replaceInline, textOf } from "../../../app/features/documents/text/edit.ts"
import { blockTexts } from "../../../app/features/documents/text/runs.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { meet, type Peer, startPeers } from "./peer.ts"

const FRAME = { title: "", language: "de", numbering: "none" }
const SEEDS = seedFromText([
  { id: "blk_a", kind: "paragraph", text: "Vorher steht hier." },
  { id: "blk_x", kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  { id: "blk_z", kind: "paragraph", text: "Nachher steht dort." },
  { id: "blk_e", kind: "paragraph", text: "" },
])

function run(peer: Peer, command: Command): void {
  if (!command(peer.state, (tr) => peer.dispatch(tr))) throw new Error("The command refused.")
}

/** Both orders of client ids: Yjs decides ties by them. */
function together(
  actA: (peer: Peer) => void,
  actB: (peer: Peer) => void,
  check: (a: Peer, b: Peer) => void,
  seeds = SEEDS,
): void {
  for (const ids of [
    [10, 20],
    [20, 10],
  ]) {
    const [a, b] = startPeers(seeds, ids)
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    actA(a)
    actB(b)
    meet(a, b)
    meet(a, b)
    expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
    expect(() => a.state.doc.check()).not.toThrow()
    expect(canonicalJson(a.doc, FRAME)).toBe(canonicalJson(b.doc, FRAME))
    check(a, b)
  }
}

function typeNicht(peer: Peer): void {
  peer.caret(peer.find("beschließt"))
  peer.type("NICHT ")
}

const KEPT = "Die Gemeinde NICHT beschließt sofort."

const rows: Record<string, (peer: Peer) => void> = {
  "changes the kind": (b) => b.set(1, { kind: "heading", level: 2 }),
  "changes the level": (b) => b.set(1, { level: 3 }),
  "makes it bold": (b) => {
    const from = b.find("Gemeinde")
    const bold = textSchema.marks.bold.create()
    b.dispatch(b.state.tr.addMark(from, from + 8, bold))
  },
  "presses Enter at its end": (b) => {
    b.caret(b.find("sofort.") + 7)
    run(b, enter)
    b.type("Neu.")
  },
  "presses Enter at its start": (b) => {
    b.caret(b.find("Die Gemeinde"))
    run(b, enter)
  },
  "inserts a line break": (b) => {
    b.caret(b.find(" sofort"))
    run(b, insertLineBreak)
    b.dispatch(b.state.tr.delete(b.find("\n"), b.find("\n") + 1))
  },
  "deletes the block before": (b) => b.dispatch(b.state.tr.delete(0, b.blockAt(1))),
  "deletes the block after": (b) => b.dispatch(b.state.tr.delete(b.blockAt(2), b.blockAt(3))),
  "changes the kind and takes it back": (b) => {
    b.set(1, { kind: "quote" })
    run(b, undo)
  },
}

for (const [what, act] of Object.entries(rows)) {
  test(`[D2] a word typed while another ${what} stays in its place`, () => {
    together(typeNicht, act, (a) => expect(a.texts()).toContain(KEPT))
  })
}

test("[D2] a word typed while another replaces the word beside it stays", () => {
  together(
    typeNicht,
    (b) => {
      const from = b.find("Gemeinde")
      b.dispatch(b.state.tr.insertText("Stadt", from, from + 8))
    },
    (a) => expect(a.texts()[1]).toBe("Die Stadt NICHT beschließt sofort."),
  )
})

test("two kinds at once: one wins, the block is there once", () => {
  together(
    (a) => a.set(1, { kind: "heading", level: 1 }),
    (b) => b.set(1, { kind: "bullet" }),
    (a) => {
      expect(a.texts()).toHaveLength(4)
      expect(a.lines()[1]).toMatch(/^(heading|bullet) [01] Die Gemeinde beschließt sofort\.$/u)
    },
  )
})

test("kind by one and level by the other both hold", () => {
  together(
    (a) => a.set(1, { kind: "bullet" }),
    (b) => b.set(1, { level: 2 }),
    (a) => expect(a.lines()[1]).toBe("bullet 2 Die Gemeinde beschließt sofort."),
  )
})

test("an edit and a block inserted before it in one step: the other's word stays with its text", () => {
  together(
    typeNicht,
    (b) => {
      const { tr } = b.state
      tr.insertText("morgen", b.find("sofort"), b.find("sofort") + 6)
      tr.insert(
        b.blockAt(1),
        textSchema.nodes.block.create({ id: null }, textSchema.text("Davor.")),
      )
      b.dispatch(tr)
    },
    (a) => {
      expect(a.texts()).toContain("Die Gemeinde NICHT beschließt morgen.")
      expect(a.texts()).toContain("Davor.")
    },
  )
})

test("Enter by both at the end of one block gives two new blocks with ids of their own", () => {
  const enterAtEnd = (peer: Peer) => {
    peer.caret(peer.find("sofort.") + 7)
    run(peer, enter)
  }
  together(enterAtEnd, enterAtEnd, (a) => {
    expect(a.texts()).toHaveLength(6)
    const ids = a.state.doc.children.map((node) => node.attrs.id)
    expect(new Set(ids).size).toBe(6)
    expect(ids.every((id) => typeof id === "string")).toBe(true)
  })
})

test("two people typing into one empty block share one text", () => {
  together(
    (a) => {
      a.caret(a.blockAt(3) + 1)
      a.type("Ja")
    },
    (b) => {
      b.caret(b.blockAt(3) + 1)
      b.type("Nein")
    },
    (a) => expect(["JaNein", "NeinJa"]).toContain(a.texts()[3]),
  )
})

test("two people typing into a block that one of them has just made share one text", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("sofort.") + 7)
  run(a, enter)
  meet(a, b)
  a.type("Ja")
  b.caret(b.blockAt(2) + 1)
  b.type("Nein")
  meet(a, b)
  expect(["JaNein", "NeinJa"]).toContain(a.texts()[2])
  expect(b.texts()).toEqual(a.texts())
  const made = textOf(a.doc).get(2)
  expect(made instanceof Y.XmlElement && blockTexts(made)).toHaveLength(1)
})

test("a split at the middle while another types in the first half keeps both", () => {
  together(
    (a) => {
      a.caret(a.find("Gemeinde"))
      a.type("große ")
    },
    (b) => {
      b.caret(b.find("beschließt"))
      run(b, enter)
    },
    (a) => {
      expect(a.texts().slice(1, 3)).toEqual(["Die große Gemeinde ", "beschließt sofort."])
      expect(a.state.doc.child(1).attrs.id).toBe("blk_x")
    },
  )
})

test("joining with an empty block before it keeps what another types", () => {
  const seeds = seedFromText([
    { kind: "paragraph", text: "" },
    { kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  ])
  together(
    typeNicht,
    (b) => {
      b.caret(b.find("Die"))
      run(b, backspaceAtStart)
    },
    (a) => expect(a.texts()).toEqual([KEPT]),
    seeds,
  )
})

test("indenting a list item while another types in it keeps both", () => {
  const seeds = seedFromText([
    { kind: "bullet", text: "Eins" },
    { kind: "bullet", text: "Die Gemeinde beschließt sofort." },
  ])
  together(
    typeNicht,
    (b) => {
      b.caret(b.find("Die"))
      run(b, indentItem)
    },
    (a) => expect(a.lines()[1]).toBe(`bullet 1 ${KEPT}`),
    seeds,
  )
})

for (const [what, kind] of [
  ["a heading", setBlockKind({ kind: "heading", level: 2 })],
  ["an indented item", setBlockKind({ kind: "ordered", level: 0 })],
] as const) {
  test(`making a block ${what} keeps the caret of who types in it`, () => {
    const [a, b] = startPeers(SEEDS, [10, 20])
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    a.caret(a.find("beschließt"))
    b.caret(b.find("Die Gemeinde"))
    run(b, kind)
    meet(a, b)
    expect(a.withCaret()).toBe("Die Gemeinde ^beschließt sofort.")
  })
}

test("typing before another's caret in one block leaves the caret in its word", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("schließt"))
  for (const letter of "Alle: ") {
    b.caret(letter === "A" ? b.find("Die") : b.state.selection.head)
    b.type(letter)
    meet(a, b)
  }
  expect(a.withCaret()).toBe("Alle: Die Gemeinde be^schließt sofort.")
  a.type("!")
  meet(a, b)
  expect(b.texts()[1]).toBe("Alle: Die Gemeinde be!schließt sofort.")
})

test("equal letters before the caret do not pull it away", () => {
  const [a, b] = startPeers(seedFromText([{ kind: "paragraph", text: "aaaa" }]), [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(3)
  b.caret(1)
  b.type("a")
  meet(a, b)
  expect(a.withCaret()).toBe("aaa^aa")
  b.caret(6)
  b.type("a")
  meet(a, b)
  expect(a.withCaret()).toBe("aaa^aaa")
})

test("a letter typed among equal ones lands where the caret is, also for who types beside it", () => {
  const [a, b] = startPeers(seedFromText([{ kind: "paragraph", text: "aa" }]), [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(2)
  a.type("a")
  b.caret(3)
  b.type("b")
  meet(a, b)
  expect(a.texts()).toEqual(["aaab"])
  expect(a.withCaret()).toBe("aa^ab")
})

test("blocks inserted and deleted above leave the caret where it is", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("beschließt"))
  b.caret(b.find("Vorher"))
  run(b, enter)
  b.dispatch(b.state.tr.delete(b.blockAt(1), b.blockAt(2)))
  meet(a, b)
  expect(a.withCaret()).toBe("Die Gemeinde ^beschließt sofort.")
})

test("a text just opened has its caret at the start, and typing replaces nothing", () => {
  const [a] = startPeers(SEEDS, [10])
  if (a === undefined) throw new Error("A peer is needed.")
  a.type("x")
  expect(a.texts()).toEqual([
    "xVorher steht hier.",
    ...SEEDS.slice(1).map(({ runs }) => runs[0]?.text ?? ""),
  ])
})

test("a stored mark survives what another types", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("beschließt"))
  a.dispatch(a.state.tr.addStoredMark(textSchema.marks.bold.create()))
  b.caret(b.find("Vorher"))
  b.type("Ja. ")
  meet(a, b)
  expect(a.state.storedMarks?.map((mark) => mark.type.name)).toEqual(["bold"])
})

test("a moved block keeps its id and text, and every other block its element", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const others = [0, 2, 3].map((index) => textOf(a.doc).get(index))
  const moved = a.state.doc.child(1)
  const { tr } = a.state
  tr.delete(a.blockAt(1), a.blockAt(2))
  a.dispatch(tr.insert(tr.doc.content.size, moved))
  meet(a, b)
  for (const peer of [a, b]) {
    expect(peer.texts().at(-1)).toBe("Die Gemeinde beschließt sofort.")
    expect(peer.state.doc.child(3).attrs.id).toBe("blk_x")
  }
  expect([0, 1, 2].map((index) => textOf(a.doc).get(index))).toEqual(others)
  b.caret(b.find("sofort"))
  b.type("NICHT ")
  meet(a, b)
  expect(a.texts().at(-1)).toBe("Die Gemeinde beschließt NICHT sofort.")
})

test("two blocks changing places are written as one move", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const [first, second, third, fourth] = a.state.doc.children
  if (!first || !second || !third || !fourth) throw new Error("Four blocks are needed.")
  const { tr } = a.state
  a.dispatch(tr.replaceWith(0, tr.doc.content.size, [third, second, first, fourth]))
  meet(a, b)
  const wanted = [third, second, first, fourth].map((node) => node.textContent)
  expect(a.texts()).toEqual(wanted)
  expect(b.texts()).toEqual(wanted)
  expect(textOf(a.doc).length).toBe(4)
})

test("ids are given for own edits only: a block without one that arrives stays as it came", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  textOf(a.doc).insert(0, [new Y.XmlElement("block")])
  meet(a, b)
  expect(b.state.doc.child(0).attrs.id).toBe(null)
  b.caret(b.find("Nachher"))
  b.type("x")
  expect(b.state.doc.child(0).attrs.id).toBe(null)
  b.caret(b.find("sofort.") + 7)
  run(b, enter)
  expect(b.state.doc.child(0).attrs.id).toMatch(/^blk_/u)
  expect(textOf(b.doc).length).toBe(6)
})

test("undo takes back own steps only, and redo brings them with the same id", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("beschließt"))
  run(a, enter)
  const split = a.state.doc.toJSON()
  b.caret(b.find("Nachher"))
  b.type("Und ")
  meet(a, b)
  expect(a.undoManager.undoStack).toHaveLength(1)
  run(a, undo)
  expect(a.texts()).toEqual([
    "Vorher steht hier.",
    "Die Gemeinde beschließt sofort.",
    "Und Nachher steht dort.",
    "",
  ])
  expect(a.withCaret()).toBe("Die Gemeinde ^beschließt sofort.")
  run(a, redo)
  expect(a.state.doc.child(2).attrs.id).toBe(split.content[2].attrs.id)
  meet(a, b)
  expect(b.texts()).toEqual(a.texts())
})

test("undo of a new block leaves it where another has typed in it", () => {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  a.caret(a.find("sofort.") + 7)
  run(a, enter)
  meet(a, b)
  b.caret(b.blockAt(2) + 1)
  b.type("Meins")
  meet(a, b)
  run(a, undo)
  meet(a, b)
  expect(a.texts()[2]).toBe("Meins")
  expect(b.texts()).toEqual(a.texts())
})

test("a server's edit reaches the editor and is no step of anybody's undo", () => {
  const [a] = startPeers(SEEDS, [10])
  if (a === undefined) throw new Error("A peer is needed.")
  a.caret(a.find("beschließt"))
  a.type("NICHT ")
  a.doc.transact(() => {
    const block = findBlock(textOf(a.doc), "blk_x")
    if (block === null) throw new Error("The block is gone.")
    replaceInline(block.element, [{ text: "Die Stadt NICHT beschließt heute." }])
  }, "server")
  expect(a.withCaret()).toBe("Die Stadt NICHT ^beschließt heute.")
  for (const _ of "NICHT ") run(a, undo)
  expect(a.texts()[1]).toBe("Die Stadt beschließt heute.")
})
