import { afterEach, beforeEach, expect, test } from "vitest"
import { findBlock, insertBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import { blockTexts, readRuns, runsText } from "../../../app/features/documents/text/runs.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { restoreVersion } from "../../../app/features/documents/versions/restore/restore.server.ts"
import {
  listVersions,
  readVersionContent,
} from "../../../app/features/documents/versions/version-rows.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { type CollabServer, isSynced, startCollab, until } from "../../collab/support.ts"
import { readWords } from "../../collab/words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor
let bernd: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
  bernd = await server.addPerson()
})
afterEach(() => server.close())

/** Somebody's open editor. */
async function open(person: PersonActor) {
  const client = server.open(person, documentId)
  await isSynced(client)
  return {
    client,
    text: () => readWords(client.doc),
    addBlock: (id: string, text: string) =>
      insertBlocks(textOf(client.doc), textOf(client.doc).length, [
        { id, kind: "paragraph", runs: [{ text }] },
      ]),
    type(id: string, words: string) {
      const block = findBlock(textOf(client.doc), id)?.element
      if (block) blockTexts(block)[0]?.insert(5, words)
    },
  }
}

const written = () => server.collab.rooms.encodeState(documentId)

test("[V3] [D2] open editors see it at once, and what was typed in the last moment is in the version before, in the text or with its author", async () => {
  const annas = await open(anna)
  annas.addBlock("blk_1", "Alter Absatz.")
  const bernds = await open(bernd)
  await until("Bernd has it", () => bernds.text() === "Alter Absatz.")
  await server.workspace.execute(createManualVersion, { documentId }, anna)
  bernds.addBlock("blk_2", "Neuer Absatz.")
  bernds.type("blk_1", " (gesehen)")
  await until("Anna has it", () => annas.text() === "Alter (gesehen) Absatz.Neuer Absatz.")
  await written()

  // Bernd's line is cut: what he types now comes only after the restore.
  bernds.client.disconnect()
  bernds.type("blk_1", " SPAET")
  bernds.type("blk_2", " VERLOREN")
  await server.workspace.execute(restoreVersion, { documentId, number: 1 }, anna)
  await until("Anna sees it", () => annas.text() === "Alter Absatz.")
  bernds.client.connect()
  await until("his words have come", () => annas.text().includes("SPAET"))
  await until("both are the same", () => annas.text() === bernds.text())
  expect(annas.text()).toBe("Alter SPAET Absatz.")

  const [before] = await listVersions(server.workspace.db, documentId)
  expect(before?.origin).toBe("before_restore")
  const { blocks } = await readVersionContent(server.workspace.db, before?.id ?? "")
  expect(blocks.map((block) => ("runs" in block ? runsText(block.runs) : ""))).toEqual([
    "Alter (gesehen) Absatz.",
    "Neuer Absatz.",
  ])
  const lost = await server.workspace.db.selectFrom("lostWords").selectAll().execute()
  expect(lost.map(({ personId, text }) => [personId, text])).toEqual([[bernd.id, " VERLOREN"]])
  const element = findBlock(textOf(annas.client.doc), "blk_1")?.element
  expect(element && runsText(readRuns(element))).toBe("Alter SPAET Absatz.")
})
