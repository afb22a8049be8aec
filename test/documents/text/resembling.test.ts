import { expect, test } from "vitest"
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
