import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { getStoredVersion } from "../../../app/features/review/redline/compare-sides.server.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import {
  confirmRedline,
  readConfirmations,
} from "../../../app/features/review/redline/confirmations.server.ts"
import { DIALECTS } from "../../support/database.ts"
import { createHouse, type House } from "./house.ts"

describe.each(DIALECTS)("redlines on %s", (dialect) => {
  let house: House

  beforeEach(async () => {
    house = await createHouse(dialect)
    await house.keepVersion()
    await house.write(1, "Niemand führt die **Vorschlage** zusammen, und zwar binnen 6 Wochen.")
    await house.keepVersion()
  })
  afterEach(() => house.close())

  /** The changes from version 1 to 2, by their words after. */
  async function changes() {
    const { documentId, db } = house
    const sides = {
      before: await getStoredVersion(db, documentId, 1),
      after: await getStoredVersion(db, documentId, 2),
    }
    const compared = compareStored({ sides, part: { page: 1, unfold: null } })
    if ("damaged" in compared) throw new Error("damaged")
    return compared.changes
  }

  async function keyOf(word: string): Promise<string> {
    const found = (await changes()).find(({ excerpt }) =>
      excerpt.some((piece) => piece.op === "inserted" && piece.runs[0]?.text.includes(word)),
    )
    if (!found) throw new Error(`Nothing has changed to ${word}.`)
    return found.key
  }

  const confirm = (changesOf: string[], who: "owner" | "partner" = "owner") =>
    house.execute(
      confirmRedline,
      { documentId: house.documentId, from: 1, to: 2, changes: changesOf },
      house.people[who],
    )

  test("a person's word on a change is kept with name and date, and the last one holds", async () => {
    const key = await keyOf("Vorschlage")
    await confirm([`${key}:editorial`])
    house.clock.advance(60_000)
    await confirm([`${key}:substantive`], "partner")
    const found = await readConfirmations(house.db, house.documentId, { from: 1, to: 2 })
    expect(found.get(key)).toEqual({
      class: "substantive",
      confirmedAt: house.clock().toISOString(),
      person: "Torben Wendorp",
      organization: expect.any(String),
    })
  })

  test("[V4] a change that touches a number cannot be called editorial", async () => {
    const key = await keyOf("6 Wochen")
    await expect(confirm([`${key}:editorial`])).rejects.toMatchObject({
      kind: "rule",
      rule: "V4",
      message: expect.stringContaining("Zahl"),
    })
    await confirm([`${key}:substantive`])
  })

  test("[V4] of several one that may not be stops all", async () => {
    const [may, mayNot] = [await keyOf("Vorschlage"), await keyOf("6 Wochen")]
    await expect(confirm([`${may}:editorial`, `${mayNot}:editorial`])).rejects.toMatchObject({
      rule: "V4",
    })
    const found = await readConfirmations(house.db, house.documentId, { from: 1, to: 2 })
    expect(found.size).toBe(0)
  })

  test("a word once given is never changed or taken away", async () => {
    await confirm([`${await keyOf("Vorschlage")}:editorial`])
    await expect(
      house.client.transaction((trx) => trx.deleteFrom("redlineConfirmations").execute()),
    ).rejects.toThrow()
  })
})
