import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createJournal } from "../../server/collab/journal.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson("editor", server.organizationId, "Anna Ahrens")
  bernd = await server.addPerson("editor", server.organizationId, "Bernd Brandt")
})
afterEach(() => server.close())

const ANNA = { name: "Anna Ahrens", organization: "Rostock", colour: null }

test("a forged name, organisation and colour are written over; the caret passes", async () => {
  const forger = server.open(anna, documentId)
  const other = server.open(bernd, documentId)
  await Promise.all([isSynced(forger), isSynced(other)])
  forger.awareness.setLocalState({
    user: { personId: bernd.id, name: "Bernd Brandt", colour: "#ff0000" },
    cursor: { anchor: 3 },
  })
  const seen = () => other.awareness.getStates().get(forger.doc.clientID)
  await until("the other sees the caret", () => seen()?.cursor !== undefined)
  expect(seen()).toEqual({ user: { personId: anna.id, ...ANNA }, cursor: { anchor: 3 } })
})

test("nobody speaks for another client, or says that it has left", async () => {
  const victim = server.open(anna, documentId)
  const witness = server.open(bernd, documentId)
  await until("the witness sees her", () => witness.awareness.getStates().has(victim.doc.clientID))
  const forger = await openRaw(server.url, documentId, bernd.id)
  forger.sendAwareness(11, 0, {})
  forger.sendAwareness(victim.doc.clientID, 99, null)
  forger.sendAwareness(victim.doc.clientID, 99, { cursor: "elsewhere" })
  forger.sendAwareness(12, 0, { cursor: "a second self" })
  await until("all three are refused", () => forger.refused.length === 3)
  expect(forger.refused).toEqual(Array(3).fill({ frame: 0, reason: "foreign-presence" }))
  await until("the witness sees him", () => witness.awareness.getStates().has(11))
  expect(witness.awareness.getStates().get(victim.doc.clientID)).toMatchObject({ user: ANNA })
  expect(witness.awareness.getStates().has(12)).toBe(false)
})

test("what stock clients echo of others is no offence", async () => {
  const a = server.open(anna, documentId)
  const b = server.open(bernd, documentId)
  await Promise.all([isSynced(a), isSynced(b)])
  for (let move = 0; move < 10; move += 1) a.awareness.setLocalStateField("cursor", move)
  await until("the other follows", () => b.awareness.getStates().get(a.doc.clientID)?.cursor === 9)
  b.awareness.setLocalStateField("cursor", "answer")
  await until("and answers", () => a.awareness.getStates().get(b.doc.clientID)?.cursor === "answer")
  expect(server.collab.stats().refused).toEqual({})
})

test("who leaves is gone at once, and is seen again on coming back with the same text", async () => {
  const a = server.open(anna, documentId)
  const b = server.open(bernd, documentId)
  const sees = () => b.awareness.getStates().has(a.doc.clientID)
  await until("she is seen", sees)
  expect(
    server.collab.rooms
      .present(documentId)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["Anna Ahrens", "Bernd Brandt"])
  a.disconnect()
  await until("she is gone", () => !sees())
  expect(server.collab.rooms.present(documentId).map(({ name }) => name)).toEqual(["Bernd Brandt"])
  a.connect()
  await until("she is back", sees, 3_000)
})

test("a reader is present too, and a lonely client hears from the server", async () => {
  // Only here: on a busy machine a pong may take longer, and then the connection is ended.
  await server.restart({ limits: { pingMs: 50 } })
  const reader = server.open(await server.addPerson("reader"), documentId)
  await isSynced(reader)
  const before = reader.wsLastMessageReceived
  await until("a sign of life comes", () => reader.wsLastMessageReceived > before + 60)
  const other = server.open(bernd, documentId)
  await until("the other sees the reader", () => other.awareness.getStates().size === 2)
})

test("nobody is left behind as a ghost when a text had to be dropped", async () => {
  const journal = createJournal(server.workspace.client)
  let isFull = false
  await server.restart({
    journal: {
      ...journal,
      append: (batch) => (isFull ? Promise.reject(new Error("full")) : journal.append(batch)),
    },
    limits: { recheckMs: 20 },
  })
  const a = server.open(anna, documentId)
  await isSynced(a)
  isFull = true
  type(a, "lost on the way")
  await until("the text is dropped", () => !a.wsconnected)
  isFull = false
  a.disconnect()
  const b = server.open(bernd, documentId)
  await isSynced(b)
  expect([...b.awareness.getStates().keys()]).toEqual([b.doc.clientID])
})

test("a client id that an editor has announced is written under by nobody else, before or after", async () => {
  const victim = await openRaw(server.url, documentId, anna.id)
  victim.sendAwareness(77, 1, {})
  const doc = new Y.Doc()
  doc.clientID = 77
  writeWords(doc, "not hers")
  const squatter = await openRaw(server.url, documentId, bernd.id)
  squatter.sendStateVector()
  await until("she is seen", () => squatter.awareness.some(({ clientId }) => clientId === 77))
  squatter.sendUpdate(Y.encodeStateAsUpdate(doc))
  victim.socket.close()
  await until("she has left", () => server.collab.stats().sockets === 1)
  squatter.sendUpdate(Y.encodeStateAsUpdate(doc))
  await until("both are refused", () => squatter.refused.length === 2)
  expect(squatter.refused.map(({ reason }) => reason)).toEqual(["foreign-client", "foreign-client"])

  const back = await openRaw(server.url, documentId, anna.id)
  const own = new Y.Doc()
  own.clientID = 77
  writeWords(own, "hers")
  back.sendAwareness(77, 2, {})
  back.sendUpdate(Y.encodeStateAsUpdate(own))
  await until("hers is taken", () => back.acks.includes(1))
  expect(back.refused).toEqual([])
})

test("a reader's announcement keeps no editor from writing", async () => {
  const squatter = await openRaw(server.url, documentId, (await server.addPerson("reader")).id)
  squatter.sendAwareness(78, 1, {})
  squatter.sendStateVector()
  await until("it is told", () => squatter.missingParts.length === 1)
  const doc = new Y.Doc()
  doc.clientID = 78
  writeWords(doc, "hers")
  const editor = await openRaw(server.url, documentId, anna.id)
  editor.sendUpdate(Y.encodeStateAsUpdate(doc))
  await until("it is safe", () => editor.acks.includes(1))
  expect(editor.refused).toEqual([])
})
