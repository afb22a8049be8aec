import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { expect, test } from "vitest"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { sized } from "../support/effort.ts"
import { Random } from "../support/random.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { cookieOf } from "./session.ts"
import { insertDocument, isSynced, openProvider, type, until } from "./support.ts"
import { readWords } from "./words.ts"

const ROUNDS = sized(50, 200)
/** Rounds in which the process dies between its journal write and the broadcast. */
const AFTER_WRITE = ROUNDS * 0.3
/** Rounds in which it dies just before the write: whoever had been told by then would lose. */
const BEFORE_WRITE = ROUNDS * 0.2
const AT_ONCE = 5
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

function modeOf(round: number, writes: number): string {
  if (round < AFTER_WRITE) return `after:${writes}`
  return round < AFTER_WRITE + BEFORE_WRITE ? `before:${writes + 1}` : "on"
}

async function startServer(
  workspace: TestWorkspace,
  mode: string,
): Promise<{ process: ChildProcess; url: string }> {
  const script = new URL("./kill-server.ts", import.meta.url).pathname
  const child = fork(script, [workspace.dataDir, mode], { execArgv: [], stdio: "inherit" })
  const [{ port }] = (await once(child, "message")) as [{ port: number }]
  return { process: child, url: `ws://127.0.0.1:${port}/collab` }
}

interface Killed {
  workspace: TestWorkspace
  documentId: string
  personId: string
  /** What each of the two had received from the other. */
  received: Y.Doc[]
  frames: number
}

/** Two people type into one text until the server is killed, or kills itself; then looks at what is left. */
async function typeUntilKilled<Result>(
  mode: string,
  frames: number,
  look: (killed: Killed) => Promise<Result>,
): Promise<Result> {
  const workspace = await createTestWorkspace()
  const organizationId = await workspace.addOrganization()
  const people = [
    await workspace.addPerson({ organizationId }),
    await workspace.addPerson({ organizationId }),
  ]
  const personId = people[0]?.id ?? ""
  const documentId = await insertDocument(workspace.client, organizationId, personId)
  const { process: server, url } = await startServer(workspace, mode)
  const exited = once(server, "exit")
  const clients = people.map(({ id }) => openProvider(url, documentId, cookieOf(id)))
  const received = clients.map(receivedBy)
  await Promise.all(clients.map(isSynced))
  const framesSeen = () => received.reduce((sum, seen) => sum + seen.frames, 0)
  for (let word = 0; server.exitCode === null && server.signalCode === null; word += 1) {
    for (const [index, client] of clients.entries()) type(client, `${index}:${word} `)
    if (framesSeen() >= frames) server.kill("SIGKILL")
    await new Promise((resolve) => setImmediate(resolve))
  }
  await exited
  for (const client of clients) client.destroy()
  for (const client of clients) client.doc.destroy()
  const docs = received.map(({ doc }) => doc)
  try {
    return await look({ workspace, documentId, personId, received: docs, frames: framesSeen() })
  } finally {
    await workspace.close()
  }
}

/** Collects what comes from the server, apart from what the client itself types. */
function receivedBy(client: WebsocketProvider): { doc: Y.Doc; frames: number } {
  const seen = { doc: new Y.Doc({ gc: false }), frames: 0 }
  client.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== client) return
    Y.applyUpdate(seen.doc, update)
    seen.frames += 1
  })
  return seen
}

/** How many clocks somebody had received that the stored text lacks. */
async function lostClocks({ workspace, documentId, received }: Killed): Promise<number> {
  const { doc, faults } = await readText(workspace.db, documentId)
  expect(faults).toEqual([])
  let lost = 0
  for (const seen of received) {
    for (const [client, clock] of reachOf(seen)) {
      lost += Math.max(0, clock - Y.getState(doc.store, client))
    }
  }
  return lost
}

/** What refers to a word the client itself typed waits in the collecting doc: it counts too. */
function reachOf(doc: Y.Doc): Map<number, number> {
  const reach = Y.decodeStateVector(Y.encodeStateVector(doc))
  const parked = doc.store.pendingStructs
  if (!parked) return reach
  for (const { id, length } of Y.decodeUpdateV2(parked.update).structs) {
    reach.set(id.client, Math.max(reach.get(id.client) ?? 0, id.clock + length))
  }
  return reach
}

test(
  `[D1] ${ROUNDS} kills lose nothing that a second person had received (SEED=${SEED})`,
  async ({ task }) => {
    const random = new Random(SEED)
    const rounds = Array.from({ length: ROUNDS }, (_, index) => {
      const frames = 1 + random.below(30)
      return { frames, mode: modeOf(index, frames) }
    })
    let seen = 0
    let lost = 0
    const play = async () => {
      for (let round = rounds.pop(); round; round = rounds.pop()) {
        const { mode, frames } = round
        const until = mode === "on" ? frames : Number.POSITIVE_INFINITY
        await typeUntilKilled(mode, until, async (killed) => {
          seen += killed.frames
          lost += await lostClocks(killed)
        })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, play))
    task.meta.figures = `${seen} frames seen by a second person`
    expect(lost).toBe(0)
    // The rounds are worth something only if people had seen each other's words.
    expect(seen).toBeGreaterThan(ROUNDS)
  },
  ROUNDS * 10_000,
)

test("control: a server that stores nothing loses what others had received", async () => {
  expect(await typeUntilKilled("off", 20, lostClocks)).toBeGreaterThan(0)
})

test("the text that was killed loads, and takes the next edit", async () => {
  await typeUntilKilled("after:5", Number.POSITIVE_INFINITY, async (killed) => {
    const { workspace, documentId, personId } = killed
    const { process: server, url } = await startServer(workspace, "on")
    const client = openProvider(url, documentId, cookieOf(personId))
    await isSynced(client)
    type(client, "and on")
    await until("it is stored", async () => {
      const { doc } = await readText(workspace.db, documentId)
      return readWords(doc).includes("and on")
    })
    client.destroy()
    const exited = once(server, "exit")
    server.kill("SIGKILL")
    await exited
  })
})
