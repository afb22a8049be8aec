import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { writeLostWords } from "../../app/features/documents/live/lost-words-rows.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House } from "./house.ts"

describe.each(DIALECTS)("words without a place (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  test("[D2] are kept whatever signs stand in them, begun and added to", async () => {
    const { documentId, people } = house
    const words = (text: string) => ({
      personId: people.owner.id,
      clientId: 5,
      blockId: null,
      text,
      before: "vor\0her",
      after: "nach\0her",
      causedBy: null,
    })
    const now = "2026-11-22T08:00:00.000Z"
    for (const text of ["ein\0s", "zw\0ei"]) {
      await house.client.transaction((trx) => writeLostWords(trx, documentId, [words(text)], now))
    }
    const rows = await house.db
      .selectFrom("lostWords")
      .select(["text", "beforeText", "afterText"])
      .execute()
    expect(rows).toEqual([
      { text: "ein\uFFFDszw\uFFFDei", beforeText: "vor\uFFFDher", afterText: "nach\uFFFDher" },
    ])
  })
})
