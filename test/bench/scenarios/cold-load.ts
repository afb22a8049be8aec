import * as Y from "yjs"
import type { Arena, Figures } from "../arena.ts"
import type { Client } from "../client.ts"
import { type History, lengthOf, typingHistory } from "../history.ts"
import { comesTrue, sleep, within } from "../time.ts"
import { stretchesOf } from "../writing.ts"

const DOCUMENT = "cold"
/** So far the uploading client may be ahead of what a second client has received. */
const AHEAD = 2_000
/** Longer than any peer waits before it stores. */
const STORED_MS = 2_500

/** A document with a long history, from a server that has just started. */
export async function coldLoad(arena: Arena): Promise<Figures> {
  const history = typingHistory(arena.sizes.edits)
  const uploading = await arena.startServer()
  const uploadPeak = uploading.watchMemory()
  const start = performance.now()
  await upload(arena, history)
  const uploadS = (performance.now() - start) / 1000
  const drainS = (await uploading.untilIdle(120_000)) / 1000
  const uploadPeakMiB = uploadPeak()
  await sleep(STORED_MS)
  await uploading.kill("SIGTERM")

  const server = await arena.startServer({ keepsData: true })
  await sleep(300)
  const peak = server.watchMemory(20)
  const first = await loadOnce(arena, history.length)
  const second = await loadOnce(arena, history.length)
  await sleep(500)
  const { rssMiB } = server.usage()
  for (const { client } of [first, second]) client.close()
  return {
    firstMs: first.contentMs,
    secondMs: second.contentMs,
    firstSyncedMs: first.syncedMs,
    isSyncedWithContent: first.contentMs !== null && first.contentMs <= first.syncedMs,
    transferKiB: first.client.bytesReceived / 1024,
    rssMiB,
    peakMiB: peak(),
    uploadPerS: history.updates.length / uploadS,
    drainS,
    uploadPeakMiB,
  }
}

async function upload(arena: Arena, { updates, author }: History): Promise<void> {
  let seen = 0
  const watcher = arena.open(DOCUMENT, (update) => {
    for (const { id, to } of stretchesOf(update)) if (id === author) seen = Math.max(seen, to)
  })
  const target = arena.target(DOCUMENT)
  const sender = arena.open(DOCUMENT)
  await within(30_000, "no sync", Promise.all([watcher.synced, sender.synced]))
  const perMs = Math.min(target.framesPerSecond * 0.9, 1e6) / 1000
  const start = performance.now()
  const mayGoOn = (index: number, clock: number) =>
    clock - seen <= AHEAD &&
    sender.socket.bufferedAmount < 1e6 &&
    index <= (performance.now() - start) * perMs
  for (const [index, { clock, bytes }] of updates.entries()) {
    while (!mayGoOn(index, clock)) {
      if (sender.isClosed) throw new Error(`the uploader was closed (${sender.closeCode})`)
      await sleep(1)
    }
    sender.sendUpdate(bytes)
    if (index % 200 === 0) await new Promise(setImmediate)
  }
  const last = updates.at(-1)?.clock ?? 0
  const isThere = await comesTrue(60_000, () => seen >= last)
  for (const client of [sender, watcher]) client.close()
  if (!isThere) throw new Error(`the upload stopped at ${seen} of ${last}`)
}

/** Connects with nothing; when has all the text arrived, and when was it called synced? */
async function loadOnce(
  arena: Arena,
  length: number,
): Promise<{ client: Client; contentMs: number | null; syncedMs: number }> {
  const parts: { update: Uint8Array; ms: number }[] = []
  const start = performance.now()
  const client = arena.open(DOCUMENT, (update, now) => void parts.push({ update, ms: now - start }))
  await within(120_000, "no sync after the restart", client.synced)
  const syncedMs = performance.now() - start
  const doc = new Y.Doc()
  let applied = 0
  for (let waits = 0; waits < 600; waits += 1) {
    const before = client.received
    // Decoded only when the server is quiet, so that decoding costs nobody's time.
    await sleep(100)
    if (client.received !== before) continue
    for (const { update, ms } of parts.slice(applied)) {
      applied += 1
      Y.applyUpdate(doc, update)
      if (lengthOf(doc) >= length) return { client, contentMs: ms, syncedMs }
    }
  }
  return { client, contentMs: null, syncedMs }
}
