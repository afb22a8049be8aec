import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type * as Y from "yjs"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import { type LiveText, openLiveText } from "../../app/features/documents/live/connection.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import { listLostWords, settleLostWords } from "../../app/features/documents/lost-words.server.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createJournal } from "../../server/collab/journal.ts"
import { DIALECTS } from "../support/database.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, socketWith, startCollab, until } from "./support.ts"

const NOW = "2026-11-24T10:00:00.000Z"
const PARAGRAPHS = ["Die Städte handeln gemeinsam.", "Der Bund zahlt seinen Anteil."]

describe.each(DIALECTS)("[D2] words without a place on %s", (dialect) => {
  let server: CollabServer
  let documentId: string
  let anna: PersonActor
  let bernd: PersonActor
  let opened: LiveText[]

  beforeEach(async () => {
    server = await startCollab({ dialect })
    documentId = await server.addDocument()
    anna = await server.addPerson("editor", server.organizationId, "Anna Ahrens")
    bernd = await server.addPerson("editor", server.organizationId, "Bernd Brandt")
    opened = []
    const items = PARAGRAPHS.map((text) => ({ kind: "paragraph" as const, text }))
    await server.workspace.client.transaction((trx) =>
      editText(trx, documentId, anna, (doc) => seedBlocks(doc, seedFromText(items))),
    )
  })
  afterEach(async () => {
    for (const text of opened) text.destroy()
    await server.close()
  })

  async function openPage(person: PersonActor): Promise<LiveText> {
    const cookie = cookieOf(person.id)
    const text = openLiveText({
      documentId,
      url: server.url,
      schemaVersion: SCHEMA_VERSION,
      person: { personId: person.id, name: person.name, organization: "Rostock", colour: null },
      transport: {
        // ws keeps to the browser's interface; its types say so only in part.
        WebSocket: socketWith(cookie) as unknown as typeof WebSocket,
        fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
      },
    })
    opened.push(text)
    await until("the text is there", () => text.getStatus().state === "saved")
    return text
  }

  function blocks(text: LiveText): Y.XmlElement[] {
    return text.doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
  }

  function type(text: LiveText, words: string, at = 8): void {
    for (const [index, letter] of words.split("").entries()) {
      const into = blocks(text)[1]?.get(0) as Y.XmlText
      into.insert(at + index, letter)
    }
  }

  async function listFor(person: PersonActor) {
    const subject = await getDocumentSubject(server.workspace.db, documentId, NOW)
    return listLostWords(server.workspace.db, person, subject)
  }

  /** What each of the two is told while both have the text open. */
  function hearBoth(author: LiveText, other: LiveText): string[] {
    const heard: string[] = []
    author.subscribeToLostWords(({ text }) => heard.push(`author: ${text}`))
    other.subscribeToOthersLostWords((name) => heard.push(`other: ${name}`))
    return heard
  }

  test("both writers are told at once, and the author finds one entry with its surroundings", async () => {
    const hers = await openPage(anna)
    const his = await openPage(bernd)
    const heard = hearBoth(hers, his)
    const blockId = blocks(hers)[1]?.getAttribute("id")
    // All in one go: neither has seen the other's change.
    type(hers, " immer")
    his.doc.getXmlFragment(FRAGMENT).delete(1, 1)
    await until("it is written", async () => (await listFor(anna))[0]?.text === " immer")
    await until("both have heard", () => new Set(heard.map((line) => line.slice(0, 5))).size === 2)
    expect(heard).toContain("other: Anna Ahrens")
    expect(await listFor(anna)).toMatchObject([
      { blockId, text: " immer", beforeText: "Der Bund", afterText: " zahlt seinen Anteil." },
    ])
    expect(await listFor(bernd)).toEqual([])
  })

  test("an author who is away finds them at the next opening, with who took the place", async () => {
    const hers = await openPage(anna)
    const his = await openPage(bernd)
    const server2 = server.collab.close()
    await until("both are offline", () => his.getStatus().state === "offline")
    await server2
    his.doc.getXmlFragment(FRAGMENT).delete(1, 1)
    his.destroy()
    type(hers, " immer")
    await server.restart()
    await until("hers is saved", () => hers.getStatus().state === "saved")
    hers.destroy()
    await until("she is gone", () => server.collab.stats().sockets === 0)
    expect(await listFor(anna)).toEqual([])
    const late = openLate(his)
    await until("his deletion arrives", async () => (await listFor(anna)).length > 0)
    late.destroy()
    const [words] = await listFor(anna)
    expect(words).toMatchObject({ text: " immer", causedBy: "Bernd Brandt" })
  })

  /** Bernd's page again, with what he changed while he was away. */
  function openLate(his: LiveText): LiveText {
    const update = his.listUnconfirmed()
    const cookie = cookieOf(bernd.id)
    const text = openLiveText({
      documentId,
      url: server.url,
      schemaVersion: SCHEMA_VERSION,
      person: { personId: bernd.id, name: bernd.name, organization: "Rostock", colour: null },
      kept: { found: update, keep: () => "", drop: () => undefined },
      transport: {
        // ws keeps to the browser's interface; its types say so only in part.
        WebSocket: socketWith(cookie) as unknown as typeof WebSocket,
        fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
      },
    })
    opened.push(text)
    return text
  }

  test("what is lost in one go is one entry, also without an update; later or once settled it is another", async () => {
    const journal = createJournal(server.workspace.client)
    const lose = async (text: string, now: string, blockId: string | null = null) => {
      const words = { personId: anna.id, clientId: 7, blockId, text, before: "", after: "" }
      const lost = [{ ...words, causedBy: null }]
      await journal.append({ documentId, updates: [], clients: [], lost, now })
    }
    await lose("im", "2026-11-24T10:00:00.000Z")
    await lose("mer", "2026-11-24T10:00:30.000Z")
    await lose("anderswo", "2026-11-24T10:00:31.000Z", "blk_other")
    await lose(" bald", "2026-11-24T10:01:10.000Z")
    await lose("später", "2026-11-24T10:05:00.000Z")
    const found = await listFor(anna)
    expect(found.map(({ text }) => text)).toEqual(["immer bald", "anderswo", "später"])
    const lostWordsId = found[2]?.id ?? ""
    await server.workspace.execute(settleLostWords, { lostWordsId, outcome: "dismissed" }, anna)
    await lose("danach", "2026-11-24T10:05:01.000Z")
    const left = await listFor(anna)
    expect(left.map(({ text }) => text)).toEqual(["immer bald", "anderswo", "danach"])
    journal.close()
  })

  test("only their author has done with them, once, and not without the right to read", async () => {
    const guest = await server.addPerson("editor", await server.workspace.addOrganization())
    const subject = { documentId, subjectKind: "person", subjectId: guest.id } as const
    await server.workspace.execute(grantDocument, { ...subject, level: "edit" }, anna)
    const hers = await openPage(guest)
    const his = await openPage(bernd)
    type(hers, " immer")
    his.doc.getXmlFragment(FRAGMENT).delete(1, 1)
    await until("they are written", async () => (await listFor(guest)).length === 1)
    const lostWordsId = (await listFor(guest))[0]?.id ?? ""
    const settle = (outcome: "inserted" | "dismissed", person: PersonActor) =>
      server.workspace.execute(settleLostWords, { lostWordsId, outcome }, person)
    await expect(settle("inserted", anna)).rejects.toMatchObject({ kind: "not_found" })
    await server.workspace.execute(grantDocument, { ...subject, level: "none" }, anna)
    expect(await listFor(guest)).toEqual([])
    await expect(settle("inserted", guest)).rejects.toMatchObject({ kind: "not_found" })
    await server.workspace.execute(grantDocument, { ...subject, level: "read" }, anna)
    await settle("inserted", guest)
    expect(await listFor(guest)).toEqual([])
    await settle("dismissed", guest)
    const row = await server.workspace.db
      .selectFrom("lostWords")
      .select(["state", "text"])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ state: "inserted", text: " immer" })
  })
})
