import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { CreateOwnApply } from "../../server/collab/repair.ts"
import corpus from "./poison-frames.json" with { type: "json" }
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { deleteWords, readWords, writeWords } from "./words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
})
afterEach(() => server.close())

/** The update that types `words` at the end of what the doc holds. */
function typed(doc: Y.Doc, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc)
  writeWords(doc, words)
  return Y.encodeStateAsUpdate(doc, before)
}

function docWith(clientID: number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientID
  return doc
}

async function journalRows() {
  return server.workspace.db
    .selectFrom("documentUpdates")
    .select(["seq", "personId"])
    .where("documentId", "=", documentId)
    .orderBy("seq")
    .execute()
}

test("a reader's update and missing part are refused, reach nobody and are not stored", async () => {
  const reader = await server.addPerson("reader")
  const peer = server.open(anna, documentId)
  await isSynced(peer)
  const client = await openRaw(server.url, documentId, reader.id)
  expect(client.welcome).toEqual({ mayEdit: false, reason: "read-only" })
  client.sendUpdate(typed(docWith(5), "mine"))
  client.sendMissingPart(typed(docWith(6), "mine too"))
  await until("both are answered", () => client.acks.includes(2))
  expect(client.refused).toEqual([
    { frame: 1, reason: "read-only" },
    { frame: 2, reason: "read-only" },
  ])
  expect(await journalRows()).toEqual([])
  expect(textOf(peer)).toBe("")
  expect(server.collab.stats().refused).toEqual({ "read-only": 2 })
})

test("a reader who says nothing new is not refused", async () => {
  const writer = server.open(anna, documentId)
  await isSynced(writer)
  type(writer, "words")
  deleteWords(writer.doc, 2)
  await until("it is written", async () => (await journalRows()).length > 0)
  const reader = await openRaw(server.url, documentId, (await server.addPerson("reader")).id)
  reader.sendStateVector()
  await until("the text is there", () => reader.missingParts.length === 1)
  reader.sendMissingPart(reader.missingParts[0] ?? new Uint8Array())
  await until("it is answered", () => reader.acks.length === 1)
  expect(reader.refused).toEqual([])
})

test("another person's client id is refused, also after a restart; one's own goes on", async () => {
  const annas = docWith(42)
  const first = await openRaw(server.url, documentId, anna.id)
  const opening = typed(annas, "Anna ")
  first.sendUpdate(opening)
  await until("it is safe", () => first.acks.includes(1))
  await server.restart()

  const forged = new Y.Doc()
  Y.applyUpdate(forged, opening)
  forged.clientID = 42
  const forger = await openRaw(server.url, documentId, bernd.id)
  forger.sendUpdate(typed(forged, "never said that"))
  await until("it is refused", () => forger.refused.length === 1)
  expect(forger.refused).toEqual([{ frame: 1, reason: "foreign-client" }])

  const elsewhere = await openRaw(server.url, documentId, anna.id)
  elsewhere.sendUpdate(typed(annas, "goes on"))
  await until("it is safe", () => elsewhere.acks.includes(1))
  expect(elsewhere.refused).toEqual([])
})

test("[D5] something else for clocks that are held is never called saved, and costs nobody a word", async () => {
  const peer = server.open(bernd, documentId)
  await isSynced(peer)
  const told = await openRaw(server.url, documentId, anna.id)
  told.sendUpdate(typed(docWith(42), "what she said"))
  await until("it is safe", () => told.acks.includes(1))
  // Two pages of hers that go by one client id, as a copied browser profile may bring about.
  for (const words of ["what she meant", "what she said and more"]) {
    const twin = await openRaw(server.url, documentId, anna.id)
    twin.sendUpdate(typed(docWith(42), words))
    await until("it is answered", () => twin.acks.includes(1) || twin.closed !== null)
    const isPart = words.startsWith("what she said")
    expect(twin.refused).toEqual(isPart ? [] : [{ frame: 1, reason: "clash" }])
  }
  await until("the others read on", () => textOf(peer) === "what she said and more")
})

test("an update whose predecessor is missing is refused, never parked, and asked for again", async () => {
  const doc = docWith(5)
  typed(doc, "first")
  const second = typed(doc, "second")
  const client = await openRaw(server.url, documentId, anna.id)
  const greetings = client.stateVectors
  client.sendUpdate(second)
  await until("it is refused", () => client.refused.length === 1)
  expect(client.refused).toEqual([{ frame: 1, reason: "missing-dependency" }])
  await until("the whole is asked for", () => client.stateVectors > greetings)
  client.sendMissingPart(Y.encodeStateAsUpdate(doc))
  await until("it is safe", () => client.acks.includes(2))
  const state = await server.collab.rooms.encodeState(documentId)
  const held = new Y.Doc()
  Y.applyUpdate(held, state)
  expect(readWords(held)).toBe("firstsecond")
  expect(held.store.pendingStructs).toBeNull()
})

test("a deletion of what nobody has written is refused", async () => {
  const doc = docWith(5)
  const opening = typed(doc, "words")
  const client = await openRaw(server.url, documentId, anna.id)
  const before = Y.encodeStateVector(doc)
  deleteWords(doc, 5)
  client.sendUpdate(Y.encodeStateAsUpdate(doc, before))
  await until("it is refused", () => client.refused.length === 1)
  client.sendUpdate(opening)
  client.sendUpdate(Y.encodeStateAsUpdate(doc, before))
  await until("both are safe", () => client.acks.includes(3))
  expect(client.refused).toHaveLength(1)
})

test("what is no update closes its sender and nobody else", async () => {
  const peer = server.open(anna, documentId)
  await isSynced(peer)
  for (const garbage of [[0, 2, 3, 9, 9, 9], [0, 9], [250, 1], []]) {
    const client = await openRaw(server.url, documentId, bernd.id)
    client.sendBytes(new Uint8Array(garbage))
    await until("the sender is closed", () => client.closed !== null)
    expect(client.closed?.code).toBe(4400)
  }
  type(peer, "still here")
  await until("others go on", async () => (await journalRows()).length === 1)
})

test("a frame above the limit is refused from its header", async () => {
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendBytes(new Uint8Array(4 * 1024 * 1024 + 1))
  await until("it is closed", () => client.closed !== null)
  expect(client.closed?.code).toBe(1009)
  expect(await journalRows()).toEqual([])
})

test("a text that has reached its size takes no more, and still gives what it has", async () => {
  await server.restart({ limits: { documentBytes: 2_000 } })
  const client = await openRaw(server.url, documentId, anna.id)
  const doc = docWith(5)
  client.sendUpdate(typed(doc, "a".repeat(3_000)))
  await until("it is safe", () => client.acks.includes(1))
  client.sendUpdate(typed(doc, "more"))
  await until("the next is refused", () => client.refused.length === 1)
  expect(client.refused).toEqual([{ frame: 2, reason: "too-large" }])
  const reader = server.open(bernd, documentId)
  await until("it can be read", () => textOf(reader).length === 3_000)
})

test("a text that has reached its size says so to all who write in it, and to those who come", async () => {
  await server.restart({ limits: { documentBytes: 2_000 } })
  const other = await openRaw(server.url, documentId, bernd.id)
  const client = await openRaw(server.url, documentId, anna.id)
  for (const each of [client, other]) expect(each.welcome?.mayEdit).toBe(true)
  client.sendUpdate(typed(docWith(5), "a".repeat(3_000)))
  for (const each of [client, other]) {
    await until("it is told", () => each.welcome?.reason === "too-large")
    expect(each.welcome?.mayEdit).toBe(false)
  }
  const late = await openRaw(server.url, documentId, bernd.id)
  expect(late.welcome).toEqual({ mayEdit: false, reason: "too-large" })
})

test("who sends too much at once is sent away, to come back later", async () => {
  const client = await openRaw(server.url, documentId, anna.id)
  for (let sent = 0; sent < 5_000; sent += 1) client.sendBytes(new Uint8Array([3]))
  await until("it is closed", () => client.closed !== null)
  expect(client.closed).toEqual({ code: 1013, reason: "too much at once" })
})

test.each(corpus.frames)(
  "frame $hex, readable and impossible to apply, costs nobody anything",
  async ({ hex, writer, passesEveryCheck }) => {
    const frame = Buffer.from(hex, "hex")
    const opening = Buffer.from(corpus.text, "hex")
    expect(() => Y.decodeUpdate(frame)).not.toThrow()
    const victim = new Y.Doc()
    Y.applyUpdate(victim, opening)
    const seed = readWords(victim)
    expect(() => Y.applyUpdate(victim, frame)).toThrow()

    const peer = server.open(anna, documentId)
    await isSynced(peer)
    const author = await openRaw(server.url, documentId, bernd.id)
    author.sendUpdate(opening)
    await until("the text stands", () => textOf(peer) === seed)
    const attacker =
      writer === corpus.writerOfText ? author : await openRaw(server.url, documentId, bernd.id)
    attacker.sendUpdate(frame)
    // In the same turn as the frame that throws: an honest edit before and after it.
    type(peer, "!")
    await until("it is answered", () => attacker.refused.length === 1 || attacker.closed !== null)
    if (passesEveryCheck) {
      await until("its sender is closed", () => attacker.closed?.code === 4400)
      expect(server.collab.stats().brokenFrames).toBe(1)
    }
    type(peer, "?")
    const late = server.open(anna, documentId)
    await until("the next edit is taken", () => textOf(late) === `${seed}!?`)

    await server.restart()
    const later = server.open(anna, documentId)
    await until("and the text loads again", () => textOf(later) === `${seed}!?`)
    expect(server.collab.stats()).toMatchObject({ faults: 0 })
  },
)

test("an update goes to the others, not back to its sender", async () => {
  const sender = await openRaw(server.url, documentId, anna.id)
  const other = await openRaw(server.url, documentId, bernd.id)
  sender.sendStateVector()
  other.sendStateVector()
  await until("both are synced", () => sender.missingParts.length + other.missingParts.length === 2)
  sender.sendUpdate(typed(docWith(5), "words"))
  await until("the other has it", () => other.updates.length === 1)
  await until("it is safe", () => sender.acks.includes(1))
  expect(sender.updates).toEqual([])
})

test("edits are counted for their person, and client ids are kept with organisation", async () => {
  const client = await openRaw(server.url, documentId, anna.id)
  const doc = docWith(5)
  client.sendUpdate(typed(doc, "a"))
  await until("it is safe", () => client.acks.includes(1))
  client.sendUpdate(typed(doc, "b"))
  await until("it is safe", () => client.acks.includes(2))
  const { db } = server.workspace
  const counts = () => db.selectFrom("documentActivity").select(["personId", "editCount"]).execute()
  expect(await counts()).toMatchObject([{ personId: anna.id }])
  // The number may lag behind, but not beyond an end in order.
  await server.restart()
  expect(await counts()).toEqual([{ personId: anna.id, editCount: 2 }])
  expect(
    await db
      .selectFrom("documentClients")
      .select(["clientId", "personId", "organizationId"])
      .execute(),
  ).toEqual([{ clientId: 5, personId: anna.id, organizationId: anna.organizationId }])
  expect(await journalRows()).toEqual([
    { seq: 1, personId: anna.id },
    { seq: 2, personId: anna.id },
  ])
})

test("what the server repairs is journalled as nobody's, and reaches the sender too", async () => {
  const createApply: CreateOwnApply = (doc) => (update) => {
    const updates: Uint8Array[] = []
    Y.applyUpdate(doc, update)
    const collect = (made: Uint8Array) => updates.push(made)
    doc.on("update", collect)
    writeWords(doc, "<", "start")
    doc.off("update", collect)
    return updates
  }
  await server.restart({ createApply })
  const a = server.open(anna, documentId)
  const b = server.open(bernd, documentId)
  await Promise.all([isSynced(a), isSynced(b)])
  type(a, "words")
  await until("both have it", () => textOf(a) === "<words" && textOf(b) === "<words")
  expect(await journalRows()).toEqual([
    { seq: 1, personId: anna.id },
    { seq: 2, personId: null },
  ])
})

test("a repair that throws costs no words, and its sender goes on", async () => {
  const createApply: CreateOwnApply = (doc) => (update) => {
    Y.applyUpdate(doc, update)
    if (readWords(doc).endsWith("trap ")) throw new Error("A fault in the repair")
    return []
  }
  await server.restart({ createApply })
  const b = server.open(bernd, documentId)
  await isSynced(b)
  const client = await openRaw(server.url, documentId, anna.id)
  const doc = docWith(5)
  for (const words of ["before ", "trap ", "after"]) client.sendUpdate(typed(doc, words))
  await until("all is safe", () => client.acks.includes(3))
  expect(client.refused).toEqual([])
  await until("the other has it", () => textOf(b) === "before trap after")
  expect(await journalRows()).toHaveLength(3)
  expect(server.collab.stats().brokenFrames).toBe(0)
})
