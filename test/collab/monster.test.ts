import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { appendRows } from "../../app/features/documents/live/journal-rows.server.ts"
import { topNodeFrom } from "../../app/features/documents/text/binding/from-yjs.ts"
import { readText as readPlainText } from "../../app/features/documents/text/plain.ts"
import { FRAGMENT, textSchema } from "../../app/features/documents/text/schema.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

const LEVELS = 12_000

let server: CollabServer
let documentId: string
let anna: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
})
afterEach(() => server.close())

/** Puts elements of one name, each in the one before, into the journal as an older program may have left them. */
async function store(name: string): Promise<void> {
  const doc = new Y.Doc()
  doc.transact(() => {
    let parent: Y.XmlFragment = doc.getXmlFragment(FRAGMENT)
    for (let level = 0; level < LEVELS; level += 1) {
      const element = new Y.XmlElement(name)
      parent.insert(0, [element])
      parent = element
    }
  })
  writeWords(doc, "words")
  const updates = [{ payload: Y.encodeStateAsUpdate(doc), personId: anna.id }]
  await server.workspace.client.transaction((trx) =>
    appendRows(trx, { documentId, updates, clients: [], now: "2026-11-24T09:00:00.000Z" }),
  )
}

test.each(["x", "block", "table", "tableRow"])(
  "12,000 stored levels of %s are shown in part, edited beside and folded, and nothing throws",
  async (name) => {
    await store(name)
    const { doc } = await readText(server.workspace.db, documentId)
    expect(readPlainText(doc).blocks).toHaveLength(2)
    for (const child of doc.getXmlFragment(FRAGMENT).toArray()) {
      const node = topNodeFrom(child, textSchema, new WeakMap())
      expect(JSON.stringify(node.toJSON()).length).toBeLessThan(10_000)
    }
    await server.restart({ limits: { recheckMs: 20, compactRows: 2 } })
    const client = server.open(anna, documentId)
    await isSynced(client)
    client.doc.transact(() => {
      client.doc.getXmlFragment(FRAGMENT).push([new Y.XmlElement("divider")])
      type(client, "!")
    })
    await until("the edit is stored", () => server.collab.stats().journalRows > 0)
    await until("the journal is folded", () => server.collab.stats().compactions === 1)
    const late = server.open(anna, documentId)
    await until("others read it", () => textOf(late).endsWith("words!"))
    expect(server.collab.stats()).toMatchObject({ brokenFrames: 0, failedFrames: 0, faults: 0 })
    expect(server.logged.filter((line) => /threw|could not/.test(line))).toEqual([])
  },
  60_000,
)
