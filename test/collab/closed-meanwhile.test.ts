import { afterEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { z } from "zod"
import { command } from "../../app/commands/define.ts"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { listLostWords } from "../../app/features/documents/lost-words.server.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createJournal, type Journal } from "../../server/collab/journal.ts"
import { DIALECTS } from "../support/workspace.ts"
import { openRaw, type RawClient } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

const PARAGRAPHS = ["Die Städte handeln gemeinsam.", "Der Bund zahlt seinen Anteil."]
const BEFORE = PARAGRAPHS.join("")

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
afterEach(() => server.close())

/** A text with two paragraphs, and a journal of which a test holds something up. */
async function start(
  dialect: (typeof DIALECTS)[number],
  held: (journal: Journal) => Partial<Journal>,
): Promise<void> {
  server = await startCollab({ dialect, limits: { recheckMs: 60 * 60_000 } })
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
  const items = PARAGRAPHS.map((text) => ({ kind: "paragraph" as const, text }))
  await server.workspace.client.transaction((trx) =>
    editText(trx, documentId, anna, (doc) => seedBlocks(doc, seedFromText(items))),
  )
  const journal = createJournal(server.workspace.client)
  await server.restart({ journal: { ...journal, ...held(journal) } })
}

/** A command that writes; the open room hears of it. */
const write = command({
  name: "test.write",
  summary: "Writes at the end of a text, or joins its two paragraphs.",
  input: z.object({ words: z.string() }),
  run: ({ trx, actor, now, emit }, { words }) =>
    editText(trx, documentId, actor, (doc) => writeWords(doc, words), { emit, now }),
})
const join = command({
  ...write,
  name: "test.join",
  run: ({ trx, actor, now, emit }) =>
    editText(trx, documentId, actor, joinParagraphs, { emit, now }),
})

function blocksOf(doc: Y.Doc): Y.XmlElement[] {
  return doc.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
}

function textIn(block: Y.XmlElement | undefined): Y.XmlText {
  return block?.get(0) as Y.XmlText
}

/** As the editor does it: the second paragraph's text is written anew in the first. */
function joinParagraphs(doc: Y.Doc): void {
  const [first, second] = blocksOf(doc)
  textIn(first).insert(textIn(first).length, textIn(second).toString())
  doc.getXmlFragment(FRAGMENT).delete(1, 1)
}

/** Closes the text as another process would: nobody here hears of it. */
async function closeUnheard(): Promise<void> {
  await server.workspace.client.transaction((trx) =>
    trx.updateTable("documents").set({ state: "frozen" }).where("id", "=", documentId).execute(),
  )
}

async function stored(): Promise<string> {
  return readWords((await readText(server.workspace.db, documentId)).doc)
}

/** What somebody types into the second paragraph as it stands now. */
async function typed(words: string): Promise<Uint8Array> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, await server.collab.rooms.encodeState(documentId))
  const before = Y.encodeStateVector(copy)
  textIn(blocksOf(copy)[1]).insert(8, words)
  return Y.encodeStateAsUpdate(copy, before)
}

/** Until the server has read all that the client sent. */
async function roundTrip({ socket }: RawClient): Promise<void> {
  await new Promise((resolve) => {
    socket.once("pong", resolve)
    socket.ping()
  })
}

describe.each(DIALECTS)("a text that is closed while changes are under way (%s)", (dialect) => {
  test("everybody here gets the rows that a command has appended just before", async () => {
    let before: (() => Promise<unknown>) | null = null
    await start(dialect, (journal) => ({
      async append(batch) {
        await before?.()
        before = null
        return journal.append(batch)
      },
    }))
    const reader = server.open(bernd, documentId)
    const writer = await openRaw(server.url, documentId, anna.id)
    await isSynced(reader)
    before = async () => {
      await server.workspace.execute(write, { words: " Nachtrag." }, bernd)
      await closeUnheard()
    }
    writer.sendUpdate(await typed(" immer"))
    await until("it is refused", () => writer.refused.length === 1)
    await until("she is answered", () => writer.acks.includes(1))
    await until("he has the command's words", () => textOf(reader) === `${BEFORE} Nachtrag.`)
    expect(await stored()).toBe(`${BEFORE} Nachtrag.`)
  })

  test("also those that the same turn had fetched already", async () => {
    let letRead: () => void = () => undefined
    let gate: Promise<void> | null = null
    let isWaiting = false
    await start(dialect, (journal) => ({
      async readRowsAfter(id, seq) {
        const rows = await journal.readRowsAfter(id, seq)
        isWaiting = gate !== null
        await gate
        return rows
      },
    }))
    const reader = server.open(bernd, documentId)
    const writer = await openRaw(server.url, documentId, anna.id)
    await isSynced(reader)
    const update = await typed(" immer")
    gate = new Promise((resolve) => {
      letRead = resolve
    })
    await server.workspace.execute(write, { words: " Eins." }, bernd)
    await until("the room fetches it", () => isWaiting)
    await server.workspace.execute(write, { words: " Zwei." }, bernd)
    writer.sendUpdate(update)
    await roundTrip(writer)
    await closeUnheard()
    gate = null
    letRead()
    await until("it is refused", () => writer.refused.length === 1)
    await until("he has both", () => textOf(reader) === `${BEFORE} Eins. Zwei.`)
  })

  test("what is refused is in the journal with no part, even where a command came in between first", async () => {
    const moments: (() => Promise<unknown>)[] = []
    const asked: number[] = []
    await start(dialect, (journal) => ({
      async append(batch) {
        asked.push(batch.updates.length)
        await moments.shift()?.()
        return journal.append(batch)
      },
    }))
    const reader = server.open(bernd, documentId)
    const writer = await openRaw(server.url, documentId, anna.id)
    await isSynced(reader)
    moments.push(() => server.workspace.execute(join, { words: "" }, bernd), closeUnheard)
    writer.sendUpdate(await typed(" immer"))
    await until("it is refused", () => writer.refused.length === 1)
    await until("she is answered", () => writer.acks.includes(1))
    expect(asked).toEqual([1, 2])
    expect(await stored()).toBe(BEFORE)
    await until(
      "he has what stands",
      () => textOf(reader) === BEFORE && blocksOf(reader.doc).length === 1,
    )
    expect(writer.refused).toEqual([{ frame: 1, reason: "read-only" }])
  })
})

test("[D2] words and what saves them from a command's change are written in one, so that no death comes between", async () => {
  let commands = 2
  const between: string[] = []
  await start("sqlite", (journal) => ({
    async append(batch) {
      between.push(await stored())
      commands -= 1
      if (commands === 1) await server.workspace.execute(join, { words: "" }, bernd)
      if (commands === 0) await server.workspace.execute(write, { words: " Und mehr." }, bernd)
      return journal.append(batch)
    },
  }))
  const writer = await openRaw(server.url, documentId, anna.id)
  writer.sendUpdate(await typed(" immer"))
  await until("it is safe", () => writer.acks.includes(1))
  expect(between).toEqual([BEFORE, BEFORE, `${BEFORE} Und mehr.`])
  expect(await stored()).toBe(`${BEFORE.replace("Bund", "Bund immer")} Und mehr.`)
  expect(writer.refused).toEqual([])
  const { db } = server.workspace
  const subject = await getDocumentSubject(db, documentId, "2026-11-24T10:00:00.000Z")
  expect(await listLostWords(db, anna, subject)).toEqual([])
})
