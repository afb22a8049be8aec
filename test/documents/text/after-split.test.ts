import { expect, test } from "vitest"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { Hub } from "./hub.ts"
import { Peer, startPeers } from "./peer.ts"

const SEEDS = seedFromText([
  { id: "blk_a", kind: "paragraph", text: "Vorher steht hier." },
  { id: "blk_x", kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  { id: "blk_z", kind: "paragraph", text: "Nachher steht dort." },
])

function connected(): { a: Peer; b: Peer; hub: Hub; exchange: () => void } {
  const [a, b] = startPeers(SEEDS, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  return {
    a,
    b,
    hub,
    exchange() {
      for (const peer of [a, b]) hub.take(peer)
      hub.answer()
      expect(b.state.doc.toJSON()).toEqual(a.state.doc.toJSON())
    },
  }
}

function splitAt(peer: Peer, words: string): void {
  peer.caret(peer.find(words))
  enter(peer.state, (tr) => peer.dispatch(tr))
}

for (const name of ["who split it", "somebody else"] as const) {
  test(`[D2] what ${name} types at the end of the first half stays there`, () => {
    const { a, b, exchange } = connected()
    splitAt(b, "beschließt")
    exchange()
    const typist = name === "somebody else" ? a : b
    typist.caret(typist.find("Die Gemeinde ") + "Die Gemeinde ".length)
    typist.type("Musterstadt")
    exchange()
    expect(a.texts().slice(1, 3)).toEqual(["Die Gemeinde Musterstadt", "beschließt sofort."])
  })
}

test("[D2] what somebody types there who has opened the text after the split stays there", () => {
  const { a, b, hub, exchange } = connected()
  splitAt(b, "beschließt")
  exchange()
  const late = new Peer(30, Y.encodeStateAsUpdate(hub.doc))
  late.doc.on("update", (update) => hub.hear(update))
  late.caret(late.find("Die Gemeinde ") + "Die Gemeinde ".length)
  late.type("Musterstadt")
  hub.answer(a, late)
  expect(a.texts().slice(1, 3)).toEqual(["Die Gemeinde Musterstadt", "beschließt sofort."])
  expect(late.texts()).toEqual(a.texts())
})

test("[D2] what is typed where words were cut out stays there", () => {
  const { b, exchange } = connected()
  const [from, to] = [b.find("Gemeinde"), b.find(" sofort")]
  const cut = b.state.doc.slice(from, to)
  b.dispatch(b.state.tr.delete(from, to))
  b.dispatch(b.state.tr.replace(b.find("Nachher"), b.find("Nachher"), cut))
  b.caret(b.find("Die ") + 4)
  b.type("Stadt handelt")
  exchange()
  expect(b.texts()[1]).toBe("Die Stadt handelt sofort.")
})

test("typing behind deleted text keeps the marks that the editor shows", () => {
  const { a, b, exchange } = connected()
  const at = b.find("Gemeinde")
  const { bold, italic } = textSchema.marks
  b.dispatch(b.state.tr.addMark(at, at + 12, bold.create()))
  splitAt(b, "beschließt")
  exchange()
  a.caret(a.find("Gemeinde ") + 9)
  a.dispatch(a.state.tr.setStoredMarks([italic.create()]).insertText("jetzt"))
  a.dispatch(a.state.tr.setStoredMarks([]).insertText(" auch"))
  exchange()
  const runs: string[] = []
  b.state.doc.child(1).forEach(({ text, marks }) => {
    runs.push(`${text}: ${marks.map((mark) => mark.type.name).join()}`)
  })
  expect(runs).toEqual(["Die : ", "Gemeinde : bold", "jetzt: italic", " auch: "])
})

test("a caret follows its words into the second half of a split block", () => {
  const { a, b, exchange } = connected()
  a.caret(a.find("schließt"))
  splitAt(b, "meinde")
  exchange()
  expect(a.withCaret()).toBe("meinde be^schließt sofort.")
})

test("a caret follows its words into the block they were joined to, or moved to", () => {
  const { a, b, exchange } = connected()
  a.caret(a.find("schließt"))
  b.caret(b.find("Die"))
  backspaceAtStart(b.state, (tr) => b.dispatch(tr))
  exchange()
  expect(a.withCaret()).toBe("Vorher steht hier.Die Gemeinde be^schließt sofort.")
  const [first, last] = b.state.doc.children
  if (!first || !last) throw new Error("Two blocks are needed.")
  b.dispatch(b.state.tr.replaceWith(0, b.state.doc.content.size, [last, first]))
  exchange()
  expect(a.withCaret()).toBe("Vorher steht hier.Die Gemeinde be^schließt sofort.")
})

/** What takes a block away and its words, as far as they were known, elsewhere. */
const TAKEN_UP: Record<string, (peer: Peer) => void> = {
  join(peer) {
    peer.caret(peer.find("Die"))
    backspaceAtStart(peer.state, (tr) => peer.dispatch(tr))
  },
  move(peer) {
    const [first, second, ...more] = peer.state.doc.children
    if (!first || !second) throw new Error("Two blocks are needed.")
    const size = peer.state.doc.content.size
    peer.dispatch(peer.state.tr.replaceWith(0, size, [second, first, ...more]))
  },
}

for (const name of Object.keys(TAKEN_UP)) {
  test.each([
    ["in its middle", "beschließt sofort."],
    ["at its end", ""],
  ])(
    `[D2] a word whose letters are on the way at a ${name} is typed on in its sentence, %s`,
    (_, right) => {
      const { a, b, hub } = connected()
      a.caret(a.find("sofort.") + "sofort.".length - right.length)
      a.type("NI")
      hub.take(a)
      hub.answer(b)
      TAKEN_UP[name]?.(b)
      a.type("CH")
      hub.take(b)
      hub.answer(a)
      expect(a.withCaret()).toMatch(new RegExp(`NI\\^${right}$`))
      hub.take(a)
      hub.answer()
      expect(a.withCaret()).toMatch(new RegExp(`NICH\\^${right}$`))
      a.type("T ")
      hub.take(a)
      hub.answer()
      expect(b.texts().filter((text) => text.endsWith(`NICHT ${right}`))).toHaveLength(1)
      expect(b.texts()).toEqual(a.texts())
    },
  )
}

test.each(Object.keys(TAKEN_UP))(
  "[D2] what is typed on after a %s stands behind the letters that were still on the way",
  (name) => {
    const { a, b, hub } = connected()
    a.caret(a.find("sofort.") + "sofort.".length)
    a.type("NI")
    hub.take(a)
    hub.answer(b)
    TAKEN_UP[name]?.(b)
    a.type("CH")
    hub.take(b)
    hub.answer(a)
    a.type("T ")
    hub.take(a)
    hub.answer()
    expect(b.texts().filter((text) => text.endsWith("NICHT "))).toHaveLength(1)
    expect(b.texts()).toEqual(a.texts())
  },
)

test("a caret whose words were deleted stays in its block", () => {
  const { a, b, exchange } = connected()
  a.caret(a.find("schließt"))
  b.dispatch(b.state.tr.delete(b.find("Gemeinde"), b.find("sofort")))
  b.caret(b.find("Nachher"))
  b.type("Die Stadt be")
  exchange()
  expect(a.withCaret()).toBe("Die ^sofort.")
})

test("[D2] a word typed letter by letter while its block is split stays in one piece", () => {
  const { a, b, hub } = connected()
  splitAt(b, "meinde")
  hub.take(b)
  a.caret(a.find("beschließt"))
  for (const letter of "NICHT ") {
    a.type(letter)
    // Each letter is on its way while the answer to the one before comes.
    hub.answer(a)
    hub.take(a)
    hub.answer(a)
  }
  hub.answer()
  expect(a.texts().slice(1, 3)).toEqual(["Die Ge", "meinde NICHT beschließt sofort."])
  expect(b.texts()).toEqual(a.texts())
})
