import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { type LiveText, openLiveText } from "../../app/features/documents/live/connection.ts"
import type { LiveState } from "../../app/features/documents/live/status.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { CollabParts } from "../../server/collab/collab.ts"
import { openRaw } from "./raw-client.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, socketWith, startCollab, textOf, until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

const VICTIM = 4_242
const RELAY_MS = 5 * 60_000

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
let now: number
let pages: LiveText[]

beforeEach(async () => {
  now = Date.now()
  pages = []
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
})
afterEach(async () => {
  for (const page of pages) page.destroy()
  await server.close()
})

/** Starts again as after a power cut. */
async function startUncleanly(parts: Partial<CollabParts> = {}): Promise<void> {
  await server.collab.close()
  await server.workspace.client.transaction((trx) =>
    trx
      .insertInto("workspaceSettings")
      .values({ key: "collab.state", value: '"open"' })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: '"open"' }))
      .execute(),
  )
  await server.restart({ clock: () => new Date(now), ...parts })
}

/** Anna has written "Anna " under her client id, and it is stored. */
async function annasText(): Promise<Y.Doc> {
  const doc = new Y.Doc()
  doc.clientID = VICTIM
  writeWords(doc, "Anna ")
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendAwareness(VICTIM, 1, {})
  client.sendUpdate(Y.encodeStateAsUpdate(doc))
  await until("it is safe", () => client.acks.includes(1))
  client.socket.terminate()
  await until("she is gone", () => server.collab.stats().sockets === 0)
  return doc
}

/** What somebody else writes under Anna's client id, where she has left off. */
function forgedOn(state: Uint8Array, words: string, clientId = VICTIM): Uint8Array {
  const forged = new Y.Doc()
  Y.applyUpdate(forged, state)
  forged.clientID = clientId
  const before = Y.encodeStateVector(forged)
  writeWords(forged, words)
  return Y.encodeStateAsUpdate(forged, before)
}

async function stored(): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.collab.rooms.encodeState(documentId))
  return readWords(doc)
}

test("nobody brings back the words of somebody who is here, and hers are not lost", async () => {
  const doc = await annasText()
  await startUncleanly()
  const hers = await openRaw(server.url, documentId, anna.id)
  hers.sendAwareness(VICTIM, 2, {})
  const forger = await openRaw(server.url, documentId, bernd.id)
  forger.sendMissingPart(forgedOn(Y.encodeStateAsUpdate(doc), "never said"))
  await until("it is refused", () => forger.refused.length === 1)
  expect(forger.refused).toEqual([{ frame: 1, reason: "foreign-client" }])
  const before = Y.encodeStateVector(doc)
  writeWords(doc, "goes on")
  hers.sendUpdate(Y.encodeStateAsUpdate(doc, before))
  await until("hers is safe", () => hers.acks.includes(1))
  expect(await stored()).toBe("Anna goes on")
})

test("a client id that somebody here has announced is not brought back by another", async () => {
  await startUncleanly()
  const hers = await openRaw(server.url, documentId, anna.id)
  hers.sendAwareness(VICTIM, 1, {})
  const witness = await openRaw(server.url, documentId, bernd.id)
  witness.sendStateVector()
  await until("she is seen", () => witness.awareness.some(({ clientId }) => clientId === VICTIM))
  witness.sendMissingPart(forgedOn(Y.encodeStateAsUpdate(new Y.Doc()), "never said"))
  await until("it is refused", () => witness.refused.length === 1)
  expect(witness.refused[0]?.reason).toBe("foreign-client")
})

test("a few minutes after the start nothing is brought back any more", async () => {
  const doc = await annasText()
  await startUncleanly()
  await openRaw(server.url, documentId, anna.id).then(({ socket }) => socket.terminate())
  await until("she is gone", () => server.collab.stats().sockets === 0)
  now += RELAY_MS
  const late = await openRaw(server.url, documentId, bernd.id)
  late.sendMissingPart(forgedOn(Y.encodeStateAsUpdate(doc), "too late"))
  await until("it is refused", () => late.refused.length === 1)
  expect(late.refused[0]?.reason).toBe("foreign-client")
})

test("no more than a little is brought back", async () => {
  const doc = await annasText()
  await startUncleanly({ limits: { relayBytes: 1_000 } })
  const client = await openRaw(server.url, documentId, bernd.id)
  client.sendMissingPart(forgedOn(Y.encodeStateAsUpdate(doc), "x".repeat(2_000)))
  await until("it is refused", () => client.refused.length === 1)
  expect(client.refused[0]?.reason).toBe("foreign-client")
})

/** Anna's page, on which she has typed something, and "my own" when her session had ended. */
async function annasPage(words: string): Promise<{ page: LiveText; before: Uint8Array }> {
  const page = openLiveText({
    documentId,
    url: server.url,
    schemaVersion: SCHEMA_VERSION,
    person: { personId: anna.id, name: anna.name, organization: "Rostock", colour: null },
    // ws keeps to the browser's interface; its types say so only in part.
    transport: {
      WebSocket: socketWith(cookieOf(anna.id)) as unknown as typeof WebSocket,
      fetch: (address, init) => fetch(address, { ...init, headers: { cookie: cookieOf(anna.id) } }),
    },
  })
  pages.push(page)
  await isIn(page, "saved")
  if (words) writeWords(page.doc, words)
  await isIn(page, "saved")
  server.endedSessions.add(anna.id)
  await server.collab.recheck()
  await isIn(page, "signed-out")
  const before = Y.encodeStateAsUpdate(page.doc)
  writeWords(page.doc, "my own")
  return { page, before }
}

function isIn(page: LiveText, state: LiveState): Promise<void> {
  return until(state, () => page.getStatus().state === state)
}

async function startInOrder(): Promise<void> {
  await server.restart({ clock: () => new Date(now) })
}

async function startInOrderLater(): Promise<void> {
  now += RELAY_MS
  await startInOrder()
}

test.each([
  ["at once", async () => undefined],
  ["when the server has died once more", startUncleanly],
  ["when the server has ended in order, soon", startInOrder],
  ["when the server has ended in order, later", startInOrderLater],
])(
  "[D5] who comes back to words in her name that are not hers keeps her own, and is told: %s",
  async (_when, startAgain) => {
    const { page, before } = await annasPage("Anna ")
    await startUncleanly()
    const forger = await openRaw(server.url, documentId, bernd.id)
    forger.sendMissingPart(forgedOn(before, "never said", page.doc.clientID))
    await until("it is taken, as relayed", () => forger.acks.includes(1))
    expect(forger.refused).toEqual([])
    await startAgain()
    server.endedSessions.clear()
    page.reconnect()
    await isIn(page, "refused")
    expect(page.getStatus().waiting).toBe(1)
    expect(readWords(page.doc)).toContain("my own")
    expect(server.collab.stats().refused.clash).toBeGreaterThan(0)
  },
)

test("[D5] who comes back to a client id that somebody has taken keeps her own, and is told", async () => {
  const { page, before } = await annasPage("")
  // Nothing says any more that it was hers.
  await server.restart()
  const forger = await openRaw(server.url, documentId, bernd.id)
  forger.sendUpdate(forgedOn(before, "never said, and longer", page.doc.clientID))
  await until("it is taken, as his", () => forger.acks.includes(1))
  server.endedSessions.clear()
  page.reconnect()
  await isIn(page, "refused")
  expect(page.getStatus().waiting).toBe(1)
  expect(readWords(page.doc)).toContain("my own")
})

test.each([
  ["has died once more", startUncleanly],
  ["has ended in order meanwhile", startInOrder],
])(
  "soon after a power cut the words of somebody who is away are brought back to a server that %s",
  async (_how, startAgain) => {
    const doc = await annasText()
    const before = Y.encodeStateVector(doc)
    writeWords(doc, "and more")
    await startUncleanly()
    const early = await openRaw(server.url, documentId, anna.id)
    early.socket.terminate()
    await startAgain()
    const helper = await openRaw(server.url, documentId, bernd.id)
    helper.sendMissingPart(Y.encodeStateAsUpdate(doc, before))
    await until("it is answered", () => helper.acks.includes(1))
    expect(helper.refused).toEqual([])
    expect(await stored()).toBe("Anna and more")
  },
)

test("what was brought back as it was written is no offence when its author comes", async () => {
  const doc = await annasText()
  const before = Y.encodeStateVector(doc)
  writeWords(doc, "and more")
  const rest = Y.encodeStateAsUpdate(doc, before)
  await startUncleanly()
  const helper = await openRaw(server.url, documentId, bernd.id)
  helper.sendMissingPart(rest)
  await until("it is taken", () => helper.acks.includes(1))
  const hers = server.open(anna, documentId, { doc })
  const reader = server.open(bernd, documentId)
  await until("both read it", () => [hers, reader].every((one) => textOf(one) === "Anna and more"))
  writeWords(doc, "!")
  await until("and she goes on", () => textOf(reader) === "Anna and more!")
  expect(server.collab.stats().refused).toEqual({})
})

test("words that lean on those of somebody who is here are asked for again when she has brought hers", async () => {
  const doc = await annasText()
  const before = Y.encodeStateVector(doc)
  writeWords(doc, "lost ")
  const bernds = new Y.Doc()
  Y.applyUpdate(bernds, Y.encodeStateAsUpdate(doc))
  writeWords(bernds, "answer")
  await startUncleanly()
  const hers = await openRaw(server.url, documentId, anna.id)
  hers.sendAwareness(VICTIM, 2, {})
  const his = await openRaw(server.url, documentId, bernd.id)
  his.sendMissingPart(Y.encodeStateAsUpdate(bernds, before))
  await until("his must wait", () => his.refused.length === 1)
  const greetings = his.stateVectors
  hers.sendMissingPart(Y.encodeStateAsUpdate(doc, before))
  await until("he is asked again", () => his.stateVectors > greetings)
  his.sendMissingPart(Y.encodeStateAsUpdate(bernds, before))
  await until("his are safe", () => his.acks.includes(2))
  expect(his.refused).toHaveLength(1)
  expect(await stored()).toBe("Anna lost answer")
})

/** A copy of somebody's text under a client id of their own. */
function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = clientId
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test("two who wrote into each other's sentences bring both back, though each leans on the other", async () => {
  const hers = await annasText()
  const before = Y.encodeStateVector(hers)
  const his = copyOf(hers, 77)
  // Turn by turn, each after the other's last word, and none of it was synced.
  for (const [writer, reader, word] of [
    [hers, his, "one "],
    [his, hers, "two "],
    [hers, his, "three "],
    [his, hers, "four"],
  ] as const) {
    writeWords(writer, word)
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer))
  }
  await startUncleanly()
  const clients = [
    { client: await openRaw(server.url, documentId, anna.id), id: VICTIM, doc: hers },
    { client: await openRaw(server.url, documentId, bernd.id), id: 77, doc: his },
  ]
  for (const { client, id, doc } of clients) {
    client.sendAwareness(id, 2, {})
    client.sendMissingPart(Y.encodeStateAsUpdate(doc, before))
  }
  await until("all is back", async () => (await stored()) === "Anna one two three four")
})

test("[D2] words that come back as deleted are shown to who wrote them and never saw them go", async () => {
  const hers = await annasText()
  const before = Y.encodeStateVector(hers)
  writeWords(hers, "kept?")
  const his = copyOf(hers, 77)
  his.getXmlFragment(FRAGMENT).delete(0, 1)
  await startUncleanly()
  const helper = await openRaw(server.url, documentId, bernd.id)
  helper.sendMissingPart(Y.encodeStateAsUpdate(his, before))
  await until("it is taken", () => helper.acks.includes(1))
  const author = await openRaw(server.url, documentId, anna.id)
  author.sendAwareness(VICTIM, 2, {})
  author.sendMissingPart(Y.encodeStateAsUpdate(hers, before))
  await until("she is told", () => author.lostWords.length === 1)
  expect(author.lostWords).toEqual(["kept?"])
  expect(author.refused).toEqual([])
  author.sendMissingPart(Y.encodeStateAsUpdate(hers, before))
  await until("she is answered", () => author.acks.includes(2))
  expect(author.lostWords).toHaveLength(1)
})
