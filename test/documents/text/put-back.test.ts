import { expect, test } from "vitest"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { Hub } from "./hub.ts"
import { startPeers } from "./peer.ts"

test("[D2] a word typed in a deleted sentence goes to its author, not into a sentence that resembles it", () => {
  const seeds = seedFromText([
    { kind: "paragraph", text: "Die Gemeinde 12 beschließt sofort." },
    { kind: "paragraph", text: "Die Gemeinde 22 beschließt sofort." },
  ])
  for (const isReversed of [false, true]) {
    const [a, b] = startPeers(seeds, [10, 20])
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    const hub = new Hub([a, b])
    a.caret(a.find("22 ") + 3)
    a.type("NICHT ")
    b.dispatch(b.state.tr.delete(b.blockAt(1), b.blockAt(2)))
    for (const peer of isReversed ? [b, a] : [a, b]) hub.take(peer)
    hub.answer()
    expect(a.texts()).toEqual(["Die Gemeinde 12 beschließt sofort."])
    expect(hub.lost.map(({ text }) => text).join("")).toBe("NICHT ")
  }
})

test("[D2] words put back keep their marks", () => {
  const seeds = seedFromText([
    { kind: "paragraph", text: "Vorher steht hier." },
    { kind: "paragraph", text: "Die Gemeinde beschließt sofort." },
  ])
  const [a, b] = startPeers(seeds, [10, 20])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const hub = new Hub([a, b])
  a.caret(a.find("beschließt"))
  a.type("nicht ")
  const at = a.find("nicht")
  a.dispatch(a.state.tr.addMark(at, at + 5, textSchema.marks.bold.create()))
  b.caret(b.find("Die"))
  backspaceAtStart(b.state, (tr) => b.dispatch(tr))
  for (const peer of [a, b]) hub.take(peer)
  hub.answer()
  const runs: string[] = []
  b.state.doc.child(0).forEach(({ text, marks }) => {
    runs.push(`${text}${marks.map((mark) => ` (${mark.type.name})`).join("")}`)
  })
  expect(runs).toEqual(["Vorher steht hier.Die Gemeinde ", "nicht (bold)", " beschließt sofort."])
})
