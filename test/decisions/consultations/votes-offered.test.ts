import { expect, test } from "vitest"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { createVotesHouse } from "../votes/house.ts"

test("the form for a result offers certified votes to those who may know of them", async () => {
  const house = await createVotesHouse("sqlite")
  try {
    const { klara, wiebke, anke } = house.people
    const voteId = await house.opened()
    for (const name of ["anke", "bodo", "clara", "dirk", "emil"] as const) {
      await house.cast(voteId, name, "yes")
    }
    await house.end(voteId)
    await house.certify(voteId, "passed", anke)
    const offered = async (viewer: Actor) => {
      const context = { db: house.db, viewer, now: house.clock().toISOString() }
      const { report } = await getConsultationPage(context, house.consultationId)
      return report?.votes.map(({ id }) => id)
    }
    expect(await offered(klara)).toEqual([voteId])
    // She leads the paper; the meeting of the board is closed to her.
    expect(await offered(wiebke)).toEqual([])
    await house.client.transaction((trx) =>
      trx.updateTable("meetings").set({ isPublic: 1 }).execute(),
    )
    expect(await offered(wiebke)).toEqual([voteId])
  } finally {
    await house.close()
  }
})
