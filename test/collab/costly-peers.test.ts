import { afterEach, beforeEach, expect, test } from "vitest"
import { WebSocket } from "ws"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { openRaw } from "./raw-client.ts"
import { cookieOf, ORIGIN } from "./session.ts"
import { type CollabServer, isSynced, startCollab, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

const MIB = 1024 * 1024

let server: CollabServer
let documentId: string
let anna: PersonActor
let reader: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
  reader = await server.addPerson("reader")
})
afterEach(() => server.close())

const DEEP = `${"[".repeat(200_000)}${"]".repeat(200_000)}`
const STATES: [string, string][] = [
  ["nests 200,000 deep", DEEP],
  ["nests deep within its bytes", `${"[".repeat(1_000)}${"]".repeat(1_000)}`],
  ["is longer than four KiB", JSON.stringify("x".repeat(4_096))],
  ["is no JSON", "{"],
]

test.each(STATES)(
  "an awareness state that %s closes its sender, not the room",
  async (_what, state) => {
    const editor = server.open(anna, documentId)
    await isSynced(editor)
    const attacker = await openRaw(server.url, documentId, reader.id)
    attacker.sendAwarenessText(9, 1, state)
    await until("the sender is closed", () => attacker.closed !== null)
    expect(attacker.closed).toEqual({ code: 4400, reason: "malformed" })
    expect(editor.wsconnected).toBe(true)
    type(editor, "goes on")
    await until("the room goes on", () => server.collab.stats().journalRows === 1)
  },
)

function changedCopy(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  writeWords(copy, "?")
  return copy
}

test("many questions for a large text get one answer a turn, and too many end the connection", async () => {
  const doc = new Y.Doc()
  const writer = await openRaw(server.url, documentId, anna.id)
  for (let part = 0; part < 3; part += 1) {
    const before = Y.encodeStateVector(doc)
    writeWords(doc, `${part}`.repeat(2 * MIB))
    writer.sendUpdate(Y.encodeStateAsUpdate(doc, before))
  }
  await until("it is safe", () => writer.acks.includes(3), 20_000)
  const before = process.memoryUsage().rss

  const patient = await openRaw(server.url, documentId, reader.id)
  patient.socket.pause()
  for (let question = 0; question < 25; question += 1) patient.sendStateVector()
  patient.socket.resume()
  // A reader's change is refused, and that comes after the answers to what was asked before it.
  patient.sendUpdate(Y.encodeStateAsUpdate(changedCopy(doc), Y.encodeStateVector(doc)))
  await until("all is answered", () => patient.refused.length === 1, 20_000)
  expect(patient.missingParts.length).toBeGreaterThan(0)
  expect(patient.missingParts.length).toBeLessThan(10)

  const greedy = await openRaw(server.url, documentId, reader.id)
  for (let question = 0; question < 1_500; question += 1) greedy.sendStateVector()
  await until("it is closed", () => greedy.closed !== null, 20_000)
  expect(greedy.closed).toEqual({ code: 1013, reason: "too much at once" })
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB)
})

test("one person has so many sockets in a document, and others still get in", async () => {
  const own = []
  for (let socket = 0; socket < 20; socket += 1) {
    own.push(await openRaw(server.url, documentId, reader.id))
  }
  const status = await new Promise((resolve) => {
    const headers = { origin: ORIGIN, cookie: cookieOf(reader.id) }
    const one = new WebSocket(`${server.url}/${documentId}`, { headers })
    one.on("unexpected-response", (_request, response) => resolve(response.statusCode))
    one.on("open", () => resolve(101))
    one.on("error", () => undefined)
  })
  expect(status).toBe(429)
  const editor = await openRaw(server.url, documentId, anna.id)
  expect(editor.welcome?.mayEdit).toBe(true)
  own[0]?.socket.close()
  await until("one is gone", () => server.collab.stats().sockets === 20)
  await openRaw(server.url, documentId, reader.id)
})

test("of many states in a second the newest arrives, and few before it", async () => {
  const witness = await openRaw(server.url, documentId, reader.id)
  witness.sendStateVector()
  const editor = server.open(anna, documentId)
  await isSynced(editor)
  for (let move = 0; move < 300; move += 1) editor.awareness.setLocalStateField("cursor", move)
  const seen = () => witness.awareness.filter(({ clientId }) => clientId === editor.doc.clientID)
  const last = () => (seen().at(-1)?.state as { cursor?: number } | undefined)?.cursor
  await until("the newest arrives", () => last() === 299)
  expect(seen().length).toBeLessThan(40)
  expect(server.collab.stats().droppedStates).toBeGreaterThan(200)
  expect(server.collab.stats().refused).toEqual({})
})
