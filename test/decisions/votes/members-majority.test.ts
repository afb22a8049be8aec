import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { editMembership } from "../../../app/features/organizations/committee-corrections.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, type VotesHouse } from "./house.ts"

/** Members have several votes, and a majority of all members counts each of them once (§ 152 Abs. 4 KV M-V). */
const BY_MEMBERS = {
  votes: { weighted: true, castUniformly: false },
  majorityBase: "appointed",
  majorities: { resolution: { majority: "absolute_members", source: "§ 152 Abs. 4 KV M-V" } },
} as const

async function refusal(act: Promise<unknown>) {
  return act.then(
    () => ({ kind: "none", fields: {} }),
    ({ kind, fields }: { kind: string; fields: Record<string, string> }) => ({ kind, fields }),
  )
}

describe.each(DIALECTS)("a majority of members who have several votes (%s)", (dialect) => {
  let house: VotesHouse
  beforeEach(async () => {
    house = await createVotesHouse(dialect, BY_MEMBERS)
    await house.execute(
      editMembership,
      { membershipId: house.seats.anke, revision: 1, votingRight: true, weight: 10 },
      house.people.admin,
    )
  })
  afterEach(() => house.close())

  test("[Q5] fails in a roll call with two of five, though they have most of the votes", async () => {
    const voteId = await house.opened()
    for (const name of ["anke", "bodo"] as const) await house.cast(voteId, name, "yes")
    for (const name of ["clara", "dirk", "emil"] as const) await house.cast(voteId, name, "no")
    expect(await house.end(voteId)).toMatchObject({
      passed: false,
      sentence:
        "Abgelehnt: 2 Mitglieder mit Ja, nötig sind mindestens 3 von 5 Mitgliedern (nicht 2 · 2 > 5).",
    })
    await house.certify(voteId, "failed")
    expect(await house.vote(voteId)).toMatchObject({ yes: 11, no: 3, yesMembers: 2, passed: 0 })
    const { entry } = (await house.register()).at(-1) ?? {}
    expect(JSON.parse(entry ?? "{}").data).toMatchObject({
      ...{ counts: { yes: 11, no: 3 }, yesMembers: 2 },
    })
  })

  test("[Q1] asks of a counted vote how many members said Yes, and takes no number that cannot be", async () => {
    const voteId = await house.opened({ method: "open" })
    const count = (values: object) => refusal(house.count(voteId, values))
    const votes = { yes: 4, no: 10 }
    expect(await count(votes)).toMatchObject({
      kind: "invalid",
      fields: { yesMembers: expect.stringContaining("zählt Mitglieder, nicht Stimmen") },
    })
    for (const yesMembers of [0, 1, 5, 6]) {
      expect(await count({ ...votes, yesMembers })).toMatchObject({
        fields: { yesMembers: expect.stringContaining("4 Ja-Stimmen können nicht von") },
      })
    }
    expect(await count({ ...votes, yesMembers: "4" })).toMatchObject({ kind: "none" })
    // Who only looks on learns it with the closing, as all counts.
    const seen = async () => (await house.page(voteId, house.people.clara)).vote.yesMembers
    expect(await seen()).toBeNull()
    expect(await house.end(voteId)).toMatchObject({ passed: true })
    expect(await seen()).toBe(4)
    await house.certify(voteId, "passed")
    expect(await house.vote(voteId)).toMatchObject({ yes: 4, yesMembers: 4, passed: 1 })
  })

  test("is not asked for where votes decide", async () => {
    const other = await createVotesHouse(dialect)
    const voteId = await other.opened({ method: "open" })
    await other.count(voteId, { yes: 5, yesMembers: 2 })
    expect(await other.vote(voteId)).toMatchObject({ yes: 5, yesMembers: null })
    await other.close()
  })
})
