import { afterEach, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createJournal, type Journal } from "../../server/collab/journal.ts"
import { DIALECTS } from "../support/workspace.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor

async function start(dialect: "sqlite" | "postgres" = "sqlite"): Promise<void> {
  server = await startCollab({ dialect })
  documentId = await server.addDocument()
  anna = await server.addPerson()
}
afterEach(() => server.close())

/** Types each word in a turn of its own, so that each has a row. */
async function typeRows(words: readonly string[]): Promise<string> {
  const client = server.open(anna, documentId)
  await isSynced(client)
  for (const word of words) {
    const before = server.collab.stats().journalRows
    type(client, word)
    await until("it has its row", () => server.collab.stats().journalRows === before + 1)
  }
  return textOf(client)
}

function rowsOf(id: string) {
  return server.workspace.db
    .selectFrom("documentUpdates")
    .select(["seq", "payload", "crc32"])
    .where("documentId", "=", id)
    .orderBy("seq")
    .execute()
}

/** Turns one bit of a row or snapshot, as a bad disk would. */
async function damage(table: "documentUpdates" | "documentSnapshots", seq: number): Promise<void> {
  await server.workspace.client.transaction(async (trx) => {
    const row = await trx
      .selectFrom(table)
      .select("payload")
      .where("seq", "=", seq)
      .executeTakeFirstOrThrow()
    const payload = Uint8Array.from(row.payload)
    payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1
    await trx.updateTable(table).set({ payload }).where("seq", "=", seq).execute()
  })
}

async function compacted(): Promise<void> {
  await server.restart({ limits: { recheckMs: 20, compactRows: 3 } })
  const opener = server.open(anna, documentId)
  await isSynced(opener)
  await until("the journal is folded", () => server.collab.stats().compactions === 1)
  opener.destroy()
}

describe("a damaged journal", () => {
  beforeEach(() => start())

  test("is read up to the bad row, read-only, with a fault on record and an alarm in the log", async () => {
    await typeRows(["one ", "two ", "three ", "four"])
    await damage("documentUpdates", 3)
    await server.restart()
    const reader = server.open(anna, documentId)
    await until("what is intact can be read", () => textOf(reader) === "one two ")
    const client = await openRaw(server.url, documentId, anna.id)
    expect(client.welcome).toEqual({ mayEdit: false, reason: "damaged" })
    const own = new Y.Doc()
    writeWords(own, "over it", "start")
    client.sendUpdate(Y.encodeStateAsUpdate(own))
    await until("nothing is written over it", () => client.refused.length === 1)
    expect(client.refused[0]?.reason).toBe("damaged")
    const faults = await server.workspace.db.selectFrom("journalFaults").selectAll().execute()
    expect(faults).toMatchObject([{ documentId, seq: 3, reason: "checksum differs" }])
    expect(server.logged.join("\n")).toContain("The journal of a text is damaged")
    expect(await rowsOf(documentId)).toHaveLength(4)
    const elsewhere = await server.addDocument()
    const pages = [server.open(anna, elsewhere), server.open(anna, elsewhere)]
    await Promise.all(pages.map(isSynced))
    for (const page of pages) type(page, "goes on ")
    await until("other texts are written on", () => {
      return pages.every((page) => textOf(page) === "goes on goes on ")
    })
    // Another start finds the same fault and records it once.
    await server.restart()
    server.open(anna, documentId)
    await until("the fault is found again", () => server.collab.stats().faults === 1)
    expect(
      await server.workspace.db.selectFrom("journalFaults").selectAll().execute(),
    ).toHaveLength(1)
  })

  test("leaves who reads it connected, however often the house is kept up", async () => {
    await typeRows(["one ", "two ", "three ", "four"])
    await damage("documentUpdates", 3)
    await server.restart({ limits: { recheckMs: 20, compactRows: 3 } })
    const reader = await openRaw(server.url, documentId, anna.id)
    await until("who reads it is let in", () => reader.welcome !== null)
    const page = server.open(anna, await server.addDocument())
    await isSynced(page)
    for (const words of ["one ", "two ", "three "]) {
      const rows = server.collab.stats().journalRows
      type(page, words)
      await until("each change has a row", () => server.collab.stats().journalRows > rows)
    }
    await until("another text has been folded", () => server.collab.stats().compactions > 0)
    expect(reader.closed).toBeNull()
    expect(server.logged.join("\n")).not.toContain("A text cannot be loaded")
  })

  test("takes no command's edit either", async () => {
    await typeRows(["one ", "two "])
    await damage("documentUpdates", 2)
    const edit = server.workspace.client.transaction((trx) =>
      editText(trx, documentId, anna, (doc) => writeWords(doc, "x", "start")),
    )
    await expect(edit).rejects.toMatchObject({ kind: "conflict" })
    expect(await rowsOf(documentId)).toHaveLength(2)
  })

  test("never becomes an empty text", async () => {
    await typeRows(["one ", "two "])
    await damage("documentUpdates", 1)
    await server.restart()
    const client = await openRaw(server.url, documentId, anna.id)
    await until("nobody gets in", () => client.closed !== null)
    expect(client.closed?.code).toBe(1013)
    expect(client.missingParts).toEqual([])
    await expect(server.collab.rooms.encodeState(documentId)).rejects.toThrow("Nothing can be read")
  })

  test("with a hole is read up to the hole", async () => {
    await typeRows(["one ", "two ", "three "])
    await server.workspace.client.transaction((trx) =>
      trx.deleteFrom("documentUpdates").where("seq", "=", 2).execute(),
    )
    await server.restart()
    const reader = server.open(anna, documentId)
    await until("what is intact can be read", () => textOf(reader) === "one ")
    const faults = await server.workspace.db.selectFrom("journalFaults").selectAll().execute()
    expect(faults).toMatchObject([{ seq: 2, reason: "row missing" }])
  })
})

describe.each(DIALECTS)("compaction on %s", (dialect) => {
  beforeEach(() => start(dialect))

  test("keeps every word, keeps one generation, and the text goes on", async () => {
    const words = await typeRows(["one ", "two ", "three ", "four "])
    await compacted()
    expect(await rowsOf(documentId)).toHaveLength(4)
    const more = await typeRows(["five ", "six ", "seven "])
    await until("it is folded again", () => server.collab.stats().compactions === 2)
    expect((await rowsOf(documentId)).map(({ seq }) => seq)).toEqual([5, 6, 7])
    const last = await typeRows(["eight"])
    expect(last).toBe(`${words}five six seven eight`)
    expect(more).toBe(`${words}five six seven `)
    await server.restart()
    const reader = server.open(anna, documentId)
    await until("all is there", () => textOf(reader) === last)
    expect((await rowsOf(documentId)).at(-1)?.seq).toBe(8)
  })

  test("a damaged snapshot costs nothing: the generation before it is read", async () => {
    await typeRows(["one ", "two ", "three ", "four "])
    await compacted()
    const last = await typeRows(["five ", "six ", "seven "])
    await until("it is folded again", () => server.collab.stats().compactions === 2)
    await damage("documentSnapshots", 7)
    await server.restart()
    const reader = server.open(anna, documentId)
    await until("all is there", () => textOf(reader) === last)
    expect(server.collab.stats().faults).toBe(1)
    type(reader, "eight")
    await until("and it goes on", () => server.collab.stats().journalWrites === 1)
  })
})

describe("saving", () => {
  beforeEach(() => start())

  async function withJournal(change: (journal: Journal) => Partial<Journal>): Promise<void> {
    const journal = createJournal(server.workspace.client)
    await server.restart({ journal: { ...journal, ...change(journal) }, limits: { recheckMs: 20 } })
  }

  function typedBy(clientID: number, words: string): Uint8Array {
    const doc = new Y.Doc()
    doc.clientID = clientID
    writeWords(doc, words, "start")
    return Y.encodeStateAsUpdate(doc)
  }

  test("[D1] is confirmed only after the sync, though others see it before", async () => {
    let finishSync: () => void = () => undefined
    const synced = new Promise<void>((resolve) => {
      finishSync = resolve
    })
    await withJournal(() => ({ synced: () => synced }))
    const peer = server.open(await server.addPerson(), documentId)
    await isSynced(peer)
    const client = await openRaw(server.url, documentId, anna.id)
    client.sendUpdate(typedBy(5, "words"))
    await until("the other sees it", () => textOf(peer) === "words")
    expect(client.acks).toEqual([])
    finishSync()
    await until("it is confirmed", () => client.acks.includes(1))
  })

  test("nothing leaves before the journal has it: no broadcast, no text for a newcomer", async () => {
    let letWrite: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      letWrite = resolve
    })
    let isWaiting = false
    await withJournal((journal) => ({
      async append(batch) {
        isWaiting = true
        await gate
        return journal.append(batch)
      },
    }))
    const other = await openRaw(server.url, documentId, anna.id)
    other.sendStateVector()
    await until("the other is synced", () => other.missingParts.length === 1)
    const client = await openRaw(server.url, documentId, (await server.addPerson()).id)
    client.sendUpdate(typedBy(5, "words"))
    // In the same turn as the update, and in one that waits for the write.
    client.sendStateVector()
    await until("the write is under way", () => isWaiting)
    other.sendStateVector()
    other.sendAwareness(6, 1, {})
    client.sendAwareness(5, 1, {})
    // A round trip through the server's event loop, on both connections.
    for (const { socket } of [other, client]) {
      await new Promise((resolve) => {
        socket.once("pong", resolve)
        socket.ping()
      })
    }
    expect(client.missingParts).toEqual([])
    expect(other.missingParts).toHaveLength(1)
    expect(other.updates).toEqual([])
    letWrite()
    await until("then it comes", () => other.updates.length + other.missingParts.length > 1)
  })

  test("a write that fails reaches nobody, turns health red, and heals when the disk does", async () => {
    let isFull = false
    await withJournal((journal) => ({
      append: (batch) => (isFull ? Promise.reject(new Error("disk full")) : journal.append(batch)),
      probe: () => (isFull ? Promise.reject(new Error("disk full")) : journal.probe()),
    }))
    const writer = server.open(anna, documentId)
    const other = server.open(await server.addPerson(), documentId)
    await Promise.all([isSynced(writer), isSynced(other)])
    type(writer, "safe ")
    await until("it arrives", () => textOf(other) === "safe ")
    isFull = true
    type(writer, "unsafe")
    await until("health is red", () => !server.collab.stats().isHealthy)
    const witness = await openRaw(server.url, documentId, anna.id)
    expect(witness.welcome).toEqual({ mayEdit: false, reason: "storage" })
    expect(textOf(other)).toBe("safe ")
    isFull = false
    await until("health is green", () => server.collab.stats().isHealthy)
    await until("the writer's words come by themselves", () => textOf(other) === "safe unsafe")
    expect(textOf(writer)).toBe("safe unsafe")
  })

  test("a sync that fails is never made good by the next one", async () => {
    let fails = true
    await withJournal((journal) => ({
      synced: () => (fails ? Promise.reject(new Error("EIO")) : journal.synced()),
    }))
    const client = await openRaw(server.url, documentId, anna.id)
    client.sendUpdate(typedBy(5, "words"))
    await until("the pen is taken", () => client.welcome?.mayEdit === false)
    fails = false
    client.sendUpdate(typedBy(6, "more"))
    await until("nothing more is taken", () => client.refused.length === 1)
    expect(client.refused[0]).toEqual({ frame: 2, reason: "storage" })
    expect(server.collab.stats().isHealthy).toBe(false)
  })
})

test("an idle room leaves the memory, folded, and comes back whole", async () => {
  await start()
  await server.restart({ limits: { recheckMs: 20, idleMs: 30 } })
  const words = Array.from({ length: 60 }, (_, index) => `${index} `)
  const client = server.open(anna, documentId)
  await isSynced(client)
  for (const word of words) {
    const before = server.collab.stats().journalRows
    type(client, word)
    await until("it has its row", () => server.collab.stats().journalRows > before)
  }
  const all = textOf(client)
  client.disconnect()
  await until("the room is gone", () => server.collab.stats().rooms === 0)
  const snapshots = await server.workspace.db
    .selectFrom("documentSnapshots")
    .select("seq")
    .execute()
  expect(snapshots).toEqual([{ seq: 60 }])
  const reader = server.open(anna, documentId)
  await until("all is there", () => textOf(reader) === all)
})
