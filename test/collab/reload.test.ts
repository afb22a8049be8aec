import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { archiveDocument } from "../../app/features/documents/commands.server.ts"
import { type LiveText, openLiveText } from "../../app/features/documents/live/connection.ts"
import { editText } from "../../app/features/documents/live/edit-text.server.ts"
import type { LiveState } from "../../app/features/documents/live/status.ts"
import type { OwnChange } from "../../app/features/documents/live/unsaved-changes.ts"
import { seedBlocks } from "../../app/features/documents/text/edit.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { seedFromText } from "../../app/features/documents/text/seed-text.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { cookieOf } from "./session.ts"
import { type CollabServer, socketWith, startCollab, until } from "./support.ts"
import { readWords } from "./words.ts"

const NOWHERE = "ws://127.0.0.1:9/collab"
const PARAGRAPHS = ["Die Städte handeln gemeinsam.", "Der Bund zahlt seinen Anteil."]

let server: CollabServer
let documentId: string
let anna: PersonActor
let opened: LiveText[]
/** What Anna's device keeps, whatever page is open. */
let device: Map<string, OwnChange>

beforeEach(async () => {
  server = await startCollab({ limits: { recheckMs: 30 } })
  documentId = await server.addDocument()
  anna = await server.addPerson()
  opened = []
  device = new Map()
  const items = PARAGRAPHS.map((text) => ({ kind: "paragraph" as const, text }))
  await server.workspace.client.transaction((trx) =>
    editText(trx, documentId, anna, (doc) => seedBlocks(doc, seedFromText(items))),
  )
})
afterEach(async () => {
  for (const text of opened) text.destroy()
  await server.close()
})

/** A page that finds on the device what earlier ones have left, and leaves what is not confirmed. */
function openPage(url = server.url): LiveText {
  const cookie = cookieOf(anna.id)
  const text = openLiveText({
    documentId,
    url,
    schemaVersion: SCHEMA_VERSION,
    person: { personId: anna.id, name: anna.name, organization: "Rostock", colour: null },
    transport: {
      // ws keeps to the browser's interface; its types say so only in part.
      WebSocket: socketWith(cookie) as unknown as typeof WebSocket,
      fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
    },
    kept: {
      found: [...device.values()],
      keep(update) {
        const id = crypto.randomUUID()
        device.set(id, { id, update })
        return id
      },
      drop(ids) {
        for (const id of ids) device.delete(id)
      },
    },
  })
  opened.push(text)
  return text
}

function isIn(text: LiveText, state: LiveState): Promise<void> {
  return until(`the status is ${state}`, () => text.getStatus().state === state)
}

function textIn(text: LiveText, block: number): Y.XmlText {
  const element = text.doc.getXmlFragment(FRAGMENT).get(block) as Y.XmlElement
  return element.get(0) as Y.XmlText
}

/** A page that had the text, lost the server, and typed. */
async function typedOffline(words: readonly string[], block = 1): Promise<LiveText> {
  const page = openPage()
  await isIn(page, "saved")
  const ended = server.collab.close()
  await isIn(page, "offline")
  await ended
  for (const [at, word] of words.entries()) textIn(page, block).insert(8 + at * 2, word)
  expect(page.getStatus()).toEqual({ state: "offline", waiting: words.length })
  return page
}

async function stored(): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.collab.rooms.encodeState(documentId))
  return readWords(doc)
}

/** Starts again as after a power cut. */
async function startUncleanly(): Promise<void> {
  await server.workspace.client.transaction((trx) =>
    trx
      .insertInto("workspaceSettings")
      .values({ key: "collab.state", value: '"open"' })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: '"open"' }))
      .execute(),
  )
  await server.restart()
}

const WHOLE = `${PARAGRAPHS[0]}Der Bund a b zahlt seinen Anteil.`

test.each([
  ["in order", () => server.restart()],
  ["by a power cut", startUncleanly],
])(
  "[D1] what was typed offline survives the page and a server that ended %s",
  async (_how, start) => {
    const page = await typedOffline([" a", " b"])
    page.destroy()
    // Without a connection the next page says how much waits, and not that it is saved.
    const waiting = openPage(NOWHERE)
    await isIn(waiting, "offline")
    expect(waiting.getStatus().waiting).toBe(2)
    waiting.destroy()

    await start()
    const next = openPage()
    const told: string[] = [`${next.getStatus().state} ${next.getStatus().waiting}`]
    next.subscribe(({ state, waiting: count }) => told.push(`${state} ${count}`))
    await isIn(next, "saved")
    expect(told.filter((line) => line.startsWith("saved"))).toEqual(["saved 0"])
    expect(told[0]).toBe("connecting 2")
    expect(device.size).toBe(0)
    expect(readWords(next.doc)).toBe(WHOLE)
    expect(await stored()).toBe(WHOLE)
  },
)

test("[D1] two tabs that typed offline both come in, once, also when one of them is closed", async () => {
  const one = openPage()
  const other = openPage()
  await isIn(one, "saved")
  await isIn(other, "saved")
  const ended = server.collab.close()
  await isIn(one, "offline")
  await isIn(other, "offline")
  await ended
  textIn(one, 1).insert(8, " a")
  textIn(other, 0).insert(0, "c ")
  other.destroy()
  await server.restart()
  // The one that stayed brings its own; the next page brings what the closed one left.
  await isIn(one, "saved")
  expect(device.size).toBe(1)
  const next = openPage()
  await isIn(next, "saved")
  const whole = `c ${PARAGRAPHS[0]}Der Bund a zahlt seinen Anteil.`
  await until("the first tab sees it", () => readWords(one.doc) === whole)
  expect(await stored()).toBe(whole)
  expect(device.size).toBe(0)
})

test("[D2] words typed offline into a paragraph that was deleted meanwhile are handed back after a reload", async () => {
  const page = await typedOffline([" a"])
  page.destroy()
  await server.restart()
  const bernd = server.open(await server.addPerson(), documentId)
  await until("he has the text", () => bernd.synced)
  bernd.doc.getXmlFragment(FRAGMENT).delete(1, 1)
  await until("it is gone", async () => (await stored()) === PARAGRAPHS[0])
  const next = openPage()
  const handed: string[] = []
  next.subscribeToLostWords(({ text }) => handed.push(text))
  await until("they come back to her", () => handed.length > 0)
  expect(handed).toEqual([" a"])
})

test("[D5] what an archived text refuses after a reload is still there, with all it needs to be kept", async () => {
  const page = await typedOffline([" a", " b"])
  page.destroy()
  await server.restart()
  await server.workspace.execute(archiveDocument, { documentId }, anna)
  const next = openPage()
  await isIn(next, "refused")
  expect(next.getStatus()).toEqual({ state: "refused", waiting: 2, reason: "read-only" })
  expect(next.listUnconfirmed()).toHaveLength(2)
  expect(device.size).toBe(2)
})
