import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createManualVersion } from "../../app/features/documents/versions/commands.server.ts"
import { replyToThread, startThread } from "../../app/features/review/comments/commands.server.ts"
import { freezeDocument } from "../../app/features/review/freezing/commands.server.ts"
import { setPosition } from "../../app/features/review/positions/commands.server.ts"
import { acceptSuggestion } from "../../app/features/review/suggestions/accept.server.ts"
import {
  createSuggestion,
  markBlocking,
  rejectSuggestion,
  withdrawSuggestion,
} from "../../app/features/review/suggestions/commands.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createReviewHouse, paragraph, proposed, type ReviewHouse } from "./suggestions/house.ts"

const SECRET = "Kalkhorst"

describe.each(DIALECTS)("the log of what was reviewed (%s)", (dialect) => {
  let house: ReviewHouse
  let documentId: string
  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText([paragraph("blk_a", `${SECRET} zahlt vier Anteile.`)])
  })
  afterEach(() => house.close())

  test("says what was done, never in whose words: who reads it may not read the text", async () => {
    const { execute, suggester } = house
    const { owner, partner } = house.people
    const words = `Weil ${SECRET} das so will`
    const suggest = async (text: string) => {
      const content = proposed(text)
      const change = { op: "replace" as const, blockId: "blk_a", content, reason: words }
      return (await execute(createSuggestion, { documentId, ...change }, suggester)).id
    }
    const [kept, turnedDown, takenBack] = [
      await suggest(`${SECRET} zahlt fünf Anteile.`),
      await suggest(`${SECRET} zahlt alles.`),
      await suggest(`${SECRET} zahlt nichts.`),
    ]
    const blocking = { suggestionId: kept, isBlocking: true, reason: words }
    await execute(markBlocking, blocking, owner)
    await execute(acceptSuggestion, { suggestionId: kept, reason: words }, owner)
    await execute(rejectSuggestion, { suggestionId: turnedDown, reason: words }, owner)
    await execute(withdrawSuggestion, { suggestionId: takenBack, reason: words }, suggester)
    const thread = { documentId, blockId: "blk_a", text: words }
    const { id: threadId } = await execute(startThread, thread, partner)
    await execute(replyToThread, { threadId, text: words }, partner)
    const position = { documentId, blockId: "blk_a", stance: "rejects" as const, text: words }
    await execute(setPosition, position, partner)
    await execute(createManualVersion, { documentId, label: "Stand", note: words }, owner)
    await execute(freezeDocument, { documentId, label: "Beschluss", note: words }, owner)

    const events = await house.db.selectFrom("events").select(["name", "data"]).execute()
    const kinds = new Set(events.map(({ name }) => name.split(".")[0]))
    for (const kind of ["suggestion", "comment", "position", "version", "document"]) {
      expect(kinds).toContain(kind)
    }
    expect(events.filter(({ data }) => data.includes(SECRET))).toEqual([])
  })
})
