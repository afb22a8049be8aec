import { expect, test } from "vitest"
import {
  getCircularRow,
  readStanding,
} from "../../../app/features/decisions/circulars/circular-rows.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { boardRules, createCircularsHouse } from "./house.ts"

test("[U1] a kind that the rule set does not know is refused before, and read and counted once it is there", async () => {
  const house = await createCircularsHouse("sqlite")
  try {
    await house.rules(boardRules())
    await expect(house.create({ decisionType: "statute_change" })).rejects.toMatchObject({
      ...{
        kind: "rule",
        message: expect.stringContaining("welche Mehrheit „Änderung der Satzung“"),
      },
    })
    // As an earlier version of the program let it through.
    const id = await house.opened()
    await house.client.transaction((trx) =>
      trx
        .updateTable("votes")
        .set({ decisionType: "statute_change" })
        .where("circularId", "=", id)
        .execute(),
    )
    const circular = await getCircularRow(house.db, id)
    expect((await readStanding(house.db, circular, { isClosed: false })).decision.base).toBe(5)
    house.clock.set("2026-12-04T08:00:00.000Z")
    await house.execute(closeCircular, { circularId: id }, house.chair)
    expect(await house.circular(id)).toMatchObject({ state: "failed" })
  } finally {
    await house.close()
  }
})
