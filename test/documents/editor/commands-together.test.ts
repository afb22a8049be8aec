import type { Command } from "@tiptap/pm/state"
import { describe, expect, test } from "vitest"
import { insertDivider } from "../../../app/features/documents/editor/commands/divider.ts"
import {
  deleteFootnote,
  insertFootnote,
} from "../../../app/features/documents/editor/commands/footnote.ts"
import { setLanguage } from "../../../app/features/documents/editor/commands/marks.ts"
import { moveBlock } from "../../../app/features/documents/editor/commands/move-block.ts"
import { toggleTask } from "../../../app/features/documents/editor/commands/task.ts"
import { insertMention } from "../../../app/features/documents/editor/suggest/mention.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { Hub } from "../text/hub.ts"
import { type Peer, startPeers } from "../text/peer.ts"

const SEEDS = seedFromText([
  { id: "blk_a", kind: "paragraph", text: "Vorher steht hier." },
  { id: "blk_x", kind: "task", text: "Die Gemeinde beschließt sofort." },
  { id: "blk_z", kind: "paragraph", text: "Nachher steht dort." },
])

function run(peer: Peer, command: Command): void {
  if (!command(peer.state, (tr) => peer.dispatch(tr))) throw new Error("The command refused.")
}

/** B acts while A does; neither hears the other, the server hears them in both orders. */
function together(
  actA: (a: Peer) => void,
  actB: (b: Peer) => void,
  check: (a: Peer, hub: Hub) => void,
): void {
  for (const [ids, aFirst] of [
    [[10, 20], true],
    [[10, 20], false],
    [[20, 10], true],
    [[20, 10], false],
  ] as const) {
    const [a, b] = startPeers(SEEDS, ids)
    if (a === undefined || b === undefined) throw new Error("Two are needed.")
    const hub = new Hub([a, b])
    actA(a)
    actB(b)
    for (const peer of aFirst ? [a, b] : [b, a]) hub.take(peer)
    hub.answer()
    expect(a.state.doc.toJSON()).toEqual(b.state.doc.toJSON())
    expect(() => a.state.doc.check()).not.toThrow()
    check(a, hub)
  }
}

function typeNicht(peer: Peer): void {
  peer.caret(peer.find("beschließt"))
  peer.type("NICHT ")
}

const words = (peer: Peer) => peer.texts().join(" ").replaceAll(NOTE_CHARACTER, "")
const KEPT = "Die Gemeinde NICHT beschließt sofort."

const rows: Record<string, (b: Peer) => void> = {
  "moves the block up": (b) => run(b, moveBlock(-1)),
  "moves the block down": (b) => run(b, moveBlock(1)),
  "moves a neighbour past it": (b) => {
    b.caret(b.find("Nachher"))
    run(b, moveBlock(-1))
  },
  "ticks the task": (b) => run(b, toggleTask),
  "draws a line behind it": (b) => run(b, insertDivider),
  "sets a footnote before it": (b) => run(b, insertFootnote),
  "sets a footnote and takes it back": (b) => {
    run(b, insertFootnote)
    run(b, undo)
  },
  "says its language": (b) => {
    const at = b.find("Gemeinde")
    b.dispatch(b.state.tr.insertText("liebe ", at))
    run(b, setLanguage("nds"))
  },
}

describe("[D2] a word typed while another", () => {
  test.each(Object.entries(rows))("%s stays in its block", (what, act) => {
    together(
      typeNicht,
      (b) => {
        b.caret(b.find("Gemeinde"))
        act(b)
      },
      (a, hub) => {
        expect(words(a).replace("liebe ", "")).toContain(KEPT)
        expect(hub.lost).toEqual([])
        // Only a move makes a block anew, so that the server has to put words back.
        if (!what.startsWith("moves")) expect(hub.putBack).toEqual([])
        const ids = a.state.doc.children.map((node) => node.attrs.id)
        expect(ids).toEqual(expect.arrayContaining(["blk_a", "blk_x", "blk_z"]))
      },
    )
  })
})

describe("[D2] both at once", () => {
  test("set a footnote at one place: two references, two notes, both texts", () => {
    const note = (text: string) => (peer: Peer) => {
      peer.caret(peer.find(" beschließt"))
      run(peer, insertFootnote)
      peer.type(text)
    }
    together(note("von A"), note("von B"), (a) => {
      expect(a.texts().slice(3).toSorted()).toEqual(["von A", "von B"])
      expect(a.texts()[1]).toBe(`Die Gemeinde${NOTE_CHARACTER}${NOTE_CHARACTER} beschließt sofort.`)
      const ids = a.state.doc.children.slice(3).map((node) => node.attrs.id)
      const marks = a.state.doc.child(1).children.flatMap((node) => node.marks)
      expect(marks.map(({ attrs }) => attrs.id).toSorted()).toEqual(ids.toSorted())
    })
  })

  test("name somebody at one place: both names stand there, each under its own mark", () => {
    const name = (person: string) => (peer: Peer) => {
      const at = peer.find("Gemeinde")
      run(peer, insertMention(at, at, { id: `per_${person}`, name: person, detail: "" }))
    }
    together(name("Anna"), name("Bert"), (a) => {
      const named = a.state.doc
        .child(1)
        .children.filter((node) => node.marks.some(({ type }) => type.name === "mention"))
        .map((node) => `${node.text} ${node.marks[0]?.attrs.person}`)
      expect(named.toSorted()).toEqual(["Anna per_Anna", "Bert per_Bert"])
    })
  })

  test("one deletes a footnote in whose text the other writes: the words are handed back", () => {
    const [a, b] = startPeers(SEEDS, [10, 20])
    if (a === undefined || b === undefined) throw new Error("Two are needed.")
    const hub = new Hub([a, b])
    a.caret(a.find(" beschließt"))
    run(a, insertFootnote)
    a.type("Quelle")
    hub.take(a)
    hub.answer()
    a.type(" WORT")
    run(b, deleteFootnote(b.state.doc.child(3).attrs.id))
    for (const peer of [b, a]) hub.take(peer)
    hub.answer()
    expect(hub.lost.map(({ text }) => text).join("")).toBe(" WORT")
    expect(a.texts()).toEqual(b.texts())
  })
})
