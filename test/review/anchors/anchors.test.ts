import { describe, expect, test } from "vitest"
import { setBlockKind } from "../../../app/features/documents/editor/commands/block-kind.ts"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import {
  backspaceAtStart,
  deleteAtEnd,
} from "../../../app/features/documents/editor/commands/join.ts"
import { moveBlock } from "../../../app/features/documents/editor/commands/move-block.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import {
  deleteBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { liveAnchorOf } from "../../../app/features/review/anchors/live-anchor.ts"
import { type Peer, startPeers } from "../../documents/text/peer.ts"
import {
  afterwards,
  deleteWords,
  type Led,
  ledLive,
  ledRead,
  type Marked,
  run,
  typeBefore,
} from "./anchored.ts"

const text = (id: string, words: string): SeedBlock => ({
  id: id,
  kind: "paragraph",
  runs: [{ text: words }],
})
const cell = (id: string, words: string) => [text(id, words)] as never

const SEEDS: SeedBlock[] = [
  text("a", "Vorher steht hier etwas anderes."),
  text("x", "Eine Vorlage geht den Beteiligten spätestens vier Wochen vor der Sitzung zu."),
  text("z", "Nachher steht dort: in vier Jahren wird geprüft."),
  {
    id: "t",
    kind: "table",
    caption: "Fristen",
    rows: [
      [cell("c1", "Frist"), cell("c2", "Wochen")],
      [cell("c3", "Ladung der Mitglieder"), cell("c4", "vier")],
    ],
  },
  {
    id: "f",
    kind: "figure",
    src: null,
    alt: "Schaubild",
    runs: [{ text: "Ablauf der Beratung" }],
  },
]
const VIER: Marked = { blockId: "x", words: "vier Wochen" }
const WHOLE: Marked = { blockId: "x" }
const both = (led: string): Led => ({ live: led, read: led })
const following = (marked: Marked, act: (peer: Peer) => void) => afterwards(SEEDS, marked, act)
const caretBefore = (words: string, act: (peer: Peer) => void) => (peer: Peer) => {
  peer.caret(peer.find(words))
  act(peer)
}
const block = (peer: Peer, id: string) => {
  const found = findBlock(textOf(peer.doc), id)
  if (!found) throw new Error(`${id} is gone.`)
  return found.element
}

describe("a comment's anchor on the live text", () => {
  test("stays with its words when somebody writes before, behind and in them", () => {
    expect(following(VIER, (b) => typeBefore(b, "spätestens", "wirklich "))).toEqual(
      both("x: vier Wochen"),
    )
    expect(following(VIER, (b) => typeBefore(b, " vor der", " und drei Tage"))).toEqual(
      both("x: vier Wochen"),
    )
    expect(following(VIER, (b) => typeBefore(b, "vier Wochen", "fast "))).toEqual(
      both("x: vier Wochen"),
    )
    expect(following(VIER, (b) => typeBefore(b, "Wochen", "volle "))).toEqual(
      both("x: vier volle Wochen"),
    )
    expect(following(VIER, (b) => deleteWords(b, "vier "))).toEqual(both("x: Wochen"))
  })

  test("needs its ends in Yjs where the words and both neighbours are written in", () => {
    const everywhere = (b: Peer) => {
      for (const [before, letters] of [
        ["ns vier", "#"],
        ["Wochen", "volle "],
        ["or der", "#"],
      ] as const) {
        typeBefore(b, before, letters)
      }
    }
    expect(following(VIER, everywhere)).toEqual({ live: "x: vier volle Wochen", read: "lost" })
  })

  test("goes with its words after a split before them", () => {
    expect(
      following(
        VIER,
        caretBefore("spätestens", (b) => run(b, enter)),
      ),
    ).toEqual(both("new: vier Wochen"))
    expect(
      following(
        VIER,
        caretBefore("vier", (b) => run(b, enter)),
      ),
    ).toEqual(both("new: vier Wochen"))
    expect(
      following(
        VIER,
        caretBefore(" vor der", (b) => run(b, enter)),
      ),
    ).toEqual(both("x: vier Wochen"))
    expect(
      following(
        VIER,
        caretBefore("Eine", (b) => run(b, enter)),
      ),
    ).toEqual(both("x: vier Wochen"))
  })

  test("stays with the larger half when the split goes through them", () => {
    const late = following(
      VIER,
      caretBefore("chen vor", (b) => run(b, enter)),
    )
    expect(late.live).toBe("x: vier Wo")
    const early = following(
      VIER,
      caretBefore("ier Wochen", (b) => run(b, enter)),
    )
    expect(early.live).toBe("new: ier Wochen")
  })

  test("goes into the block that its own is joined with", () => {
    expect(
      following(
        VIER,
        caretBefore("Eine", (b) => run(b, backspaceAtStart)),
      ),
    ).toEqual(both("a: vier Wochen"))
    const first = { blockId: "a", words: "etwas anderes" }
    expect(
      following(
        first,
        caretBefore("Eine", (b) => run(b, backspaceAtStart)),
      ),
    ).toEqual(both("a: etwas anderes"))
    const deleteBehind = (b: Peer) => {
      b.caret(b.find("anderes.") + "anderes.".length)
      run(b, deleteAtEnd)
    }
    expect(following(VIER, deleteBehind)).toEqual(both("a: vier Wochen"))
  })

  test("does not mind a change of kind", () => {
    const heading = caretBefore("Eine", (b) => run(b, setBlockKind({ kind: "heading", level: 2 })))
    expect(following(VIER, heading)).toEqual(both("x: vier Wochen"))
    expect(following(WHOLE, heading)).toEqual(both("x: all"))
    expect(following(WHOLE, (b) => setKind(block(b, "x"), { kind: "note" }))).toEqual(
      both("x: all"),
    )
  })

  test("goes with its block when that one is moved", () => {
    const up = caretBefore("Eine", (b) => run(b, moveBlock(-1)))
    const down = caretBefore("Eine", (b) => run(b, moveBlock(1)))
    for (const move of [up, down]) {
      expect(following(VIER, move)).toEqual(both("x: vier Wochen"))
      expect(following(WHOLE, move)).toEqual(both("x: all"))
    }
  })

  test("is lost with its block, and found again when the deletion is undone", () => {
    const deleteIt = (b: Peer) => {
      const at = b.blockAt(1)
      b.dispatch(b.state.tr.delete(at, b.blockAt(2)))
    }
    expect(following(VIER, deleteIt)).toEqual(both("lost"))
    expect(following(WHOLE, deleteIt)).toEqual(both("lost"))
    const andUndo = (b: Peer) => {
      deleteIt(b)
      run(b, undo)
    }
    expect(following(VIER, andUndo)).toEqual(both("x: vier Wochen"))
    expect(following(WHOLE, andUndo)).toEqual(both("x: all"))
    const words = (b: Peer) => {
      deleteWords(b, "vier Wochen ")
      run(b, undo)
    }
    expect(following(VIER, words)).toEqual(both("x: vier Wochen"))
  })

  test("goes over to the words that an accepted suggestion puts in their place", () => {
    const accept = (words: string) => (b: Peer) =>
      b.doc.transact(() => replaceInline(block(b, "x"), [{ text: words }]))
    const start = "Eine Vorlage geht den Beteiligten spätestens "
    const end = " vor der Sitzung zu."
    expect(following(VIER, accept(`${start}sechs Wochen${end}`))).toEqual(both("x: sechs Wochen"))
    expect(following(VIER, accept(`${start}einen Monat${end}`))).toEqual(both("x: einen Monat"))
    const four = { blockId: "x", words: "vier" }
    expect(following(four, accept(`${start}sechs Wochen${end}`))).toEqual(both("x: sechs"))
    // What was talked about is gone without a successor, and "vier" elsewhere is another one.
    expect(following(four, accept(`${start}Wochen${end}`))).toEqual(both("lost"))
  })

  test("is there again after a version was restored, which makes deleted blocks anew", () => {
    const restore = (b: Peer) => {
      const fragment = textOf(b.doc)
      b.doc.transact(() => deleteBlock(fragment, "x"))
      b.doc.transact(() => insertBlocks(fragment, 1, SEEDS.slice(1, 2)))
    }
    expect(following(VIER, restore)).toEqual(both("x: vier Wochen"))
    const back = (b: Peer) => {
      const words = SEEDS[1] as { runs: { text: string }[] }
      b.doc.transact(() => replaceInline(block(b, "x"), [{ text: "Etwas ganz anderes." }]))
      b.doc.transact(() => replaceInline(block(b, "x"), words.runs))
    }
    expect(following(VIER, back)).toEqual(both("x: vier Wochen"))
  })

  test("holds in table cells", () => {
    const ladung = { blockId: "c3", words: "Mitglieder" }
    expect(following(ladung, (b) => typeBefore(b, "Ladung", "Die "))).toEqual(
      both("c3: Mitglieder"),
    )
    expect(following({ blockId: "c4" }, (b) => typeBefore(b, "Ladung", "Die "))).toEqual(
      both("c4: all"),
    )
    const deleteRow = (b: Peer) => {
      const table = b.state.doc.child(3)
      const row = b.blockAt(3) + 1 + table.child(0).nodeSize
      b.dispatch(b.state.tr.delete(row, row + table.child(1).nodeSize))
    }
    // The only other "vier" of the text stands in other sentences: it is not what was meant.
    expect(following({ blockId: "c4", words: "vier" }, deleteRow)).toEqual(both("lost"))
    expect(following(ladung, deleteRow)).toEqual(both("lost"))
  })

  test("holds tables and figures as a whole, whatever is changed of them", () => {
    const caption = (b: Peer) => {
      typeBefore(b, "Ablauf", "Der ")
      block(b, "t").setAttribute("caption", "Andere Fristen")
    }
    expect(following({ blockId: "f" }, caption)).toEqual(both("f: all"))
    expect(following({ blockId: "t" }, caption)).toEqual(both("t: all"))
    expect(following({ blockId: "f", words: "Beratung" }, caption)).toEqual(both("f: Beratung"))
  })

  test("is found in another block only where its words and their neighbours stand, and once", () => {
    const moved = "spätestens vier Wochen vor der Sitzung"
    const cutTo =
      (...ids: string[]) =>
      (b: Peer) => {
        b.doc.transact(() => {
          deleteBlock(textOf(b.doc), "x")
          for (const id of ids) replaceInline(block(b, id), [{ text: `Es gilt: ${moved}.` }])
        })
      }
    expect(following(VIER, cutTo("z"))).toEqual(both("z: vier Wochen"))
    expect(following(VIER, cutTo("z", "c1"))).toEqual(both("lost"))
    const onlyWords = (b: Peer) => {
      b.doc.transact(() => {
        deleteBlock(textOf(b.doc), "x")
        replaceInline(block(b, "c1"), [{ text: "vier Wochen" }])
      })
    }
    expect(following(VIER, onlyWords)).toEqual(both("lost"))
  })

  test("of two equal words means the one that was marked", () => {
    const twice = [text("x", "Ja, ja, ja und nein, ja und nein, ja.")]
    const [peer] = startPeers(twice, [10])
    if (!peer) throw new Error("One is needed.")
    const anchor = liveAnchorOf(peer.doc, { blockId: "x", from: 21, to: 23 })
    if (!anchor) throw new Error("There are no such words.")
    expect([ledLive(peer.doc, anchor), ledRead(peer.doc, anchor)]).toEqual(["x: ja", "x: ja"])
    deleteWords(peer, "Ja, ja, ")
    peer.dispatch(peer.state.tr.insertText("!", peer.find(" und nein, ja.")))
    expect(peer.texts()).toEqual(["ja und nein, ja! und nein, ja."])
    expect(ledLive(peer.doc, anchor)).toBe("x: ja")
  })
})
