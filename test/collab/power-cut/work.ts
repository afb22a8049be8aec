import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import * as Y from "yjs"
import { DATABASE_FILE } from "../../../db/client.ts"
import { recorderLibrary } from "../../support/recorder.ts"
import { createTestWorkspace } from "../../support/workspace.ts"
import { openRaw, type RawClient } from "../raw-client.ts"
import { insertDocument, until } from "../support.ts"
import { writeWords } from "../words.ts"
import { type Entry, readRecord } from "./record.ts"
import type { Disk } from "./replay.ts"

const IN_FLIGHT = 24

/** Somebody who typed, with what the screen called saved and when. */
export interface Writer {
  personId: string
  /** All that this writer has typed, seen by nobody else unless the server told it. */
  doc: Y.Doc
  /** Clock after each frame, in order. */
  clocks: number[]
  /** The first `frames` were called saved when the record was at most so long. */
  saved: { frames: number; recordLength: number }[]
}

/** What people typed, and all that the server did to its disk meanwhile. */
export interface Work {
  documentId: string
  writers: Writer[]
  entries: Entry[]
  /** What was on the disk before. */
  files: Disk
  databasePath: string
}

/** Runs `kill-server.ts` in a process of its own. */
export async function startKillServer(
  dataDir: string,
  mode: string,
  env: Record<string, string> = {},
): Promise<{ process: ChildProcess; url: string }> {
  const script = new URL("../kill-server.ts", import.meta.url).pathname
  const child = fork(script, [dataDir, mode], {
    execArgv: [],
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
  const [{ port }] = (await once(child, "message")) as [{ port: number }]
  return { process: child, url: `ws://127.0.0.1:${port}/collab` }
}

/** Two people type `frames` times each into one text, while all that reaches the disk is recorded. */
export async function recordWork(mode: string, frames: number): Promise<Work> {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-power-"))
  const record = join(folder, "record")
  const databasePath = join(folder, "data", DATABASE_FILE)
  const { documentId, personIds } = await furnish(databasePath)
  const files: Disk = new Map([[databasePath, readFileSync(databasePath)]])
  const { process: server, url } = await startKillServer(join(folder, "data"), mode, {
    LD_PRELOAD: recorderLibrary(),
    RECORD_DIR: join(folder, "data"),
    RECORD_LOG: record,
  })
  const lengthNow = () => statSync(record).size
  const writers = personIds.map((personId) => newWriter(personId))
  await Promise.all(
    writers.map(async (writer) => {
      const client = await openRaw(url, documentId, writer.personId)
      await typeInto(client, writer, frames, lengthNow)
      client.socket.terminate()
    }),
  )
  const exited = once(server, "exit")
  server.kill("SIGKILL")
  await exited
  const entries = readRecord(record)
  rmSync(folder, { recursive: true, force: true })
  return { documentId, writers, entries, files, databasePath }
}

async function furnish(path: string): Promise<{ documentId: string; personIds: string[] }> {
  const workspace = await createTestWorkspace()
  const organizationId = await workspace.addOrganization()
  const people = [
    await workspace.addPerson({ organizationId }),
    await workspace.addPerson({ organizationId }),
  ]
  const personIds = people.map(({ id }) => id)
  const documentId = await insertDocument(workspace.client, organizationId, personIds[0] ?? "")
  await workspace.client.sqlite?.exclusively((handle) =>
    handle.exec("pragma wal_checkpoint(truncate)"),
  )
  mkdirSync(dirname(path), { recursive: true })
  copyFileSync(join(workspace.dataDir, DATABASE_FILE), path)
  await workspace.close()
  return { documentId, personIds }
}

function newWriter(personId: string): Writer {
  return { personId, doc: new Y.Doc(), clocks: [], saved: [] }
}

async function typeInto(
  client: RawClient,
  writer: Writer,
  frames: number,
  lengthNow: () => number,
): Promise<void> {
  const { doc, clocks, saved } = writer
  client.socket.on("message", () => {
    const known = client.acks.at(-1) ?? 0
    const told = saved.at(-1)?.frames ?? 0
    if (known > told) saved.push({ frames: known, recordLength: lengthNow() })
  })
  doc.on("update", (update: Uint8Array) => {
    clocks.push(Y.getState(doc.store, doc.clientID))
    client.sendUpdate(update)
  })
  for (let word = 0; word < frames; word += 1) {
    await until("the line is free", () => clocks.length - (client.acks.at(-1) ?? 0) < IN_FLIGHT)
    writeWords(doc, `${word} `)
  }
  await until("all is called saved", () => client.acks.at(-1) === frames)
}
