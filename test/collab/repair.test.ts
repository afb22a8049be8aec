import { afterEach, beforeEach, expect, test } from "vitest"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { z } from "zod"
import { command } from "../../app/commands/define.ts"
import { SERVER_CLIENT_IDS } from "../../app/features/documents/live/client-id.server.ts"
import { type LostWords, openLiveText } from "../../app/features/documents/live/connection.ts"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { applyStored } from "../../app/features/documents/live/load-text.server.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { isSameText } from "../../server/collab/compaction.ts"
import { createJournal } from "../../server/collab/journal.ts"
import { applyOnly } from "../../server/collab/repair.ts"
import { openRaw } from "./raw-client.ts"
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
  // Where people go on typing at the same place, what the server brought along comes first.
  const writers = [...a.doc.store.clients.keys()].filter((id) => id < SERVER_CLIENT_IDS)
  expect(writers).toHaveLength(1)
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

/** What the room holds, as Yjs has it when it only reads. */
async function held(): Promise<Y.Doc> {
  const doc = new Y.Doc()
  applyStored(doc, await server.collab.rooms.encodeState(documentId))
  return doc
}

/** What `change` adds to a copy of the text as it stands. */
async function changed(change: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const copy = await held()
  const before = Y.encodeStateVector(copy)
  change(copy)
  return Y.encodeStateAsUpdate(copy, before)
}

/** A command such as restoring an older version, and the open room hears of it at once. */
const deleteSecond = command({
  name: "test.delete-second",
  summary: "Takes the second paragraph away.",
  input: z.object({ documentId: z.string() }),
  run: ({ trx, actor, now, emit }, { documentId }) =>
    editText(trx, documentId, actor, (doc) => doc.getXmlFragment(FRAGMENT).delete(1, 1), {
      emit,
      now,
    }),
})

function deleteByCommand(): Promise<unknown> {
  return server.workspace.execute(deleteSecond, { documentId }, bernd)
}

test("[D2] words on their way into a paragraph that a command deletes are handed back", async () => {
  const client = await openRaw(server.url, documentId, anna.id)
  const update = await changed((doc) => textIn(blocksOf(doc)[1]).insert(8, " immer"))
  await deleteByCommand()
  await until("the room has heard of it", async () => blocksOf(await held()).length === 1)
  client.sendUpdate(update)
  await until("they come back to her", () => client.lostWords.length > 0)
  expect(client.lostWords).toEqual([" immer"])
})

test("[D2] a command between the turn and its write takes no word either", async () => {
  let command: (() => Promise<unknown>) | null = deleteByCommand
  const journal = createJournal(server.workspace.client)
  await server.restart({
    journal: {
      ...journal,
      async append(batch) {
        await command?.()
        command = null
        return journal.append(batch)
      },
    },
  })
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendUpdate(await changed((doc) => textIn(blocksOf(doc)[1]).insert(8, " immer")))
  await until("they come back to her", () => client.lostWords.length > 0)
  expect(client.lostWords).toEqual([" immer"])
  await until("it is safe", () => client.acks.includes(1))
  const { doc, faults } = await readText(server.workspace.db, documentId)
  expect(faults).toEqual([])
  expect(isSameText(await held(), doc)).toBe(true)
})

test("doubled marks that Yjs takes away are in the journal too", async () => {
  const bold = (from: number, length: number) =>
    changed((doc) => textIn(blocksOf(doc)[0]).format(from, length, { bold: {} }))
  const both = [
    { update: await bold(0, 6), client: await openRaw(server.url, documentId, anna.id) },
    { update: await bold(2, 8), client: await openRaw(server.url, documentId, bernd.id) },
  ]
  for (const { update, client } of both) client.sendUpdate(update)
  await until("both are safe", () => both.every(({ client }) => client.acks.includes(1)))
  const { doc } = await readText(server.workspace.db, documentId)
  expect(isSameText(await held(), doc)).toBe(true)
})

test("an update that goes without its repair leaves nothing behind that listens to the text", () => {
  const doc = new Y.Doc()
  const listeners = () => [...doc._observers.values()].reduce((sum, held) => sum + held.size, 0)
  const sender = new Y.Doc()
  sender.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlElement("block")])
  const update = Y.encodeStateAsUpdate(sender)
  const before = listeners()
  applyOnly(doc)(update, Y.decodeUpdate(update), true)
  expect(doc.getXmlFragment(FRAGMENT).length).toBe(1)
  expect(listeners()).toBe(before)
})
