import { afterEach, beforeEach, expect, test } from "vitest"
import type { WebsocketProvider } from "y-websocket"
import type * as Y from "yjs"
import { type LostWords, openLiveText } from "../../app/features/documents/live/connection.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, isSynced, socketWith, startCollab, until } from "./support.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
  const paragraphs = ["Die Städte handeln gemeinsam.", "Der Bund zahlt seinen Anteil."]
  const items = paragraphs.map((text) => ({ kind: "paragraph" as const, text }))
  await server.workspace.client.transaction((trx) =>
    editText(trx, documentId, anna, (doc) => seedBlocks(doc, seedFromText(items))),
  )
})
afterEach(() => server.close())

function blocksOf(doc: Y.Doc): Y.XmlElement[] {
  return doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
}

function textIn(block: Y.XmlElement | undefined): Y.XmlText {
  return block?.get(0) as Y.XmlText
}

/** Joins the second paragraph to the first, as the editor does it: its text is written anew. */
function joinParagraphs(doc: Y.Doc): void {
  const [first, second] = blocksOf(doc)
  doc.transact(() => {
    const words = textIn(second).toString()
    textIn(first).insert(textIn(first).length, words)
    doc.getXmlFragment(FRAGMENT).delete(1, 1)
  })
}

function wordsOf(client: WebsocketProvider): string {
  return blocksOf(client.doc)
    .map((block) => textIn(block).toString())
    .join("|")
}

test("[D2] a word typed into a paragraph that is joined meanwhile stands in everybody's text", async () => {
  const a = server.open(anna, documentId)
  const b = server.open(bernd, documentId)
  await until("both have the text", () => wordsOf(a) === wordsOf(b) && wordsOf(a).includes("|"))
  a.disconnect()
  textIn(blocksOf(a.doc)[1]).insert(8, " immer")
  joinParagraphs(b.doc)
  await until("the join is stored", () => server.collab.stats().journalWrites > 0)
  a.connect()
  const whole = "Die Städte handeln gemeinsam.Der Bund immer zahlt seinen Anteil."
  await until("both read it", () => wordsOf(a) === whole && wordsOf(b) === whole)
  await server.restart()
  const later = server.open(bernd, documentId)
  await until("and so does the journal", () => wordsOf(later) === whole)
})

test("[D2] words whose surroundings are gone are handed back to their author", async () => {
  const b = server.open(bernd, documentId)
  await isSynced(b)
  const page = openLiveText({
    documentId,
    url: server.url,
    schemaVersion: SCHEMA_VERSION,
    person: { personId: anna.id, name: anna.name, organization: "Rostock", colour: null },
    transport: {
      // ws keeps to the browser's interface; its types say so only in part.
      WebSocket: socketWith(cookieOf(anna.id)) as unknown as typeof WebSocket,
      fetch,
    },
  })
  try {
    const handed: LostWords[] = []
    page.subscribeToLostWords((words) => handed.push(words))
    await until("she has the text", () => blocksOf(page.doc).length === 2)
    const blockId = blocksOf(page.doc)[1]?.getAttribute("id")
    // Both in one go: neither has seen the other's change.
    textIn(blocksOf(page.doc)[1]).insert(8, " immer")
    b.doc.getXmlFragment(FRAGMENT).delete(1, 1)
    await until("they come back to her", () => handed.length > 0)
    expect(handed).toEqual([{ text: " immer", blockId }])
    expect(server.collab.stats().wordsHandedBack).toBe(1)
  } finally {
    page.destroy()
  }
})
