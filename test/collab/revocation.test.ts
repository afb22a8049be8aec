import { afterEach, beforeEach, expect, test } from "vitest"
import {
  archiveDocument,
  grantDocument,
  inspectDocument,
} from "../../app/features/documents/commands.server.ts"
import { setNumbering } from "../../app/features/documents/set-numbering.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"

const CLOSED_WITHIN_MS = 2_000

let server: CollabServer
let documentId: string
let owner: PersonActor
let guest: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  owner = await server.addPerson()
  guest = await server.addPerson("editor", await server.workspace.addOrganization())
  await grant("edit")
})
afterEach(() => server.close())

function grant(level: "read" | "edit" | "none") {
  const subject = { subjectKind: "person", subjectId: guest.id } as const
  return server.workspace.execute(grantDocument, { documentId, ...subject, level }, owner)
}

test("a right that is withdrawn closes the socket within two seconds, and no byte follows", async () => {
  const writer = server.open(owner, documentId)
  const client = await openRaw(server.url, documentId, guest.id)
  client.sendStateVector()
  await until("the guest is synced", () => client.missingParts.length === 1)
  await isSynced(writer)
  await grant("none")
  await until("it is closed", () => client.closed !== null, CLOSED_WITHIN_MS)
  expect(client.closed).toEqual({ code: 4404, reason: "revoked" })
  type(writer, "a secret")
  await until("it is written", () => server.collab.stats().journalWrites === 1)
  expect(client.updates).toEqual([])
})

test("open pages hear that the document's numbering changed, one whose right ended hears nothing", async () => {
  const client = await openRaw(server.url, documentId, guest.id)
  const stock = await openRaw(server.url, documentId, guest.id, "")
  const numbering = "paragraphs"
  await server.workspace.execute(setNumbering, { documentId, numbering }, owner)
  await until("it is told", () => client.documentChanges === 1)
  await grant("none")
  await until("both are closed", () => client.closed !== null && stock.closed !== null)
  expect([client.documentChanges, stock.documentChanges]).toEqual([1, 0])
})

test("a stock client whose right was withdrawn stops trying", async () => {
  const client = server.open(guest, documentId)
  await isSynced(client)
  await grant("none")
  await until("it is closed", () => !client.wsconnected, CLOSED_WITHIN_MS)
  expect(client.shouldConnect).toBe(false)
})

test("less than editing keeps the socket and takes the pen, more gives it back", async () => {
  const client = await openRaw(server.url, documentId, guest.id)
  await grant("read")
  await until("it is said", () => client.welcome?.mayEdit === false, CLOSED_WITHIN_MS)
  expect(client.welcome?.reason).toBe("read-only")
  const greetings = client.stateVectors
  await grant("edit")
  await until("it may write again", () => client.welcome?.mayEdit === true, CLOSED_WITHIN_MS)
  await until("and is asked for what was refused", () => client.stateVectors > greetings)
  expect(client.closed).toBeNull()
})

test("an archived document takes no more words", async () => {
  const client = server.open(guest, documentId)
  const witness = server.open(owner, documentId)
  await Promise.all([isSynced(client), isSynced(witness)])
  await server.workspace.execute(archiveDocument, { documentId }, owner)
  const raw = await openRaw(server.url, documentId, owner.id)
  expect(raw.welcome).toEqual({ mayEdit: false, reason: "read-only" })
  type(client, "too late")
  await until("it is refused", () => server.collab.stats().refused["read-only"] === 1)
  expect(textOf(witness)).toBe("")
})

test.each([
  ["is deactivated", "person.deactivated"],
  ["loses the role that writes", "person.role-changed"],
] as const)("a person who %s is dealt with within two seconds", async (_what, name) => {
  const client = await openRaw(server.url, documentId, guest.id)
  const change = name === "person.deactivated" ? { state: "deactivated" } : { role: "reader" }
  await server.workspace.client.transaction((trx) =>
    trx.updateTable("people").set(change).where("id", "=", guest.id).execute(),
  )
  const data =
    name === "person.deactivated" ? { personId: guest.id } : { personId: guest.id, role: "reader" }
  server.workspace.bus.publish([
    // The command belongs to another room: here only what it tells.
    { id: "evt_1", name, data, actorId: owner.id, at: "2026-11-24T09:00:00.000Z" } as never,
  ])
  if (name === "person.deactivated") {
    await until("it is closed", () => client.closed !== null, CLOSED_WITHIN_MS)
    expect(client.closed).toEqual({ code: 4401, reason: "signed-out" })
  } else {
    await until("the pen is taken", () => client.welcome?.mayEdit === false, CLOSED_WITHIN_MS)
  }
})

test("a log-out closes the socket at once, long before anybody looks again", async () => {
  await server.restart({ limits: { recheckMs: 60 * 60_000 } })
  const client = await openRaw(server.url, documentId, guest.id)
  const other = await openRaw(server.url, documentId, owner.id)
  server.endedSessions.add(guest.id)
  server.workspace.bus.publish([
    {
      id: "evt_1",
      name: "session.ended",
      data: { personId: guest.id, count: 1 },
      actorId: guest.id,
      at: "2026-11-24T09:00:00.000Z",
    } as never,
  ])
  await until("it is closed", () => client.closed !== null, CLOSED_WITHIN_MS)
  expect(client.closed).toEqual({ code: 4401, reason: "signed-out" })
  expect(other.closed).toBeNull()
})

test("a session that ends by time closes without any event", async () => {
  await server.restart({ limits: { recheckMs: 50 } })
  const client = await openRaw(server.url, documentId, guest.id)
  const other = await openRaw(server.url, documentId, owner.id)
  server.endedSessions.add(guest.id)
  await until("it is closed", () => client.closed !== null)
  expect(client.closed).toEqual({ code: 4401, reason: "signed-out" })
  expect(other.closed).toBeNull()
})

test("an administrator reads for the hour that the reason gives, and no longer", async () => {
  await server.restart({ limits: { recheckMs: 50 } })
  const admin = await server.addPerson("admin", guest.organizationId)
  const reason = "Hinweis auf personenbezogene Daten im Text"
  await server.workspace.execute(inspectDocument, { documentId, reason }, admin)
  // The workspace's clock stands in the past of the server's: the hour counts from there.
  await server.workspace.client.transaction((trx) =>
    trx.updateTable("documentInspections").set({ expiresAt: "2999-01-01T00:00:00.000Z" }).execute(),
  )
  const client = await openRaw(server.url, documentId, admin.id)
  expect(client.welcome).toEqual({ mayEdit: false, reason: "read-only" })
  await server.workspace.client.transaction((trx) =>
    trx.updateTable("documentInspections").set({ expiresAt: "2000-01-01T00:00:00.000Z" }).execute(),
  )
  await until("it is closed", () => client.closed !== null)
  expect(client.closed).toEqual({ code: 4403, reason: "revoked" })
})
