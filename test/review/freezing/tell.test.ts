import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { startThread } from "../../../app/features/review/comments/commands.server.ts"
import {
  endReview,
  freezeDocument,
  reopenDocument,
  startReview,
} from "../../../app/features/review/freezing/commands.server.ts"
import { setPosition } from "../../../app/features/review/positions/commands.server.ts"
import { createSuggestion } from "../../../app/features/review/suggestions/commands.server.ts"
import type { House } from "../../documents/house.ts"
import { createNotificationHouse, told } from "../../notifications/house.ts"
import { DIALECTS } from "../../support/workspace.ts"

describe.each(DIALECTS)("a document's state on %s", (dialect) => {
  let house: House
  let blockId: string

  beforeEach(async () => {
    house = await createNotificationHouse(dialect)
    const { doc } = await readText(house.db, house.documentId)
    blockId = readBlocks(textOf(doc))[1]?.id ?? ""
  })
  afterEach(() => house.close())

  async function takePart(): Promise<void> {
    const { partner, ownCommenter, surveyManager } = house.people
    const { documentId } = house
    const reason = "Das ist überholt."
    await house.execute(
      createSuggestion,
      { documentId, op: "delete", blockId, reason },
      ownCommenter,
    )
    await house.execute(
      startThread,
      { documentId, blockId, quote: "", text: "Wer führt zusammen?" },
      surveyManager,
    )
    await house.execute(setPosition, { documentId, blockId, stance: "supports" }, partner)
    await house.client.transaction((trx) => trx.deleteFrom("notifications").execute())
  }
  const namesOf = async () => (await told(house)).map(([name]) => name).sort()

  test("is told to all who suggested, commented or spoke for an organisation, not to mere readers", async () => {
    await takePart()
    const { owner, partner, ownCommenter, surveyManager } = house.people
    await house.execute(freezeDocument, { documentId: house.documentId }, owner)
    expect(await namesOf()).toEqual(
      [partner, ownCommenter, surveyManager].map((one) => one.name).sort(),
    )
  })

  test("is told with each of its turns, and leads to the version that it stands at", async () => {
    await takePart()
    const { owner, partner } = house.people
    const input = { documentId: house.documentId }
    await house.execute(startReview, input, owner)
    house.clock.advance(1000)
    await house.execute(endReview, input, owner)
    house.clock.advance(1000)
    await house.execute(createManualVersion, { ...input, label: "Stand für den Vorstand" }, owner)
    await house.execute(freezeDocument, { ...input, label: "wird nicht gebraucht" }, owner)
    house.clock.advance(1000)
    await house.execute(reopenDocument, { ...input, reason: "Maßgaben des Vorstands." }, owner)
    const rows = await house.db
      .selectFrom("notifications")
      .select(["kind", "href", "text"])
      .where("personId", "=", partner.id)
      .orderBy("id")
      .execute()
    const address = `/documents/${house.documentId}`
    expect(rows).toEqual([
      { kind: "review_started", href: address, text: "" },
      { kind: "review_ended", href: address, text: "" },
      {
        kind: "frozen",
        href: `${address}/versions/1`,
        text: "Fassung 1: Stand für den Vorstand",
      },
      { kind: "reopened", href: address, text: "Maßgaben des Vorstands." },
    ])
  })
})
