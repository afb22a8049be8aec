import { afterEach, describe, expect, test } from "vitest"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { canonicalContent, canonicalJson } from "../../app/features/documents/text/canonical.ts"
import {
  readFrame,
  readVersionContent,
} from "../../app/features/documents/versions/version-rows.server.ts"
import {
  freezeDocument,
  reopenDocument,
} from "../../app/features/review/freezing/commands.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"

const CLOSED_WITHIN_MS = 2_000

let server: CollabServer
afterEach(() => server.close())

/** The text as the journal has it, in canonical form. */
async function stored(documentId: string): Promise<string> {
  const { db } = server.workspace
  const { doc } = await readText(db, documentId)
  return canonicalJson(doc, await readFrame(db, documentId))
}

/** Closes a text as another process would: nobody here hears of it. */
async function closeUnheard(documentId: string): Promise<void> {
  await server.workspace.client.transaction((trx) =>
    trx.updateTable("documents").set({ state: "frozen" }).where("id", "=", documentId).execute(),
  )
}

describe.each(DIALECTS)("freezing a text that is open (%s)", (dialect) => {
  test("two who type all the while only read within two seconds, and the text is to the letter what the version holds", async () => {
    server = await startCollab({ dialect })
    const documentId = await server.addDocument()
    const anna = await server.addPerson()
    const bernd = await server.addPerson()
    const a = server.open(anna, documentId)
    const b = server.open(bernd, documentId)
    const watching = await openRaw(server.url, documentId, anna.id)
    await Promise.all([isSynced(a), isSynced(b)])
    let isTyping = true
    const typing = (async () => {
      while (isTyping) {
        type(a, "a")
        type(b, "b")
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await until("both have begun", () => textOf(a).includes("b") && textOf(b).includes("a"))
    const version = await server.workspace.execute(freezeDocument, { documentId }, anna)
    const began = Date.now()
    await until("it is said", () => watching.welcome?.mayEdit === false, CLOSED_WITHIN_MS)
    expect(Date.now() - began).toBeLessThan(CLOSED_WITHIN_MS)
    const { refused } = server.collab.stats()
    await until("what comes later is refused", () => (refused["read-only"] ?? 0) > 1)
    isTyping = false
    await typing

    const content = await readVersionContent(server.workspace.db, version.id)
    expect(await stored(documentId)).toBe(canonicalContent(content))
    const late = server.open(bernd, documentId)
    await isSynced(late)
    expect(canonicalJson(late.doc, content.frame)).toBe(canonicalContent(content))
    expect(server.collab.stats()).toMatchObject({ faults: 0, isHealthy: true })
  })

  test("what is under way when a text is closed is refused by the journal itself, and what goes beside it is written", async () => {
    server = await startCollab({ dialect, limits: { recheckMs: 60 * 60_000 } })
    const [closed, open] = [await server.addDocument(), await server.addDocument()]
    const anna = await server.addPerson()
    const writer = server.open(anna, closed)
    const beside = server.open(anna, open)
    const reader = server.open(anna, closed)
    await Promise.all([isSynced(writer), isSynced(beside), isSynced(reader)])
    type(writer, "vorher ")
    await until("it is there", () => textOf(reader) === "vorher ")
    const before = await stored(closed)

    await closeUnheard(closed)
    type(writer, "zu spät")
    type(beside, "geht weiter")
    const late = await server.addPerson()
    const joining = server.open(late, closed)
    await until("it is refused", () => server.collab.stats().refused["read-only"] === 1)
    await until("the other text is written", async () =>
      (await stored(open)).includes("geht weiter"),
    )
    await isSynced(joining)
    expect(await stored(closed)).toBe(before)
    expect([textOf(reader), textOf(joining)]).toEqual(["vorher ", "vorher "])
    expect(server.collab.stats()).toMatchObject({ faults: 0, isHealthy: true })
  })

  test("reopened, everybody may write again, without a new connection", async () => {
    server = await startCollab({ dialect })
    const documentId = await server.addDocument()
    const anna = await server.addPerson()
    const client = await openRaw(server.url, documentId, anna.id)
    await server.workspace.execute(freezeDocument, { documentId }, anna)
    await until("it is said", () => client.welcome?.mayEdit === false, CLOSED_WITHIN_MS)
    const reason = "Der Vorstand hat Maßgaben beschlossen."
    await server.workspace.execute(reopenDocument, { documentId, reason }, anna)
    await until("it may write again", () => client.welcome?.mayEdit === true, CLOSED_WITHIN_MS)
    expect(client.closed).toBeNull()
  })
})
