import { rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { JournalBatch } from "../../app/features/documents/live/journal-rows.server.ts"
import { createJournal, type Journal } from "../../server/collab/journal.ts"
import { createSqliteJournal } from "../../server/collab/journal-sqlite.ts"
import { createWalSync } from "../../server/collab/wal-sync.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { insertDocument } from "./support.ts"

const FULL = 2

let workspace: TestWorkspace
let journal: Journal
let documentIds: string[]
let personId: string

beforeAll(async () => {
  workspace = await createTestWorkspace()
  const organizationId = await workspace.addOrganization()
  personId = (await workspace.addPerson({ organizationId })).id
  const add = () => insertDocument(workspace.client, organizationId, personId)
  documentIds = [await add(), await add()]
  journal = createJournal(workspace.client)
})
afterAll(async () => {
  journal.close()
  await workspace.close()
})

function batch(documentId: string, ...bytes: number[]): JournalBatch {
  const updates = bytes.map((byte) => ({ payload: new Uint8Array([byte]), personId }))
  return { documentId, updates, clients: [], now: "2026-11-24T09:00:00.000Z" }
}

/** How commands commit on the one write connection, and whether a transaction is left open on it. */
function connectionState() {
  return workspace.client.sqlite?.exclusively((handle) => {
    handle.exec("BEGIN")
    handle.exec("ROLLBACK")
    return handle.prepare("PRAGMA synchronous").get()
  })
}

test("seqs follow on each other per document, whoever appends at the same time", async () => {
  const [first = "", second = ""] = documentIds
  const seqs = await Promise.all([
    journal.append(batch(first, 1, 2)),
    journal.append(batch(second, 3)),
    journal.append(batch(first, 4)),
  ])
  expect(seqs).toEqual([2, 1, 3])
  const rows = await journal.readRowsAfter(first, 0)
  expect(rows.map(({ seq, payload }) => [seq, payload[0]])).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
  ])
})

test("commands commit with full syncs again after the journal's write", async () => {
  await journal.append(batch(documentIds[0] ?? "", 5))
  expect(await connectionState()).toEqual({ synchronous: FULL })
})

test("a write that fails leaves nothing, no open transaction, and full syncs", async () => {
  const before = await journal.readHeads(documentIds)
  const both = await Promise.allSettled([
    journal.append(batch(documentIds[0] ?? "", 6)),
    journal.append(batch("doc_missing", 7)),
  ])
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  expect(await connectionState()).toEqual({ synchronous: FULL })
  expect(await journal.readHeads(documentIds)).toEqual(before)
})

test("a first edit is counted at once, and what follows it soon", async () => {
  const { client, db } = workspace
  if (!client.sqlite) throw new Error("This needs SQLite")
  const quick = createSqliteJournal(client, client.sqlite, 20)
  const counted = async () => {
    const rows = await db.selectFrom("documentActivity").selectAll().execute()
    return rows.find(({ documentId }) => documentId === documentIds[1])?.editCount ?? 0
  }
  const before = await counted()
  await quick.append(batch(documentIds[1] ?? "", 9))
  expect(await counted()).toBe(before + 1)
  await quick.append(batch(documentIds[1] ?? "", 10, 11))
  await expect.poll(counted).toBe(before + 3)
  quick.close()
})

test("the journal waits for a command's transaction, and a command for the journal", async () => {
  const order: string[] = []
  let finish: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    finish = resolve
  })
  const command = workspace.client.transaction(async () => {
    await gate
    order.push("command")
  })
  const written = journal.append(batch(documentIds[0] ?? "", 8)).then(() => order.push("journal"))
  finish()
  await Promise.all([command, written])
  expect(order).toEqual(["command", "journal"])
})

test("a failed sync is an error for ever; a log that is not there needs none", async () => {
  // A device that cannot be synced.
  const failing = createWalSync("/dev/null")
  await expect(failing.sync()).rejects.toThrow("EINVAL")
  await expect(failing.sync()).rejects.toThrow("EINVAL")
  failing.close()
  const path = join(tmpdir(), "schulterschluss-no-such-wal")
  rmSync(path, { force: true })
  await expect(createWalSync(path).sync()).resolves.toBeUndefined()
})
