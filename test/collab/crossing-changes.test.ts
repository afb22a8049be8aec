import { afterEach, beforeEach, expect, test } from "vitest"
import type * as Y from "yjs"
import { type LiveText, openLiveText } from "../../app/features/documents/live/connection.ts"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { listLostWords } from "../../app/features/documents/lost-words.server.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, socketWith, startCollab, until } from "./support.ts"

const PARAGRAPHS = ["Die Städte handeln gemeinsam.", "Der Bund zahlt seinen Anteil."]

/** A page whose line can fail in one direction first: it hears the others, and nothing of it arrives. */
type Page = { text: LiveText; mute(): void; comeBack(): void }

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
let opened: LiveText[]

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson("editor", server.organizationId, "Anna Ahrens")
  bernd = await server.addPerson("editor", server.organizationId, "Bernd Brandt")
  opened = []
  const items = PARAGRAPHS.map((text) => ({ kind: "paragraph" as const, text }))
  await server.workspace.client.transaction((trx) =>
    editText(trx, documentId, anna, (doc) => seedBlocks(doc, seedFromText(items))),
  )
})
afterEach(async () => {
  for (const text of opened) text.destroy()
  await server.close()
})

async function openPage(person: PersonActor): Promise<Page> {
  let isMute = false
  const cookie = cookieOf(person.id)
  class FailingSocket extends socketWith(cookie) {
    override send(...sent: unknown[]): void {
      // ws takes more kinds of arguments than are passed on here.
      if (!isMute) super.send(...(sent as [Uint8Array]))
    }
  }
  const text = openLiveText({
    documentId,
    url: server.url,
    schemaVersion: SCHEMA_VERSION,
    person: { personId: person.id, name: person.name, organization: "Rostock", colour: null },
    transport: {
      // ws keeps to the browser's interface; its types say so only in part.
      WebSocket: FailingSocket as unknown as typeof WebSocket,
      fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
    },
  })
  opened.push(text)
  await until("the text is there", () => text.getStatus().state === "saved")
  return {
    text,
    mute() {
      isMute = true
    },
    comeBack() {
      isMute = false
      text.reconnect()
    },
  }
}

function blocks({ text }: Page): Y.XmlElement[] {
  return text.doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
}

function type(page: Page, words: string, at: number): void {
  const into = blocks(page)[1]?.get(0) as Y.XmlText
  into.insert(at, words)
}

const deleteBlock = ({ text }: Page) => text.doc.getXmlFragment(FRAGMENT).delete(1, 1)
const isSaved = ({ text }: Page) => until("all is saved", () => text.getStatus().state === "saved")

/** What is kept for the author of lost words. */
async function lostWordsOf(person: PersonActor): Promise<string[]> {
  const { db } = server.workspace
  const subject = await getDocumentSubject(db, documentId, "2026-11-24T10:00:00.000Z")
  return (await listLostWords(db, person, subject)).map(({ text }) => text)
}

test("[D2] words that reach a page which has deleted their block, unsent, come back to their author", async () => {
  const [hers, his] = [await openPage(anna), await openPage(bernd)]
  his.mute()
  deleteBlock(his)
  type(hers, " immer", 8)
  await isSaved(hers)
  await until("his page has them", () => his.text.doc.store.clients.has(hers.text.doc.clientID))
  his.comeBack()
  await isSaved(his)
  await until("they are kept", async () => (await lostWordsOf(anna)).length > 0)
  expect(await lostWordsOf(anna)).toEqual([" immer"])
})

test("[D2] unsent words whose block is deleted by another come back to their author", async () => {
  const [hers, his] = [await openPage(anna), await openPage(bernd)]
  hers.mute()
  type(hers, " immer", 8)
  deleteBlock(his)
  await isSaved(his)
  await until("her page has lost the block", () => blocks(hers).length === 1)
  hers.comeBack()
  await isSaved(hers)
  await until("they are kept", async () => (await lostWordsOf(anna)).length > 0)
  expect(await lostWordsOf(anna)).toEqual([" immer"])
})

test("what is sent again as it was made counts once", async () => {
  const [hers, his] = [await openPage(anna), await openPage(bernd)]
  hers.mute()
  type(hers, " immer", 8)
  type(hers, " nur", 8)
  blocks(hers)[1]?.get(0).delete(0, 4)
  expect(hers.text.getStatus().waiting).toBe(3)
  hers.comeBack()
  await isSaved(hers)
  expect(hers.text.listUnconfirmed()).toEqual([])
  await until("he sees it", () => String(blocks(his)[1]).includes("Bund nur immer zahlt"))
  const { doc } = await readText(server.workspace.db, documentId)
  expect(String(doc.getXmlFragment(FRAGMENT).get(1))).toContain(">Bund nur immer zahlt seinen")
  expect(server.collab.stats().refused).toEqual({})
})

test("what was made and has gone again is no longer sent where it is more than one frame may hold", async () => {
  const page = await openPage(anna)
  page.mute()
  const into = blocks(page)[1]?.get(0) as Y.XmlText
  for (let times = 0; times < 520; times += 1) {
    type(page, "a".repeat(20_000), 0)
    into.delete(0, 20_000)
  }
  type(page, "Auch ", 0)
  page.comeBack()
  await isSaved(page)
  const { doc } = await readText(server.workspace.db, documentId)
  expect(String(doc.getXmlFragment(FRAGMENT).get(1))).toContain(">Auch Der Bund zahlt")
})
