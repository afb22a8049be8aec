import { expect, test } from "vitest"
import * as Y from "yjs"
import { mergeUpdates } from "../../app/features/documents/live/kept-changes.ts"
import { deleteBlock, seedBlocks, textOf } from "../../app/features/documents/text/edit.ts"
import { blockTexts } from "../../app/features/documents/text/runs.ts"
import { passagesOf, wordsOf } from "../../app/features/documents/unsent-text.ts"

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return textOf(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? blockTexts(block) : []))
}

/** Two paragraphs under two headings, as the server has them. */
function seededServer(): Y.Doc {
  const server = new Y.Doc()
  seedBlocks(server, [
    { kind: "heading", level: 1, runs: [{ text: "Ziele" }] },
    { kind: "paragraph", id: "first", runs: [{ text: "Wir handeln gemeinsam." }] },
    { kind: "heading", level: 1, runs: [{ text: "Kosten" }] },
    { kind: "paragraph", id: "second", runs: [{ text: "Der Bund zahlt." }] },
  ])
  return server
}

/** What somebody writes into a copy of the text, as one update. */
function write(server: Y.Doc, work: (texts: Y.XmlText[]) => void): Uint8Array {
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
  const made: Uint8Array[] = []
  mine.on("update", (update: Uint8Array) => made.push(update))
  work(textsOf(mine))
  return mergeUpdates(made)
}

test("[D5] own words are read block by block, with the heading they stand under", () => {
  const server = seededServer()
  const update = write(server, (texts) => {
    texts[1]?.insert(3, " alle")
    texts[1]?.insert(8, " immer")
    texts[1]?.insert(texts[1].length, " Und bald.")
    texts[3]?.insert(15, " weggeworfen")
    texts[3]?.delete(15, 12)
    texts[3]?.insert(0, "Auch: ")
  })
  expect(passagesOf(update, server)).toEqual([
    { heading: "Ziele", text: " alle immer …  Und bald." },
    { heading: "Kosten", text: "Auch: " },
  ])
})

test("[D5] words are read although their paragraph is gone, or the text is not open", () => {
  const server = seededServer()
  const update = write(server, (texts) => {
    texts[1]?.insert(3, " alle")
    texts[3]?.insert(8, " wohl")
  })
  deleteBlock(textOf(server), "second")
  expect(passagesOf(update, server)).toEqual([
    { heading: "Ziele", text: " alle" },
    { heading: null, text: " wohl" },
  ])
  expect(wordsOf(passagesOf(update, null))).toBe("alle\nwohl")
})

test("a change without words leaves nothing to read, and reading changes nothing", () => {
  const server = seededServer()
  const before = Y.encodeStateAsUpdate(server)
  const update = write(server, (texts) => texts[1]?.delete(0, 4))
  expect(passagesOf(update, server)).toEqual([])
  expect(Y.encodeStateAsUpdate(server)).toEqual(before)
})

test("many changes merge into one that says the same", () => {
  const server = seededServer()
  const words = "Wort für Wort ohne Netz geschrieben. ".repeat(20)
  const update = write(server, (texts) => {
    for (const [at, letter] of words.split("").entries()) texts[1]?.insert(at, letter)
  })
  Y.applyUpdate(server, update)
  expect(textsOf(server)[1]?.toString()).toBe(`${words}Wir handeln gemeinsam.`)
})

test("[D5] many words, more than the server lets one bring back at once, are all there to read", () => {
  const server = seededServer()
  const words = "Die Gemeinden handeln gemeinsam. ".repeat(9_000)
  const update = write(server, (texts) => texts[1]?.insert(0, words))
  expect(update.length).toBeGreaterThan(256 * 1024)
  for (const current of [server, null]) {
    expect(wordsOf(passagesOf(update, current))).toBe(words.trim())
  }
})
