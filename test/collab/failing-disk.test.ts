import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { open } from "../server/visitor.ts"
import { recorderLibrary } from "../support/recorder.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { isIn, type LivePages, openPages } from "./live-pages.ts"
import { until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

let folder: string
let faultFile: string
let server: RunningServer
let pages: LivePages

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "schulterschluss-fault-"))
  faultFile = join(folder, "fault")
  server = await startDemoServer({
    env: {
      LD_PRELOAD: recorderLibrary(),
      // Where the data folders of the demo servers lie.
      RECORD_DIR: join(tmpdir(), "schulterschluss-demo-"),
      FAULT_FILE: faultFile,
    },
  })
  pages = await openPages(server)
})
afterEach(async () => {
  pages.destroy()
  makeWhole()
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** From now on the disk takes no writes (`w`), or no syncs (`s`). */
function breakDisk(what: "w" | "s"): void {
  writeFileSync(faultFile, what)
}

function makeWhole(): void {
  rmSync(faultFile, { force: true })
}

const isReady = async () => (await open(server, "/readyz")).status === 200

test("a full disk: pages say so and keep the words, people read on, and it heals by itself", async () => {
  const anna = pages.open()
  const bernd = pages.open()
  await Promise.all([isIn(anna, "saved"), isIn(bernd, "saved")])
  writeWords(anna.doc, "sicher ")
  await until("the other has it", () => readWords(bernd.doc) === "sicher ")
  await isIn(anna, "saved")

  breakDisk("w")
  writeWords(anna.doc, "wartet")
  await until("the page says why", () => anna.getStatus().reason === "storage")
  expect(anna.getStatus()).toMatchObject({ waiting: 1, reason: "storage" })
  await until("the other only reads", () => bernd.getStatus().reason === "storage")
  expect(readWords(bernd.doc)).toBe("sicher ")
  expect(await isReady()).toBe(false)
  expect((await open(server, "/login")).status).toBe(200)

  makeWhole()
  await isIn(anna, "saved")
  await until("the other has it all", () => readWords(bernd.doc) === "sicher wartet")
  expect(await isReady()).toBe(true)
})

test("a sync that fails: nothing more is called saved until a restart, and then nothing is missing", async () => {
  const anna = pages.open()
  await isIn(anna, "saved")
  breakDisk("s")
  writeWords(anna.doc, "unsicher ")
  await until("the page says why", () => anna.getStatus().reason === "storage")
  makeWhole()
  writeWords(anna.doc, "und mehr")
  // The kernel may have forgotten the pages: no later sync makes that good.
  await until("it stays so", () => anna.getStatus().waiting === 2)
  expect(anna.getStatus().reason).toBe("storage")
  expect(await isReady()).toBe(false)

  await server.stop("SIGKILL")
  server = await server.restart()
  await isIn(anna, "saved", 30_000)
  const late = pages.open()
  await until("all is there", () => readWords(late.doc) === "unsicher und mehr")
})
