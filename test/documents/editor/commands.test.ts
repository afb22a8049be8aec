import { AllSelection, type Command } from "@tiptap/pm/state"
import { describe, expect, test } from "vitest"
import { setBlockKind } from "../../../app/features/documents/editor/commands/block-kind.ts"
import { insertDivider } from "../../../app/features/documents/editor/commands/divider.ts"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import {
  deleteFootnote,
  followFootnote,
  goToNote,
  insertFootnote,
} from "../../../app/features/documents/editor/commands/footnote.ts"
import { insertLink } from "../../../app/features/documents/editor/commands/link.ts"
import { languageAt, setLanguage } from "../../../app/features/documents/editor/commands/marks.ts"
import { moveBlock } from "../../../app/features/documents/editor/commands/move-block.ts"
import { toggleTask } from "../../../app/features/documents/editor/commands/task.ts"
import { canonicalTag } from "../../../app/features/documents/editor/languages.ts"
import { SHORTCUTS } from "../../../app/features/documents/editor/shortcuts.ts"
import { insertMention } from "../../../app/features/documents/editor/suggest/mention.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { seedFromText, type TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { type Peer, startPeers } from "../text/peer.ts"

function writer(items: TextItem[]): Peer {
  const [peer] = startPeers(seedFromText(items), [10])
  if (peer === undefined) throw new Error("One is needed.")
  return peer
}

/** What became of the command: false where it refused. */
function run(peer: Peer, command: Command): boolean {
  return command(peer.state, (tr) => peer.dispatch(tr))
}

const two = () =>
  writer([
    { id: "blk_a", kind: "paragraph", text: "eins zwei" },
    { id: "blk_b", kind: "paragraph", text: "drei" },
  ])

describe("footnotes", () => {
  test("a reference is one sign with the note's id, and the note a block at the end with it", () => {
    const peer = two()
    peer.caret(peer.find(" zwei"))
    expect(run(peer, insertFootnote)).toBe(true)
    peer.type("Quelle")
    expect(peer.texts()).toEqual([`eins${NOTE_CHARACTER} zwei`, "drei", "Quelle"])
    const mark = peer.state.doc.child(0).child(1).marks[0]
    expect(mark?.attrs.id).toBe(peer.state.doc.child(2).attrs.id)
    expect(peer.state.doc.child(2).attrs).toMatchObject({ kind: "footnote", level: 0 })
  })

  test("in a footnote no footnote begins, no line is drawn, and its kind stays", () => {
    const peer = two()
    peer.caret(peer.find(" zwei"))
    run(peer, insertFootnote)
    expect(run(peer, insertFootnote)).toBe(false)
    expect(run(peer, insertDivider)).toBe(false)
    run(peer, setBlockKind({ kind: "heading", level: 1 }))
    run(peer, enter)
    expect(peer.lines()[2]).toBe("footnote 0 \n")
  })

  test("following leads to the note and back, and writes a new note where it is gone", () => {
    const peer = two()
    peer.caret(peer.find(" zwei"))
    run(peer, insertFootnote)
    run(peer, followFootnote)
    expect(peer.withCaret()).toBe(`eins${NOTE_CHARACTER}^ zwei`)
    const { id } = peer.state.doc.child(2).attrs
    peer.dispatch(peer.state.tr.delete(peer.blockAt(2), peer.blockAt(2) + 2))
    expect(peer.lines()).toHaveLength(2)
    expect(run(peer, goToNote(id))).toBe(true)
    expect(peer.lines()[2]).toBe("footnote 0 ")
    expect(peer.state.doc.child(2).attrs.id).toBe(id)
    peer.caret(peer.find("drei"))
    expect(run(peer, followFootnote)).toBe(false)
  })

  test("deleting a note takes every reference to it, and no other sign", () => {
    const peer = two()
    peer.caret(peer.find(" zwei"))
    run(peer, insertFootnote)
    const { id } = peer.state.doc.child(2).attrs
    peer.caret(peer.find("drei"))
    run(peer, insertFootnote)
    run(peer, deleteFootnote(id))
    expect(peer.texts()).toEqual(["eins zwei", `${NOTE_CHARACTER}drei`, ""])
  })
})

describe("moving", () => {
  test("at the edges and past footnotes nothing moves, and ids go with their blocks", () => {
    const peer = two()
    peer.caret(peer.find("drei") + 2)
    run(peer, insertFootnote)
    peer.caret(peer.find("eins"))
    run(peer, moveBlock(-1))
    expect(peer.state.doc.child(0).attrs.id).toBe("blk_a")
    run(peer, moveBlock(1))
    expect(peer.state.doc.child(1).attrs.id).toBe("blk_a")
    run(peer, moveBlock(1))
    expect(peer.state.doc.child(1).attrs.id).toBe("blk_a")
    expect(peer.withCaret()).toBe("^eins zwei")
  })
})

describe("tasks, lines, marks", () => {
  test("of several selected tasks all are ticked first, then none; others are left alone", () => {
    const peer = writer([
      { kind: "task", checked: true, text: "eins" },
      { kind: "paragraph", text: "zwei" },
      { kind: "task", text: "drei" },
    ])
    const ticks = () => peer.state.doc.children.map((node) => node.attrs.checked)
    peer.dispatch(peer.state.tr.setSelection(new AllSelection(peer.state.doc)))
    run(peer, toggleTask)
    expect(ticks()).toEqual([true, false, true])
    run(peer, toggleTask)
    expect(ticks()).toEqual([false, false, false])
  })

  test("a line comes before an empty paragraph and after any other, which gets a successor", () => {
    const peer = two()
    peer.caret(peer.find("zwei"))
    run(peer, insertDivider)
    peer.type("x")
    run(peer, enter)
    run(peer, insertDivider)
    expect(peer.lines()).toEqual([
      "paragraph 0 eins zwei",
      "divider",
      "paragraph 0 x",
      "divider",
      "paragraph 0 ",
      "paragraph 0 drei",
    ])
  })

  test("a language holds for the selected words, or for what is written next", () => {
    const peer = two()
    peer.caret(peer.find("drei") + 4)
    run(peer, setLanguage("nds"))
    peer.type("veer")
    expect(languageAt(peer.state)).toBe("nds")
    expect(peer.state.doc.child(1).child(1).marks[0]?.attrs).toEqual({ lang: "nds" })
    run(peer, setLanguage(null))
    peer.type("fünf")
    expect(peer.state.doc.child(1).childCount).toBe(3)
  })

  test.each([
    ["EN-gb", "en-GB"],
    [" nds ", "nds"],
    ["kein Kürzel", null],
    ["", null],
  ])("the tag %j is read as %j", (typed, wanted) => {
    expect(canonicalTag(typed)).toBe(wanted)
  })

  test("a mention takes the place of what was typed, with bold but not the link around it", () => {
    const peer = two()
    const from = peer.find("zwei")
    const { bold } = peer.state.schema.marks
    if (bold === undefined) throw new Error("The schema has bold.")
    peer.dispatch(peer.state.tr.addMark(from - 2, from + 4, bold.create()))
    run(peer, insertMention(from, from + 4, { id: "per_1", name: "Anna", detail: "" }))
    const named = peer.state.doc.child(0).children.find((node) => node.text === "Anna")
    expect(named?.marks.map(({ type }) => type.name).toSorted()).toEqual(["bold", "mention"])
    expect(peer.withCaret()).toBe("eins Anna ^")
  })

  test("a link to an unsafe address is refused", () => {
    const peer = two()
    peer.caret(peer.find("drei"))
    expect(run(peer, insertLink("javascript:alert(1)", "x"))).toBe(false)
    expect(peer.texts()).toEqual(["eins zwei", "drei"])
  })
})

test("no two shortcuts share their keys", () => {
  const keys = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts.flatMap((held) => held.keys))
  expect(keys.length).toBeGreaterThan(20)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})
