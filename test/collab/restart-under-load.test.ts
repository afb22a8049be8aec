import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { LiveText } from "../../app/features/documents/live/connection.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { openDatabase } from "../../db/client.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { isIn, type LivePages, openPages } from "./live-pages.ts"
import { until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

const WRITERS = 6
const WORDS_BEFORE_THE_END = 50

let server: RunningServer
let pages: LivePages
afterEach(async () => {
  pages.destroy()
  await server.remove()
})

/** Types without end until it is stopped, and keeps how far all was called saved. */
function typeOn(page: LiveText, name: number) {
  const { doc } = page
  const timer = setInterval(() => {
    writeWords(doc, `${name}w${typing.words} `, typing.words % 2 ? "start" : "end")
    typing.words += 1
  }, 2)
  const typing = { words: 0, savedClock: 0, stop: () => clearInterval(timer) }
  page.subscribe(({ state }) => {
    if (state === "saved") typing.savedClock = Y.getState(doc.store, doc.clientID)
  })
  return typing
}

/** Next clock of each client in what a stopped server has stored. */
async function storedClocks(): Promise<(clientId: number) => number> {
  const client = openDatabase({ dataDir: server.dataDir })
  const { doc, faults } = await readText(client.reader, pages.documentId)
  await client.close()
  expect(faults).toEqual([])
  return (clientId) => Y.getState(doc.store, clientId)
}

test("SIGTERM while six people type: what was saved stays, all come back, and nothing is lost", async () => {
  server = await startDemoServer()
  pages = await openPages(server)
  const writers = Array.from({ length: WRITERS }, pages.open)
  await Promise.all(writers.map((page) => isIn(page, "saved")))
  const typing = writers.map(typeOn)
  await until("all are in the middle of it", () =>
    typing.every(({ words }) => words > WORDS_BEFORE_THE_END),
  )
  expect(await server.stop("SIGTERM")).toBe(0)
  const clockOf = await storedClocks()
  for (const [index, { doc }] of writers.entries()) {
    expect(clockOf(doc.clientID)).toBeGreaterThanOrEqual(typing[index]?.savedClock ?? 0)
    expect(clockOf(doc.clientID)).toBeGreaterThan(0)
  }

  server = await server.restart()
  for (const one of typing) one.stop()
  await Promise.all(writers.map((page) => isIn(page, "saved", 60_000)))
  const words = typing.flatMap((one, name) =>
    Array.from({ length: one.words }, (_, word) => `${name}w${word} `),
  )
  const late = pages.open()
  await isIn(late, "saved")
  const all = [late, ...writers]
  await until("all have the same", () => new Set(all.map(({ doc }) => readWords(doc))).size === 1)
  const text = readWords(late.doc)
  expect(words.filter((word) => !text.includes(word))).toEqual([])
})
