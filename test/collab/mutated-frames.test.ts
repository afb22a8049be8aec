import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { applyStored } from "../../app/features/documents/live/load-text.server.ts"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"
import { strangers } from "../../app/features/documents/text/strangers.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { isSameText } from "../../server/collab/compaction.ts"
import { sized } from "../support/effort.ts"
import { Random } from "../support/random.ts"
import { editAtRandom } from "./model/edits.ts"
import { mutatedFrame, type Source } from "./mutations.ts"
import { openRaw, type RawClient } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"

const FRAMES = Number(process.env.FRAMES) || sized(2_000, 20_000)
const AT_ONCE = 6
const FRAMES_BETWEEN_WORDS = 50
const MIB = 1024 * 1024
const MAX_GROWTH_BYTES = 20 * MIB
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

setFlagsFromString("--expose-gc")
const collectGarbage: () => void = runInNewContext("gc")

let server: CollabServer
let documentId: string

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
})
afterEach(() => server.close())

/** Two honest people, who write one after the other and wait for each other's words. */
interface Pair {
  pages: WebsocketProvider[]
  /** Longest time that a word has been on its way, in milliseconds. */
  longest: number
  /** Words that the two have written. */
  words: number
  exchange(): Promise<void>
}

async function openPair(): Promise<Pair> {
  const people = [await server.addPerson(), await server.addPerson()]
  const pages = people.map((person) => server.open(person, documentId))
  await Promise.all(pages.map(isSynced))
  const pair: Pair = {
    pages,
    longest: 0,
    words: 0,
    async exchange() {
      for (const [writer, reader] of [pages, pages.toReversed()]) {
        if (!writer || !reader) continue
        const sentAt = performance.now()
        type(writer, "wort ")
        pair.words += 1
        const id = writer.doc.clientID
        const clock = Y.getState(writer.doc.store, id)
        await until("the other has it", () => Y.getState(reader.doc.store, id) >= clock)
        pair.longest = Math.max(pair.longest, performance.now() - sentAt)
      }
    },
  }
  return pair
}

/** Sends frames one by one, each on an open connection and until the server has dealt with it. */
async function attack(
  attacker: PersonActor,
  source: Source,
  seed: number,
  frames: number,
  sent: () => Promise<void>,
): Promise<void> {
  const random = new Random(seed)
  let client = await openRaw(server.url, documentId, attacker.id)
  for (let frame = 0; frame < frames; frame += 1) {
    if (client.closed) client = await openRaw(server.url, documentId, attacker.id)
    client.sendBytes(mutatedFrame(source, random))
    // The room takes its turn between the first answer and the second.
    for (let round = 0; round < 2 && client.closed === null; round += 1) await roundTrip(client)
    await sent()
  }
  client.socket.terminate()
}

function roundTrip({ socket }: RawClient): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      socket.off("pong", end).off("close", end)
      resolve()
    }
    socket.on("pong", end).on("close", end)
    if (socket.readyState === socket.OPEN) socket.ping()
    else if (socket.readyState === socket.CLOSED) end()
  })
}

async function attackBy(role: "editor" | "reader", pair: Pair): Promise<void> {
  const reading = pair.pages[0]
  if (!reading) throw new Error("Nobody is here.")
  let count = 0
  let exchanging = Promise.resolve()
  const sent = () => {
    count += 1
    if (count % FRAMES_BETWEEN_WORDS === 0) exchanging = exchanging.then(pair.exchange)
    return exchanging
  }
  const attacks = Array.from({ length: AT_ONCE }, async (_, index) => {
    const attacker = await server.addPerson(role)
    const source = {
      doc: reading.doc,
      clientId: 1_000 + index,
      clientIds: () => [...reading.doc.store.clients.keys()],
    }
    await attack(attacker, source, SEED + index, Math.ceil(FRAMES / AT_ONCE), sent)
  })
  await Promise.all(attacks)
  await exchanging
}

/** What is still held when the garbage is gone: how much of that lies about says nothing. */
function heldBytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Everybody has what the journal has, and no word of the two is missing. */
async function expectWhole({ pages }: Pair): Promise<void> {
  const late = server.open(await server.addPerson(), documentId)
  await isSynced(late)
  await until("room, pages and journal hold the same", async () => {
    const { doc, faults } = await readText(server.workspace.db, documentId)
    const live = new Y.Doc()
    applyStored(live, await server.collab.rooms.encodeState(documentId))
    const all = [live, late.doc, ...pages.map((page) => page.doc)]
    return faults.length === 0 && all.every((held) => isSameText(held, doc))
  })
  expect([...strangers(late.doc.getXmlFragment(FRAGMENT))]).toEqual([])
  for (const { doc } of pages) {
    expect(Y.getState(late.doc.store, doc.clientID)).toBe(Y.getState(doc.store, doc.clientID))
  }
}

test(
  `${FRAMES} mutated frames of an editor: no crash, nothing lost, the others go on (SEED=${SEED})`,
  async ({ task }) => {
    const pair = await openPair()
    const random = new Random(SEED)
    const [first] = pair.pages
    for (let edit = 0; edit < 40 && first; edit += 1)
      editAtRandom(first.doc, random, `anfang${edit} `)
    await pair.exchange()
    const before = heldBytes()
    await attackBy("editor", pair)
    await expectWhole(pair)
    const stats = server.collab.stats()
    const grown = heldBytes() - before
    task.meta.figures =
      `refused ${JSON.stringify(stats.refused)}, broken ${stats.brokenFrames}, ` +
      `rows ${stats.journalRows}, longest wait ${Math.round(pair.longest)} ms, ` +
      `+${(grown / MIB).toFixed(1)} MiB held`
    console.log(task.meta.figures)
    expect(stats).toMatchObject({ failedFrames: 0, faults: 0, isHealthy: true })
    expect(grown).toBeLessThan(MAX_GROWTH_BYTES)
  },
  FRAMES * 60,
)

test(
  `${FRAMES} mutated frames of a reader change nothing (SEED=${SEED})`,
  async () => {
    const pair = await openPair()
    await pair.exchange()
    await attackBy("reader", pair)
    await expectWhole(pair)
    const [first] = pair.pages
    expect(first && textOf(first)).toBe("wort ".repeat(pair.words))
    expect(server.collab.stats()).toMatchObject({ failedFrames: 0, brokenFrames: 0 })
  },
  FRAMES * 60,
)
