import { expect, test } from "vitest"
import { listOwnCommittees } from "../../../app/features/decisions/committees/acted-for.server.ts"
import { createMeetingsHouse } from "../meetings/house.ts"

test("a form names the organisation of a committee once, and offers those that the viewer acts for", async () => {
  const house = await createMeetingsHouse("sqlite")
  try {
    const { committeeId, db, organizations, seats } = house
    const { shortName } = await db
      .selectFrom("organizations")
      .select("shortName")
      .where("id", "=", organizations.stgt)
      .executeTakeFirstOrThrow()
    const offered = () => listOwnCommittees({ db, viewer: seats.secretary.actor })
    expect(await offered()).toEqual([{ id: committeeId, name: `Präsidium (${shortName})` }])
    const name = `Präsidium der ${shortName}`
    await house.client.transaction((trx) =>
      trx.updateTable("committees").set({ name }).where("id", "=", committeeId).execute(),
    )
    expect(await offered()).toEqual([{ id: committeeId, name }])
    expect(await listOwnCommittees({ db, viewer: seats.first.actor })).toEqual([])
  } finally {
    await house.close()
  }
})
