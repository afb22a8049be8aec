import { describe, expect, test } from "vitest"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import { run } from "./fuzz-actions.ts"
import { Hub } from "./hub.ts"
import { type Peer, startPeers } from "./peer.ts"

const SEEDS = ["Vorher.", "Der Rat beschließt den Plan sofort.", "Nachher folgt mehr."].map(
  (text) => ({
    kind: "paragraph" as const,
    runs: [{ text }],
  }),
)

type Way = { name: string; send: (hub: Hub, peer: Peer) => void }
const WAYS: Way[] = [
  { name: "online", send: (hub, peer) => hub.take(peer) },
  { name: "after a time apart", send: (hub, peer) => hub.takeReturning(peer) },
]

/** What both do apart, and the text of both after they have met, whoever is heard first. */
function meeting(
  { send }: Way,
  ids: number[],
  actA: (a: Peer) => void,
  actB: (b: Peer) => void,
): { a: Peer; b: Peer; hub: Hub; texts: string[] } {
  const [a, b] = startPeers(SEEDS, ids)
  if (!a || !b) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  actA(a)
  actB(b)
  send(hub, a)
  send(hub, b)
  hub.answer()
  expect(b.texts()).toEqual(a.texts())
  expect(() => a.state.doc.check()).not.toThrow()
  return { a, b, hub, texts: a.texts() }
}

function split(peer: Peer, word: string): void {
  peer.caret(peer.find(word))
  run(peer, enter)
}

function join(peer: Peer, word: string): void {
  peer.caret(peer.find(word))
  run(peer, backspaceAtStart)
}

function typeBefore(peer: Peer, word: string, letters: string): void {
  peer.caret(peer.find(word))
  peer.type(letters)
}

for (const way of WAYS) {
  for (const ids of [
    [10, 20],
    [20, 10],
  ]) {
    describe(`[D2] two people, ${way.name}, ${ids.join(" before ")}`, () => {
      test("who split one block at one place see its tail once", () => {
        const { texts } = meeting(
          way,
          ids,
          (a) => split(a, "den Plan"),
          (b) => split(b, "den Plan"),
        )
        expect(texts).toEqual([
          "Vorher.",
          "Der Rat beschließt ",
          "den Plan sofort.",
          "Nachher folgt mehr.",
        ])
      })

      test("who split it at two places see every word once, in order", () => {
        const early = meeting(
          way,
          ids,
          (a) => split(a, "beschließt"),
          (b) => split(b, "Plan"),
        )
        const late = meeting(
          way,
          ids,
          (a) => split(a, "Plan"),
          (b) => split(b, "beschließt"),
        )
        for (const { texts } of [early, late]) {
          expect(texts.join("")).toBe(
            "Vorher.Der Rat beschließt den Plan sofort.Nachher folgt mehr.",
          )
        }
      })

      test("keep what either types in the tail, before and after splitting", () => {
        const { texts } = meeting(
          way,
          ids,
          (a) => {
            split(a, "den Plan")
            typeBefore(a, "sofort", "ALLE ")
          },
          (b) => {
            typeBefore(b, "Plan", "NEUEN ")
            split(b, "den NEUEN")
            typeBefore(b, "den NEUEN", "HEUTE ")
            b.caret(b.find("sofort.") + 7)
            b.type(" ENDE")
          },
        )
        expect(texts).toEqual([
          "Vorher.",
          "Der Rat beschließt ",
          "HEUTE den NEUEN Plan ALLE sofort. ENDE",
          "Nachher folgt mehr.",
        ])
      })

      test("who join the same two blocks see the second once, and what each types in it", () => {
        const { texts } = meeting(
          way,
          ids,
          (a) => {
            join(a, "Der Rat")
            typeBefore(a, "sofort", "ALLE ")
          },
          (b) => {
            join(b, "Der Rat")
            typeBefore(b, "Plan", "NEUEN ")
          },
        )
        expect(texts).toEqual([
          "Vorher.Der Rat beschließt den NEUEN Plan ALLE sofort.",
          "Nachher folgt mehr.",
        ])
      })

      test("what is typed on in the copy that goes follows into the one that stays", () => {
        const { a, b, hub } = meeting(
          way,
          ids,
          () => {},
          () => {},
        )
        split(a, "den Plan")
        split(b, "den Plan")
        way.send(hub, a)
        hub.take(b)
        typeBefore(b, "sofort", "GLEICH ")
        hub.take(b)
        b.type("JETZT ")
        hub.take(b)
        hub.answer()
        expect(a.texts()).toEqual(b.texts())
        expect(a.texts()[2]).toBe("den Plan GLEICH JETZT sofort.")
      })

      test("undo of the one who is heard first takes the split back for both", () => {
        const { a, b, hub } = meeting(
          way,
          ids,
          (peer) => split(peer, "den Plan"),
          (peer) => split(peer, "den Plan"),
        )
        run(a, undo)
        hub.take(a)
        hub.answer()
        expect(b.texts()).toEqual([
          "Vorher.",
          "Der Rat beschließt den Plan sofort.",
          "Nachher folgt mehr.",
        ])
      })
    })
  }
}

describe("[D2] what only looks like a copy stays", () => {
  test("the same words written into the tail's place by one who has seen the split", () => {
    const [a, b] = startPeers(SEEDS, [10, 20])
    if (!a || !b) throw new Error("Two peers are needed.")
    const hub = new Hub([a, b])
    split(a, "den Plan")
    hub.take(a)
    hub.answer()
    b.caret(b.find("beschließt ") + 11)
    run(b, enter)
    b.type("den Plan sofort.")
    hub.takeReturning(b)
    hub.answer()
    expect(a.texts().filter((text) => text === "den Plan sofort.")).toHaveLength(2)
  })

  test("the same words put in place of a sentence by both", () => {
    const rewrite = (peer: Peer, words: string) => {
      const at = peer.find("Der Rat")
      peer.dispatch(peer.state.tr.delete(at, at + 35))
      peer.caret(at)
      peer.type(words)
    }
    const { texts } = meeting(
      { name: "", send: (hub, peer) => hub.takeReturning(peer) },
      [10, 20],
      (a) => rewrite(a, "Der Kreistag beschließt den Plan."),
      (b) => rewrite(b, "Der Rat beschließt den Haushalt."),
    )
    const all = texts.join("")
    for (const words of ["Der Kreistag beschließt den Plan.", "Der Rat beschließt den Haushalt."]) {
      expect(all).toContain(words)
    }
  })
})

test("undo of a deletion across two blocks is no split: what it brings back stays together", () => {
  const [a] = startPeers(SEEDS, [10])
  if (!a) throw new Error("A peer is needed.")
  const hub = new Hub([a])
  a.dispatch(a.state.tr.delete(a.find("Rat"), a.find("folgt mehr")))
  hub.take(a)
  run(a, undo)
  const made = a.texts()
  hub.take(a)
  hub.answer()
  expect(a.texts()).toEqual(made)
})
