import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { checksum, type JournalRow } from "../../app/features/documents/live/journal-rows.server.ts"
import { type FoldJob, foldText } from "../../server/collab/compaction.ts"
import { createFolder, type Folder } from "../../server/collab/folder.ts"
import { isSynced, startCollab, textOf, type, until } from "./support.ts"
import { deleteWords, writeWords } from "./words.ts"

let folder: Folder
beforeEach(() => {
  folder = createFolder()
})
afterEach(() => folder.close())

/** A text in rows, and the same in memory. */
function textInRows(count: number, edit: (doc: Y.Doc, row: number) => void): FoldJob {
  const doc = new Y.Doc()
  const rows: JournalRow[] = []
  doc.on("update", (payload: Uint8Array) => {
    const from = { personId: "per_anna", createdAt: "2026-11-22T09:00:00Z" }
    rows.push({ seq: rows.length + 1, payload, crc32: checksum(payload), ...from })
  })
  for (let row = 0; row < count; row += 1) edit(doc, row)
  const live = Y.encodeStateAsUpdate(doc)
  const known = { seq: 0, ranges: [], deleted: [], clients: new Map() }
  return { stored: { snapshots: [], rows }, known, seq: rows.length, live }
}

const longText = () =>
  textInRows(500, (doc, row) =>
    writeWords(doc, "Die Städte handeln gemeinsam. ".repeat(10), row % 2 ? "start" : "end"),
  )

/** What is written goes again: the text stays short. */
const longJournal = () =>
  textInRows(6_000, (doc, row) => (row % 2 ? deleteWords(doc, 1) : writeWords(doc, "a", "start")))

test.each([
  ["text", longText],
  ["journal", longJournal],
])(
  "a long %s is folded while the event loop goes on, and comes out the same",
  async (_what, make) => {
    const job = make()
    let turns = 0
    let isDone = false
    const count = () => {
      turns += 1
      if (!isDone) setImmediate(count)
    }
    count()
    const folded = await folder.fold(job)
    isDone = true
    expect(turns).toBeGreaterThan(20)
    expect(folded).toEqual(foldText(job))
  },
)

test("what would not be the text is refused in the other thread too, and the next one is folded", async () => {
  const job = longText()
  const other = new Y.Doc()
  writeWords(other, "x".repeat(100_000))
  const live = Y.encodeStateAsUpdate(other)
  const both = await Promise.allSettled([folder.fold({ ...job, live }), folder.fold(job)])
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
})

test("what is under way at the end is left for later", async () => {
  const folding = folder.fold(longText())
  folder.close()
  expect(await folding).toBeNull()
})

test("people type on while their text is folded, and not a word is missing", async () => {
  const server = await startCollab({ limits: { recheckMs: 20, compactRows: 3 } })
  try {
    const anna = await server.addPerson()
    const documentId = await server.addDocument()
    const client = server.open(anna, documentId)
    await isSynced(client)
    type(client, "Die Städte handeln gemeinsam. ".repeat(4_000))
    for (let word = 0; server.collab.stats().compactions < 2; word += 1) {
      const before = server.collab.stats().journalRows
      type(client, `wort${word} `)
      await until("it has its row", () => server.collab.stats().journalRows > before)
    }
    const all = textOf(client)
    await server.restart()
    const later = server.open(anna, documentId)
    await until("all is there", () => textOf(later) === all)
    expect(server.collab.stats().faults).toBe(0)
    expect(server.logged.filter((line) => line.includes("could not"))).toEqual([])
  } finally {
    await server.close()
  }
})
