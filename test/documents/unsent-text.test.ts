import { expect, test } from "vitest"
import * as Y from "yjs"
import { seedBlocks, textOf } from "../../app/features/documents/text/edit.ts"
import { blockTexts } from "../../app/features/documents/text/runs.ts"
import { ownClock, wordsSince } from "../../app/features/documents/unsent-text.ts"

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return textOf(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? blockTexts(block) : []))
}

test("only the own words since the last save are left to copy, a line per block", () => {
  const server = new Y.Doc()
  seedBlocks(server, [
    { kind: "paragraph", runs: [{ text: "Alt." }] },
    { kind: "paragraph", runs: [{ text: "Auch alt." }] },
  ])
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
  const [first, second] = textsOf(mine)
  first?.insert(4, " Gespeichert.")
  const saved = ownClock(mine)
  first?.insert(17, " Neu")
  first?.insert(21, "er Satz.")
  second?.insert(0, "Davor. ")
  second?.insert(7, "weg")
  second?.delete(7, 3)
  expect(wordsSince(mine, saved)).toBe(" Neuer Satz.\nDavor. ")
  expect(wordsSince(mine, ownClock(mine))).toBe("")
})

test("words that were typed right on from saved ones are cut where the save was", () => {
  const mine = new Y.Doc()
  seedBlocks(mine, [{ kind: "paragraph", runs: [{ text: "An" }] }])
  const [text] = textsOf(mine)
  text?.insert(2, "fang")
  const saved = ownClock(mine)
  text?.insert(6, " und Ende")
  expect(wordsSince(mine, saved)).toBe(" und Ende")
})
