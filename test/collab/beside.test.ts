import { expect, test } from "vitest"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"
import { liveSpots } from "../../app/features/review/anchors/live-spots.ts"
import { replyToThread, startThread } from "../../app/features/review/comments/commands.server.ts"
import {
  createSuggestion,
  rejectSuggestion,
} from "../../app/features/review/suggestions/commands.server.ts"
import { openRaw } from "./raw-client.ts"
import { startCollab, until } from "./support.ts"

test("open pages of a document hear of a comment or a suggestion at once, without asking for the document anew", async () => {
  const server = await startCollab()
  try {
    const owner = await server.addPerson()
    const words = { kind: "note" as const, title: "Vermerk", text: [{ text: "Alle stimmen zu." }] }
    const { id: documentId } = await server.workspace.execute(createDocument, words, owner)
    const otherId = await server.addDocument()
    const here = await openRaw(server.url, documentId, owner.id)
    const stock = await openRaw(server.url, documentId, owner.id, "")
    const elsewhere = await openRaw(server.url, otherId, owner.id)
    const { doc } = await readText(server.workspace.db, documentId)
    const blockId = liveSpots(textOf(doc)).all[0]?.id ?? ""
    const input = { documentId, blockId, text: "Wer ist gemeint?" }
    const { id } = await server.workspace.execute(startThread, input, owner)
    await until("it is told", () => here.besideChanges === 1)
    await server.workspace.execute(replyToThread, { threadId: id, text: "Alle." }, owner)
    await until("it is told again", () => here.besideChanges === 2)
    const change = { documentId, op: "delete" as const, blockId }
    const { id: suggestionId } = await server.workspace.execute(createSuggestion, change, owner)
    await until("it is told of the suggestion", () => here.besideChanges === 3)
    const decision = { suggestionId, reason: "Der Satz bleibt." }
    await server.workspace.execute(rejectSuggestion, decision, owner)
    await until("it is told of the decision", () => here.besideChanges === 4)
    expect([here.documentChanges, stock.besideChanges, elsewhere.besideChanges]).toEqual([0, 0, 0])
  } finally {
    await server.close()
  }
})
