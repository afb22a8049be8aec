import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { foldText } from "../../server/collab/compaction.ts"
import { createJournal } from "../../server/collab/journal.ts"
import { DEFAULT_LIMITS } from "../../server/collab/limits.ts"
import type { Peer } from "../../server/collab/peer.ts"
import { createRelayed } from "../../server/collab/relayed.ts"
import { applyAndRepair } from "../../server/collab/repair.ts"
import { createRoom, type Room } from "../../server/collab/room.ts"
import { type Counters, createTurns, newCounters } from "../../server/collab/shared-state.ts"
import { type CollabServer, logInto, startCollab } from "./support.ts"
import { writeWords } from "./words.ts"

let server: CollabServer
let room: Room
let counters: Counters

beforeEach(async () => {
  server = await startCollab()
  counters = newCounters()
  room = createRoom({
    documentId: await server.addDocument(),
    journal: createJournal(server.workspace.client),
    turns: createTurns(),
    clock: () => new Date(),
    log: logInto(server.logged),
    limits: DEFAULT_LIMITS,
    counters,
    storage: { state: "ok" },
    mayRelay: () => false,
    relayed: createRelayed(),
    createApply: applyAndRepair,
    fold: async (job) => foldText(job),
  })
})
afterEach(() => server.close())

/** Somebody at the other end of no socket: what is on the line is what the test says. */
interface HandMadePeer extends Peer {
  line: number
  closed: number | null
  frames: number
}

async function join(): Promise<HandMadePeer> {
  const { id, organizationId } = await server.addPerson()
  const peer: HandMadePeer = {
    user: { personId: id, name: "", organization: "", colour: null },
    organizationId,
    readOnly: null,
    schemaVersion: null,
    wantsAcks: true,
    line: 0,
    closed: null,
    frames: 0,
    send: () => {
      peer.frames += 1
    },
    bufferedBytes: () => peer.line,
    close: (code) => {
      peer.closed = code
    },
  }
  room.join(peer)
  await room.settled()
  peer.frames = 0
  return peer
}

function ask(peer: Peer): void {
  room.receive(peer, 0, { kind: "state-vector", stateVector: new Uint8Array([0]) })
}

test("whatever one connection's frame makes the program throw, the others stay", async () => {
  const attacker = await join()
  const editor = await join()
  // Stands for a fault in the program that a frame brings out.
  const entry = {
    get clientId(): number {
      throw new Error("A fault of the program")
    },
    clock: 1,
    state: {},
  }
  room.receive(attacker, 0, { kind: "awareness", entries: [entry] })
  const doc = new Y.Doc()
  writeWords(doc, "goes on")
  const update = Y.encodeStateAsUpdate(doc)
  room.receive(editor, 1, { kind: "changes", isMissingPart: false, update })
  await room.settled()
  expect(attacker.closed).toBe(4400)
  expect(editor.closed).toBeNull()
  expect(counters).toMatchObject({ failedFrames: 1, journalRows: 1 })
})

test("of the questions of one turn the last is answered, once", async () => {
  const peer = await join()
  for (let question = 0; question < 1_500; question += 1) ask(peer)
  await room.settled()
  expect(peer.frames).toBe(1)
})

test("a question whose answer finds the line full is answered when it has drained", async () => {
  const peer = await join()
  peer.line = DEFAULT_LIMITS.slowBytes + 1
  for (let question = 0; question < 3; question += 1) {
    ask(peer)
    await room.settled()
  }
  room.relieve()
  await room.settled()
  expect(peer.frames).toBe(0)
  peer.line = 0
  room.relieve()
  await room.settled()
  expect(peer.frames).toBe(1)
  room.relieve()
  await room.settled()
  expect(peer.frames).toBe(1)
})
