import { once } from "node:events"
import { createServer, connect as dial, type Server, type Socket } from "node:net"
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

const KIB = 1024

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
const lines: Line[] = []

beforeEach(async () => {
  server = await startCollab({ limits: { pingMs: 100 } })
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
})
afterEach(async () => {
  for (const line of lines.splice(0)) line.close()
  await server.close()
})

/** A line between a client and the server that can go dead without either end hearing of it. */
interface Line {
  url: string
  goDead(): void
  close(): void
}

async function layLine(): Promise<Line> {
  const { hostname, port } = new URL(server.url)
  const ends: Socket[] = []
  const proxy: Server = createServer((near) => {
    const far = dial(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.push(from)
      from.on("data", (bytes) => to.write(bytes))
      from.on("close", () => to.destroy())
      from.on("error", () => undefined)
    }
  })
  await once(proxy.listen(0, "127.0.0.1"), "listening")
  const address = proxy.address()
  const own = typeof address === "object" ? address?.port : 0
  const line = {
    url: `ws://127.0.0.1:${own}/collab`,
    goDead() {
      // What arrives stays in the network's buffers until they are full.
      for (const end of ends) end.pause()
    },
    close() {
      for (const end of ends) end.destroy()
      proxy.close()
    },
  }
  lines.push(line)
  return line
}

test("who vanishes without a word is let go, the others see it, and nothing that was sent is lost", async () => {
  const line = await layLine()
  const witness = await openRaw(server.url, documentId, bernd.id)
  witness.sendStateVector()
  const vanishing = await openRaw(line.url, documentId, anna.id)
  vanishing.sendAwareness(5, 1, {})
  const doc = new Y.Doc()
  doc.clientID = 5
  writeWords(doc, "last words")
  vanishing.sendUpdate(Y.encodeStateAsUpdate(doc))
  await until("it is safe", () => vanishing.acks.includes(1))
  const states = () => witness.awareness.filter(({ clientId }) => clientId === 5)
  await until("she is seen", () => states().length > 0)
  line.goDead()
  await until("she is let go", () => server.collab.stats().sockets === 1)
  await until("the others see it", () => states().at(-1)?.state === null)
  const late = server.open(bernd, documentId)
  await until("her words stand", () => textOf(late) === "last words")
})

test("a dead line that nobody has pinged yet is let go like a slow reader", async () => {
  await server.restart({ limits: { pingMs: 60_000, slowBytes: 64 * KIB, slowMs: 300 } })
  const line = await layLine()
  const dead = await openRaw(line.url, documentId, anna.id)
  dead.sendStateVector()
  await until("it is synced", () => dead.missingParts.length === 1)
  line.goDead()
  const writer = server.open(bernd, documentId)
  await isSynced(writer)
  // More than the network's own buffers hold.
  for (let piece = 0; piece < 64 && server.collab.stats().sockets === 2; piece += 1) {
    const before = server.collab.stats().journalRows
    type(writer, "x".repeat(128 * KIB))
    await until("it is written", () => server.collab.stats().journalRows > before)
  }
  await until("it is let go", () => server.collab.stats().sockets === 1, 20_000)
})

test("1,000 changes that lean on what nobody has cost the others nothing, and leave nothing", async () => {
  const writer = server.open(anna, documentId)
  const reader = server.open(bernd, documentId)
  await Promise.all([isSynced(writer), isSynced(reader)])
  const flooder = await openRaw(server.url, documentId, (await server.addPerson()).id)
  const doc = new Y.Doc()
  writeWords(doc, "never sent ")
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  for (let change = 0; change < 1_000; change += 1) writeWords(doc, "x".repeat(20))
  const before = process.memoryUsage().rss
  for (const update of updates) flooder.sendUpdate(update)
  let longest = 0
  for (let word = 1; flooder.refused.length < 1_000; word += 1) {
    const sentAt = performance.now()
    type(writer, "w")
    await until("the other has it", () => textOf(reader).length === word)
    longest = Math.max(longest, performance.now() - sentAt)
  }
  console.log(`Longest wait beside 1,000 missing dependencies: ${Math.round(longest)} ms.`)
  expect(longest).toBeLessThan(2_000)
  expect(new Set(flooder.refused.map(({ reason }) => reason))).toEqual(
    new Set(["missing-dependency"]),
  )
  const held = new Y.Doc()
  Y.applyUpdate(held, await server.collab.rooms.encodeState(documentId))
  expect(held.store.pendingStructs).toBeNull()
  expect(held.store.clients.has(doc.clientID)).toBe(false)
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * KIB * KIB)
})
