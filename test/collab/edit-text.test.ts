import { afterEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { z } from "zod"
import { command } from "../../app/commands/define.ts"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

/** A command such as restoring or accepting a suggestion. */
const appendWords = command({
  name: "test.append-words",
  summary: "Writes at the end of a text.",
  input: z.object({ documentId: z.string(), words: z.string(), fails: z.boolean().default(false) }),
  async run({ trx, actor, now, emit }, { documentId, words, fails }) {
    const change = (doc: Y.Doc) => {
      writeWords(doc, words)
    }
    const update = await editText(trx, documentId, actor, change, { emit, now })
    if (fails) throw new Error("The command fails after it has written")
    return update
  },
})

let server: CollabServer
afterEach(() => server.close())

describe.each(DIALECTS)("on %s", (dialect) => {
  test("a command's edit reaches open editors, among their own typing", async () => {
    server = await startCollab({ dialect })
    const documentId = await server.addDocument()
    const anna = await server.addPerson()
    const bernd = await server.addPerson()
    const a = server.open(anna, documentId)
    const b = server.open(bernd, documentId)
    await Promise.all([isSynced(a), isSynced(b)])
    for (let round = 0; round < 10; round += 1) {
      type(a, "a")
      await server.workspace.execute(appendWords, { documentId, words: "c" }, bernd)
      type(b, "b")
    }
    await until("both have all", () => textOf(a) === textOf(b) && textOf(a).length === 30)
    const { doc } = await readText(server.workspace.db, documentId)
    await until("so has the journal", async () => {
      const stored = await readText(server.workspace.db, documentId)
      return readWords(stored.doc) === textOf(a)
    })
    doc.destroy()
    const edits = await server.workspace.db
      .selectFrom("documentActivity")
      .select(["personId", "editCount"])
      .orderBy("editCount")
      .execute()
    expect(edits.map(({ personId }) => personId).sort()).toEqual([anna.id, bernd.id].sort())
    expect(server.collab.stats()).toMatchObject({ refused: {}, faults: 0, isHealthy: true })
  })

  test("nothing of a command that fails is stored or seen", async () => {
    server = await startCollab({ dialect })
    const documentId = await server.addDocument()
    const anna = await server.addPerson()
    const a = server.open(anna, documentId)
    await isSynced(a)
    const input = { documentId, words: "never", fails: true }
    await expect(server.workspace.execute(appendWords, input, anna)).rejects.toThrow("fails after")
    type(a, "only this")
    await until("it is written", () => server.collab.stats().journalWrites === 1)
    expect(textOf(a)).toBe("only this")
    const stored = await readText(server.workspace.db, documentId)
    expect(readWords(stored.doc)).toBe("only this")
  })
})

test("each edit has a client id of its own, which belongs to the person", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const first = await server.workspace.execute(appendWords, { documentId, words: "1" }, anna)
  await server.workspace.execute(appendWords, { documentId, words: "2" }, anna)
  const owners = await server.workspace.db
    .selectFrom("documentClients")
    .select(["personId", "organizationId"])
    .execute()
  const { id, organizationId } = anna
  expect(owners).toEqual([
    { personId: id, organizationId },
    { personId: id, organizationId },
  ])
  // Nobody else writes on under that id.
  const clientId = Y.decodeUpdate(first ?? new Uint8Array()).structs[0]?.id.client ?? 0
  const forged = new Y.Doc()
  Y.applyUpdate(forged, await server.collab.rooms.encodeState(documentId))
  forged.clientID = clientId
  const before = Y.encodeStateVector(forged)
  writeWords(forged, "forged", "start")
  const forger = await openRaw(server.url, documentId, (await server.addPerson()).id)
  forger.sendUpdate(Y.encodeStateAsUpdate(forged, before))
  await until("it is refused", () => forger.refused.length === 1)
  expect(forger.refused[0]?.reason).toBe("foreign-client")
})

test("an edit that changes nothing writes nothing", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const nothing = () => undefined
  const { client } = server.workspace
  expect(await client.transaction((trx) => editText(trx, documentId, anna, nothing))).toBeNull()
  const rows = await server.workspace.db.selectFrom("documentUpdates").select("seq").execute()
  expect(rows).toEqual([])
})

test("a command's edit is seen at once where nobody types", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const a = server.open(anna, documentId)
  await isSynced(a)
  await server.workspace.execute(appendWords, { documentId, words: "now" }, anna)
  await until("it arrives", () => textOf(a) === "now", 3_000)
})

test("what another process appended arrives without any event", async () => {
  server = await startCollab({ limits: { recheckMs: 30 } })
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const a = server.open(anna, documentId)
  await isSynced(a)
  await server.workspace.client.transaction((trx) =>
    editText(trx, documentId, anna, (doc) => writeWords(doc, "from elsewhere", "start")),
  )
  await until("it arrives", () => textOf(a) === "from elsewhere")
})
