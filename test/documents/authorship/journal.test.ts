import { afterEach, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { readAuthorship } from "../../../app/features/documents/authorship/read-authorship.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { insertBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { blockText, deleteText } from "../../../app/features/documents/text/runs.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { openRaw } from "../../collab/raw-client.ts"
import { type CollabServer, isSynced, startCollab, until } from "../../collab/support.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { element, SEED, split, write } from "./written-blocks.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
let now: Date

async function start(dialect: "sqlite" | "postgres"): Promise<void> {
  now = new Date("2026-11-02T12:00:00Z")
  server = await startCollab({
    dialect,
    clock: () => now,
    limits: { recheckMs: 20, compactRows: 3 },
  })
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
}
afterEach(() => server.close())

/** Somebody changes the text in their editor, and it is journalled. */
async function edit(person: PersonActor, change: (doc: Y.Doc) => void): Promise<void> {
  const client = server.open(person, documentId)
  await isSynced(client)
  const before = server.collab.stats().journalRows
  client.doc.transact(() => change(client.doc))
  await until("it is written", () => server.collab.stats().journalRows > before)
  client.destroy()
}

/** "Wer schrieb das", as lines `words | person | day`. */
async function told(): Promise<string[]> {
  const { doc } = await readText(server.workspace.db, documentId)
  const names = new Map([
    [anna.id, "Anna"],
    [bernd.id, "Bernd"],
  ])
  const spans = await readAuthorship(server.workspace.db, documentId, doc)
  return [...spans].flatMap(([id, own]) => {
    const text = blockText(element(doc, id))
    return own.map(({ from, to, personId, on }) =>
      [text.slice(from, to), personId === null ? "?" : names.get(personId), on].join(" | "),
    )
  })
}

async function compacted(times: number): Promise<void> {
  await until("it is folded", () => server.collab.stats().compactions >= times)
}

describe.each(DIALECTS)("who wrote which passage, on %s", (dialect) => {
  beforeEach(async () => {
    await start(dialect)
    await edit(anna, (doc) => void insertBlocks(textOf(doc), 0, [SEED]))
    await edit(anna, write("blk_1", "Die Städte handeln gemeinsam."))
  })

  test("is known after a split by somebody else, after compactions and after a restart", async () => {
    await edit(bernd, split("blk_1", 11, "blk_2"))
    now = new Date("2026-11-03T12:00:00Z")
    await edit(bernd, write("blk_2", "und Kreise ", 0))
    const expected = [
      "Die Städte  | Anna | 2026-11-02",
      "und Kreise  | Bernd | 2026-11-03",
      "handeln gemeinsam. | Anna | 2026-11-02",
    ]
    expect(await told()).toEqual(expected)
    await compacted(1)
    for (const word of ["A", "B", "C", "D", "E", "F"]) await edit(anna, write("blk_1", word))
    await compacted(2)
    const later = [expected[0] ?? "", ...expected.slice(1)]
    later.unshift("FEDCBA | Anna | 2026-11-03")
    expect(await told()).toEqual(later)
    await server.restart()
    expect(await told()).toEqual(later)
    const { count } = await server.workspace.db
      .selectFrom("documentUpdates")
      .select((where) => where.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBeLessThan(10)
  })

  test("brings words back to who wrote them when somebody undoes deleting them, also after a compaction", async () => {
    await edit(bernd, (doc) => deleteText(element(doc, "blk_1"), 4, 6))
    await edit(bernd, write("blk_1", "!", 0))
    await edit(bernd, write("blk_1", "?", 0))
    await compacted(1)
    await edit(bernd, write("blk_1", "Städte", 6))
    expect(await told()).toEqual([
      "?! | Bernd | 2026-11-02",
      "Die Städte handeln gemeinsam. | Anna | 2026-11-02",
    ])
  })

  test("names nobody for an erased person, and belongs to the writer's first day in a text from before this was kept", async () => {
    await edit(bernd, split("blk_1", 11, "blk_2"))
    await compacted(1)
    await server.workspace.client.transaction(async (trx) => {
      await trx.updateTable("documentAuthorship").set({ personId: null }).execute()
      await trx
        .updateTable("documentClients")
        .set({ personId: null })
        .where("personId", "=", anna.id)
        .execute()
    })
    expect(await told()).toEqual([
      "Die Städte  | ? | 2026-11-02",
      "handeln gemeinsam. | ? | 2026-11-02",
    ])
    await server.workspace.client.transaction(async (trx) => {
      await trx.deleteFrom("documentAuthorship").execute()
      await trx.deleteFrom("documentAuthorshipStates").execute()
      await trx.deleteFrom("documentUpdates").execute()
    })
    expect(await told()).toEqual([
      "Die Städte  | ? | 2026-11-02",
      "handeln gemeinsam. | Bernd | 2026-11-02",
    ])
  })

  test("gives what a command writes to the person whom it names", async () => {
    await server.workspace.client.transaction((trx) =>
      editText(trx, documentId, anna, write("blk_1", "Heute: "), {
        attributedTo: { personId: bernd.id, organizationId: bernd.organizationId },
        now: "2026-11-05T12:00:00.000Z",
      }).then(() => undefined),
    )
    expect(await told()).toEqual([
      "Heute:  | Bernd | 2026-11-05",
      "Die Städte handeln gemeinsam. | Anna | 2026-11-02",
    ])
  })
})

test("what somebody brings back of another after an unclean end stays the other's", async () => {
  await start("sqlite")
  await edit(anna, (doc) => void insertBlocks(textOf(doc), 0, [SEED]))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.collab.rooms.encodeState(documentId))
  const known = Y.encodeStateVector(doc)
  doc.clientID = 4_242
  write("blk_1", "Anna.")(doc)
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendAwareness(4_242, 1, {})
  client.sendUpdate(Y.encodeStateAsUpdate(doc, known))
  await until("it is safe", () => client.acks.includes(1))
  const lost = Y.encodeStateVector(doc)
  write("blk_1", " Lange her.", 5)(doc)
  client.socket.terminate()
  await server.collab.close()
  await server.workspace.client.transaction((trx) =>
    trx
      .insertInto("workspaceSettings")
      .values({ key: "collab.state", value: '"open"' })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: '"open"' }))
      .execute(),
  )
  await server.restart()
  now = new Date(now.getTime() + 1_000)
  const bringer = server.open(bernd, documentId, { doc })
  await isSynced(bringer)
  await until("it is back", async () => (await told()).join().includes("Lange her."))
  expect(Y.encodeStateVector(doc)).not.toEqual(lost)
  expect(await told()).toEqual(["Anna. Lange her. | Anna | 2026-11-02"])
})
