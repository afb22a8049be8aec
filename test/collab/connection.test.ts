import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import {
  type LiveText,
  type LiveTextOptions,
  openLiveText,
} from "../../app/features/documents/live/connection.ts"
import { listPresent } from "../../app/features/documents/live/present.ts"
import type { LiveState } from "../../app/features/documents/live/status.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createJournal } from "../../server/collab/journal.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, socketWith, startCollab, textOf, type, until } from "./support.ts"
import { readWords } from "./words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let opened: LiveText[]

beforeEach(async () => {
  server = await startCollab({ limits: { recheckMs: 30 } })
  documentId = await server.addDocument()
  anna = await server.addPerson("editor", server.organizationId, "Anna Ahrens")
  opened = []
})
afterEach(async () => {
  for (const text of opened) text.destroy()
  await server.close()
})

function open(person: PersonActor, options: Partial<LiveTextOptions> = {}): LiveText {
  const cookie = cookieOf(person.id)
  const text = openLiveText({
    documentId,
    url: server.url,
    schemaVersion: SCHEMA_VERSION,
    person: { personId: person.id, name: person.name, organization: "Rostock", colour: null },
    transport: {
      // ws keeps to the browser's interface; its types say so only in part.
      WebSocket: socketWith(cookie) as unknown as typeof WebSocket,
      fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
    },
    ...options,
  })
  opened.push(text)
  return text
}

function isIn(text: LiveText, state: LiveState): Promise<void> {
  return until(`the status is ${state}, not ${text.getStatus().state}`, () => {
    return text.getStatus().state === state
  })
}

/** From `slowDown` on no sync ends before `letSync`. */
async function restartWithSlowSync(): Promise<{ slowDown(): void; letSync(): void }> {
  let letSync: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    letSync = resolve
  })
  let isSlow = false
  const journal = createJournal(server.workspace.client)
  const synced = () => (isSlow ? gate : journal.synced())
  await server.restart({ journal: { ...journal, synced } })
  return {
    slowDown() {
      isSlow = true
    },
    letSync: () => letSync(),
  }
}

test("[D1] says saved only after the sync, and counts what waits", async () => {
  const { slowDown, letSync } = await restartWithSlowSync()
  const text = open(anna)
  const told: string[] = []
  text.subscribe(({ state, waiting }) => told.push(`${state} ${waiting}`))
  await isIn(text, "saved")
  slowDown()
  type(text, "one ")
  type(text, "two")
  expect(text.getStatus()).toEqual({ state: "saving", waiting: 2 })
  await until("the server has them", () => server.collab.stats().journalRows > 0)
  expect(text.getStatus()).toEqual({ state: "saving", waiting: 2 })
  letSync()
  await isIn(text, "saved")
  expect(told).toEqual(["saved 0", "saving 1", "saving 2", "saved 0"])
})

test("typing while offline waits, and is saved after coming back", async () => {
  const text = open(anna)
  await isIn(text, "saved")
  const stopped = server.restart()
  await isIn(text, "offline")
  type(text, "offline ")
  type(text, "words")
  expect(text.getStatus().waiting).toBe(2)
  await stopped
  await isIn(text, "saved")
  const other = server.open(anna, documentId)
  await until("others have it", () => textOf(other) === "offline words")
})

test("[D1] what the server held when the connection broke, and had not confirmed, is saved after coming back", async () => {
  const { letSync, slowDown } = await restartWithSlowSync()
  const text = open(anna)
  await isIn(text, "saved")
  slowDown()
  for (const word of ["one ", "two ", "three"]) type(text, word)
  // Written and taken back: the server gets it as it was made, and as gone.
  text.doc.getXmlFragment(FRAGMENT).delete(0, 1)
  type(text, "four")
  await until("the server has them", async () => (await stored()) === "four")
  server.endedSessions.add(anna.id)
  await isIn(text, "signed-out")
  letSync()
  expect(text.getStatus().waiting).toBeGreaterThan(3)
  await server.restart()
  server.endedSessions.clear()
  text.reconnect()
  await isIn(text, "saved")
  expect(server.collab.stats()).toMatchObject({ refused: {}, journalRows: 0 })
  expect(await stored()).toBe("four")
})

async function stored(): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.collab.rooms.encodeState(documentId))
  return readWords(doc)
}

test("a session that ends while typing: nothing is lost, and a new log-in goes on over the page", async () => {
  const text = open(anna)
  await isIn(text, "saved")
  server.endedSessions.add(anna.id)
  await isIn(text, "signed-out")
  type(text, "kept")
  expect(text.getStatus()).toEqual({ state: "signed-out", waiting: 1 })
  server.endedSessions.delete(anna.id)
  text.reconnect()
  await isIn(text, "saved")
  const other = server.open(anna, documentId)
  await until("others have it", () => textOf(other) === "kept")
})

test("a page that wakes up without a session says so, not that it is offline", async () => {
  server.endedSessions.add(anna.id)
  const text = open(anna)
  await isIn(text, "signed-out")
  server.endedSessions.delete(anna.id)
  text.reconnect()
  await isIn(text, "saved")
})

test("a withdrawn right says revoked and keeps what was typed", async () => {
  const guest = await server.addPerson("editor", await server.workspace.addOrganization())
  const subject = { documentId, subjectKind: "person", subjectId: guest.id } as const
  await server.workspace.execute(grantDocument, { ...subject, level: "edit" }, anna)
  const text = open(guest)
  await isIn(text, "saved")
  await server.workspace.execute(grantDocument, { ...subject, level: "none" }, anna)
  await isIn(text, "revoked")
  type(text, "still mine")
  expect(text.getStatus()).toEqual({ state: "revoked", waiting: 1 })
  expect(readWords(text.doc)).toBe("still mine")
})

test("[D5] what a reader types is refused out loud, and taken when the pen comes back", async () => {
  const guest = await server.addPerson("editor", await server.workspace.addOrganization())
  const subject = { documentId, subjectKind: "person", subjectId: guest.id } as const
  await server.workspace.execute(grantDocument, { ...subject, level: "read" }, anna)
  const text = open(guest)
  await isIn(text, "read-only")
  type(text, "mine")
  await isIn(text, "refused")
  expect(text.getStatus()).toEqual({ state: "refused", waiting: 1, reason: "read-only" })
  await server.workspace.execute(grantDocument, { ...subject, level: "edit" }, anna)
  await isIn(text, "saved")
  const other = server.open(anna, documentId)
  await until("others have it", () => textOf(other) === "mine")
})

test("[D3] an older page is told to reload", async () => {
  const text = open(anna, { schemaVersion: SCHEMA_VERSION - 1 })
  await isIn(text, "outdated")
})

test("a full disk is a refusal that heals by itself", async () => {
  const journal = createJournal(server.workspace.client)
  let isFull = false
  const whenRoom = <Result>(work: () => Promise<Result>) =>
    isFull ? Promise.reject(new Error("disk full")) : work()
  await server.restart({
    journal: {
      ...journal,
      append: (batch) => whenRoom(() => journal.append(batch)),
      probe: () => whenRoom(journal.probe),
    },
    limits: { recheckMs: 30 },
  })
  const text = open(anna)
  await isIn(text, "saved")
  isFull = true
  type(text, "words")
  await until("nothing pretends to be saved", () => text.getStatus().reason === "storage")
  expect(text.getStatus().waiting).toBe(1)
  isFull = false
  await isIn(text, "saved")
})

test("an address that nobody answers is offline, and a server without the probe too", async () => {
  const text = open(anna, { url: "ws://127.0.0.1:9/collab" })
  expect(text.getStatus().state).toBe("connecting")
  await isIn(text, "offline")
})

test("lists who is here once, oneself first", async () => {
  const text = open(anna)
  const bernd = await server.addPerson("reader", server.organizationId, "Bernd Brandt")
  open(bernd)
  open(bernd)
  await until("both are seen", () => listPresent(text.awareness).length === 2)
  expect(listPresent(text.awareness).map(({ name, isSelf }) => [name, isSelf])).toEqual([
    ["Anna Ahrens", true],
    ["Bernd Brandt", false],
  ])
})

test("whoever comes back asks again what changed beside the text meanwhile, and not before", async () => {
  const text = open(anna)
  let asked = 0
  text.subscribeToDocument(() => {
    asked += 1
  })
  await isIn(text, "saved")
  expect(asked).toBe(0)
  await server.restart()
  await isIn(text, "offline")
  await isIn(text, "saved")
  expect(asked).toBe(1)
})

test("[D5] in a text that has reached its size words are refused once; opened again it is read, not refused anew", async () => {
  await server.restart({ limits: { recheckMs: 30, documentBytes: 2_000 } })
  const text = open(anna)
  const other = open(anna)
  await isIn(text, "saved")
  await isIn(other, "saved")
  type(text, "a".repeat(3_000))
  await isIn(other, "read-only")
  expect(other.getStatus().reason).toBe("too-large")
  type(other, "zu viel")
  await isIn(other, "refused")
  expect(other.getStatus().reason).toBe("too-large")
  expect(other.listUnconfirmed()).toHaveLength(1)
  other.destroy()
  const again = open(anna)
  await isIn(again, "read-only")
  expect(again.getStatus()).toEqual({ state: "read-only", waiting: 0, reason: "too-large" })
})
