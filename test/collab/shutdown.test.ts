import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { writeWords } from "./words.ts"

let server: CollabServer
afterEach(() => server.close())

test("a graceful end loses nothing, confirms what it wrote, and asks everybody to come back", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const writer = await openRaw(server.url, documentId, anna.id)
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => made.push(update))
  for (let word = 0; word < 200; word += 1) writeWords(doc, `${word} `, "start")
  for (const update of made) writer.sendUpdate(update)
  await until("some are on their way", () => server.collab.stats().journalRows > 0)
  await server.collab.close()
  await until("the socket is closed", () => writer.closed !== null)
  expect(writer.closed).toEqual({ code: 1012, reason: "restart" })
  const rows = await server.workspace.db.selectFrom("documentUpdates").select("seq").execute()
  const confirmed = writer.acks.at(-1) ?? 0
  expect(confirmed).toBe(rows.length)
  expect(confirmed).toBeGreaterThan(0)
})

test("a client without acks comes back by itself and brings what was on its way", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const a = server.open(anna, documentId)
  await isSynced(a)
  type(a, "before ")
  const restarted = server.restart()
  type(a, "meanwhile ")
  await restarted
  type(a, "after")
  const b = server.open(anna, documentId)
  await until("all of it arrives", () => textOf(b) === "before meanwhile after")
})

test("after an unclean end clients bring back what others wrote; after a clean one they cannot", async () => {
  server = await startCollab()
  const documentId = await server.addDocument()
  const anna = await server.addPerson()
  const bernd = await server.addPerson()
  const annas = server.open(anna, documentId)
  const bernds = server.open(bernd, documentId)
  await Promise.all([isSynced(annas), isSynced(bernds)])
  type(annas, "Anna ")
  await until("he has it", () => textOf(bernds) === "Anna ")
  type(bernds, "Bernd")
  await until("she has it", () => textOf(annas) === "Anna Bernd")
  const berndsState = Y.encodeStateAsUpdate(bernds.doc)
  for (const client of [annas, bernds]) client.destroy()

  await loseJournal()
  await server.restart()
  const refused = await bringBack(bernd, documentId, berndsState, bernds.doc.clientID)
  expect(refused).toEqual([{ frame: 1, reason: "foreign-client" }])

  await server.collab.close()
  await setMarker("open")
  await server.restart()
  expect(await bringBack(bernd, documentId, berndsState, bernds.doc.clientID)).toEqual([])
  const reader = server.open(anna, documentId)
  await until("the text is back", () => textOf(reader) === "Anna Bernd")
  // Relayed by him, and still not his: her client id was bound before, and stays hers.
  const owners = await server.workspace.db
    .selectFrom("documentClients")
    .select(["clientId", "personId"])
    .execute()
  expect(owners).toContainEqual({ clientId: annas.doc.clientID, personId: anna.id })
  const rows = await server.workspace.db.selectFrom("documentUpdates").select("personId").execute()
  expect(rows).toEqual([{ personId: bernd.id }])
})

/** What a power cut does to rows that were never synced. */
async function loseJournal(): Promise<void> {
  await server.workspace.client.transaction((trx) => trx.deleteFrom("documentUpdates").execute())
}

async function setMarker(state: "open" | "closed"): Promise<void> {
  await server.workspace.client.transaction((trx) =>
    trx
      .updateTable("workspaceSettings")
      .set({ value: JSON.stringify(state) })
      .where("key", "=", "collab.state")
      .execute(),
  )
}

async function bringBack(
  person: PersonActor,
  documentId: string,
  state: Uint8Array,
  clientId: number,
) {
  const client = await openRaw(server.url, documentId, person.id)
  client.sendAwareness(clientId, 1, {})
  client.sendMissingPart(state)
  await until("it is answered", () => client.acks.length === 1)
  client.socket.terminate()
  return client.refused
}
