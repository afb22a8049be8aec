import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { getStoredVersion } from "../../../app/features/review/redline/compare-sides.server.ts"
import { countStoredChanges } from "../../../app/features/review/redline/compare-stored.server.ts"
import { SAME_VISIT_MS } from "../../../app/features/review/redline/visit.ts"
import {
  findLastVisit,
  hasMovedOn,
  noteVisit,
  readSeenText,
} from "../../../app/features/review/redline/visits.server.ts"
import { DIALECTS } from "../../support/database.ts"
import { createHouse, type House } from "./house.ts"

describe.each(DIALECTS)("visits on %s", (dialect) => {
  let house: House

  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const look = (who: "owner" | "partner") =>
    house.execute(noteVisit, { documentId: house.documentId }, house.people[who])
  const seenBy = (who: "owner" | "partner") =>
    findLastVisit(
      house.db,
      { documentId: house.documentId, personId: house.people[who].id },
      house.clock().toISOString(),
    )
  const storedTexts = () => house.db.selectFrom("seenTexts").select("sha256").execute()

  test("nothing is known of a first visit while it lasts", async () => {
    expect(await seenBy("partner")).toBeNull()
    await look("partner")
    expect(await seenBy("partner")).toBeNull()
  })

  test("at the next visit the text of the last one is what others have changed since", async () => {
    await look("partner")
    const at = house.clock().toISOString()
    house.clock.advance(SAME_VISIT_MS)
    await house.write(0, "Lage")
    const seen = await seenBy("partner")
    expect(seen).toMatchObject({ seenAt: at })
    if (!seen) throw new Error("nothing seen")
    expect(await hasMovedOn(house.db, house.documentId, seen)).toBe(true)
    const payload = await readSeenText(house.db, house.documentId, seen)
    if (!payload) throw new Error("no text")
    await house.keepVersion()
    const after = await getStoredVersion(house.db, house.documentId, 1)
    expect(countStoredChanges({ before: { kind: "seen", payload }, after })).toBe(1)
  })

  test("what was new at the beginning of a visit stays new to its end", async () => {
    await look("partner")
    const first = house.clock().toISOString()
    house.clock.advance(SAME_VISIT_MS * 10)
    await house.write(1, "Zweiter Stand.")
    await look("partner")
    house.clock.advance(60_000)
    await look("partner")
    expect(await seenBy("partner")).toMatchObject({ seenAt: first })
    house.clock.advance(SAME_VISIT_MS)
    expect((await seenBy("partner"))?.seenAt).not.toBe(first)
  })

  test("a text that several have seen is kept once, and goes when nobody's visit points to it", async () => {
    await look("partner")
    await look("owner")
    expect(await storedTexts()).toHaveLength(1)
    await house.write(1, "Zweiter Stand.")
    await look("partner")
    expect(await storedTexts()).toHaveLength(2)
    for (const words of ["Dritter Stand.", "Vierter Stand.", "Fünfter Stand."]) {
      house.clock.advance(SAME_VISIT_MS)
      await house.write(1, words)
      await look("partner")
      await look("owner")
    }
    // Two for each person at most, and both saw the same.
    expect(await storedTexts()).toHaveLength(2)
  })

  test("one person's visits say nothing about another's", async () => {
    await look("partner")
    house.clock.advance(SAME_VISIT_MS)
    expect(await seenBy("owner")).toBeNull()
  })
})
