import type { KyselyPlugin } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import type { AuthorRange } from "../../../app/features/documents/authorship/author-ranges.ts"
import { getLiveAuthors } from "../../../app/features/documents/authorship/authors-page.server.ts"
import { attributeLetters } from "../../../app/features/documents/authorship/authorship-rows.server.ts"
import {
  authorSpansOf,
  readAuthorship,
  readAuthorshipSource,
} from "../../../app/features/documents/authorship/read-authorship.server.ts"
import type { AuthorSpans } from "../../../app/features/documents/authorship/spans.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { insertBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { blockText, deleteText } from "../../../app/features/documents/text/runs.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { restoreVersion } from "../../../app/features/documents/versions/restore/restore.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { createJournal, type Journal } from "../../../server/collab/journal.ts"
import { type CollabServer, isSynced, startCollab, until } from "../../collab/support.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { element, SEED, write } from "./written-blocks.ts"

const NOW = "2026-11-02T12:00:00.000Z"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor
/** What a test holds up of the journal. */
let held: Partial<Journal>
afterEach(() => server.close())

async function start(dialect: (typeof DIALECTS)[number]): Promise<void> {
  const limits = { recheckMs: 20, compactRows: 3 }
  server = await startCollab({ dialect, clock: () => new Date(NOW), limits })
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
  held = {}
  const journal = createJournal(server.workspace.client)
  await server.restart({
    journal: {
      ...journal,
      read: (id) => (held.read ?? journal.read)(id),
      compact: (...folded) => (held.compact ?? journal.compact)(...folded),
    },
  })
  await edit(anna, (doc) => void insertBlocks(textOf(doc), 0, [SEED]))
  await edit(anna, write("blk_1", "Die Städte handeln."))
}

/** Somebody changes the text in their editor, and it is journalled. */
async function edit(person: PersonActor, change: (doc: Y.Doc) => void): Promise<void> {
  const client = server.open(person, documentId)
  await isSynced(client)
  const before = server.collab.stats().journalRows
  client.doc.transact(() => change(client.doc))
  await until("it is written", () => server.collab.stats().journalRows > before)
  client.destroy()
}

/** As restoring does it: somebody writes what is said to be Anna's of the day before. */
async function writeForAnna(person: PersonActor, words: string): Promise<void> {
  const author = { personId: anna.id, organizationId: anna.organizationId, on: "2026-11-01" }
  await server.workspace.client.transaction(async (trx) => {
    let ranges: AuthorRange[] = []
    const restore = (doc: Y.Doc) => {
      write("blk_1", words)(doc)
      const to = Y.getState(doc.store, doc.clientID)
      ranges = [{ clientId: doc.clientID, from: 0, to, author }]
    }
    await editText(trx, documentId, person, restore, { now: NOW })
    await attributeLetters(trx, documentId, ranges)
  })
}

/** Lines `words | person | day`. */
function linesOf(doc: Y.Doc, spans: AuthorSpans): string[] {
  const names = new Map<string | null, string>([
    [anna.id, "Anna"],
    [bernd.id, "Bernd"],
  ])
  const text = blockText(element(doc, "blk_1"))
  return (spans.get("blk_1") ?? []).map(({ from, to, personId, on }) =>
    [text.slice(from, to), names.get(personId) ?? "?", on].join(" | "),
  )
}

/** After the first time that something is read of a table comes `then`. */
function afterReading(table: string, then: () => Promise<unknown>): KyselyPlugin {
  const meant = new WeakSet<object>()
  let isDone = false
  return {
    transformQuery({ node, queryId }) {
      if (JSON.stringify(node).includes(`"${table}"`)) meant.add(queryId)
      return node
    },
    async transformResult({ result, queryId }) {
      if (meant.has(queryId) && !isDone) {
        isDone = true
        await then()
      }
      return result
    },
  }
}

describe.each(DIALECTS)("authors who come while a text is read (%s)", (dialect) => {
  beforeEach(() => start(dialect))

  test.each(["document_authorship_states", "document_clients", "document_authorship"])(
    "are known, also right after %s was read",
    async (table) => {
      const come = async () => {
        await edit(bernd, write("blk_1", "Heute: "))
        await writeForAnna(bernd, "Und: ")
      }
      const db = server.workspace.db.withPlugin(afterReading(table, come))
      const source = await readAuthorshipSource(db, documentId)
      const { doc } = await readText(server.workspace.db, documentId)
      expect(linesOf(doc, authorSpansOf(source, doc))).toEqual([
        "Und:  | Anna | 2026-11-01",
        "Heute:  | Bernd | 2026-11-02",
        "Die Städte handeln. | Anna | 2026-11-02",
      ])
    },
  )

  test("are known for the live text too, however late they come", async () => {
    const { workspace, collab } = server
    const rooms = {
      ...collab.rooms,
      async encodeState(id: string) {
        await edit(bernd, write("blk_1", "Heute: "))
        return collab.rooms.encodeState(id)
      },
    }
    const context = { db: workspace.db, viewer: anna, rooms, now: NOW, offload: offloadHere }
    const { authors } = await getLiveAuthors(context, documentId)
    expect(authors.map(({ person }) => person).sort()).toEqual([anna.name, bernd.name].sort())
  })
})

describe.each(DIALECTS)("a restore while the journal is folded (%s)", (dialect) => {
  beforeEach(() => start(dialect))

  test.each(["read", "compact"] as const)(
    "just before its %s: the words stay whose they were",
    async (step) => {
      const { workspace } = server
      const { number } = await workspace.execute(createManualVersion, { documentId }, anna)
      await edit(bernd, (doc) => deleteText(element(doc, "blk_1"), 0, 11))
      const journal = createJournal(workspace.client)
      const restore = async () => {
        held = {}
        await workspace.execute(restoreVersion, { documentId, number }, bernd)
        // The room has heard of it.
        if (step === "read") await server.collab.rooms.encodeState(documentId)
      }
      let isRestored = false
      held = {
        [step]: async (...asked: [never, never]) => {
          await restore()
          isRestored = true
          return journal[step](...asked)
        },
      }
      for (const word of ["A", "B", "C"]) await edit(bernd, write("blk_1", word))
      await until("it is restored", () => isRestored)
      const before = server.collab.stats().compactions
      for (const word of ["D", "E", "F"]) await edit(bernd, write("blk_1", word))
      await until("it is folded again", () => server.collab.stats().compactions > before)

      const { doc } = await readText(workspace.db, documentId)
      const lines = linesOf(doc, await readAuthorship(workspace.db, documentId, doc))
      const byAnna = lines.flatMap((line) => line.match(/^(.*) \| Anna \| 2026-11-02$/)?.[1] ?? [])
      expect(byAnna.join("")).toBe("Die Städte handeln.")
      const others = lines.filter((line) => !line.includes("Anna"))
      for (const line of others) expect(line).toMatch(/^[A-F]+ \| Bernd \| 2026-11-02$/)
      expect(server.logged.filter((line) => line.includes("could not"))).toEqual([])
    },
  )
})
