import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { openRaw, type RawClient } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { readWords } from "./words.ts"

const KIB = 1024

let server: CollabServer
let documentId: string
let anna: PersonActor

beforeEach(async () => {
  server = await startCollab({
    limits: { slowBytes: 64 * KIB, dropBytes: 1024 * KIB, burstBytes: 256 * 1024 * KIB },
  })
  documentId = await server.addDocument()
  anna = await server.addPerson()
})
afterEach(() => server.close())

/** Somebody who has the text and stops reading from the network. */
async function deafReader(): Promise<RawClient> {
  const reader = await openRaw(server.url, documentId, (await server.addPerson()).id)
  reader.sendStateVector()
  await until("the reader is synced", () => reader.missingParts.length === 1)
  reader.socket.pause()
  return reader
}

test("a reader that stalls is skipped, and caught up with one diff when it reads again", async () => {
  const reader = await deafReader()
  const writer = server.open(anna, documentId)
  await isSynced(writer)
  // More than the network's own buffers hold, in pieces, so that several turns meet the full socket.
  for (let piece = 0; piece < 64; piece += 1) {
    const before = server.collab.stats().journalRows
    type(writer, `${piece}`.repeat(128 * KIB))
    await until("it is written", () => server.collab.stats().journalRows > before)
  }
  const sentWhileDeaf = 64
  reader.socket.resume()
  await until("a diff comes", () => reader.missingParts.length === 2, 20_000)
  expect(reader.updates.length).toBeLessThan(sentWhileDeaf)
  type(writer, "the end")
  const held = new Y.Doc()
  await until("and then what follows", () => {
    for (const part of [...reader.missingParts.splice(0), ...reader.updates.splice(0)]) {
      Y.applyUpdate(held, part)
    }
    return readWords(held) === textOf(writer)
  })
})

test("a reader that never reads again is dropped; the others never wait", async () => {
  await server.restart({ limits: { slowBytes: KIB, slowMs: 300, burstBytes: 256 * 1024 * KIB } })
  const reader = await deafReader()
  const writer = server.open(anna, documentId)
  const other = server.open(anna, documentId)
  await Promise.all([isSynced(writer), isSynced(other)])
  for (let piece = 0; piece < 40; piece += 1) {
    type(writer, "x".repeat(256 * KIB))
    await until("the other has it", () => textOf(other).length === textOf(writer).length)
  }
  await until("the deaf one is gone", () => server.collab.stats().sockets === 2, 15_000)
  reader.socket.terminate()
})
