import { afterEach, describe, expect, test } from "vitest"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import { listVotesOfItem } from "../../../app/features/decisions/votes/queries.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, type VotesHouse } from "./house.ts"

const TIE: Partial<RuleSet> = { tie: "chair_decides" }

async function refusal(act: Promise<unknown>) {
  return act.then(
    () => ({ kind: "none", rule: undefined, message: "nothing was refused" }),
    ({ kind, rule, message }: { kind: string; rule?: string; message: string }) => ({
      ...{ kind, rule, message },
    }),
  )
}

describe.each(DIALECTS)("a tie that the rule set leaves to the chair (%s)", (dialect) => {
  let house: VotesHouse
  afterEach(() => house.close())

  test("[Q5] in a roll call is decided by the chair's own answer, whatever is stated later", async () => {
    house = await createVotesHouse(dialect, TIE)
    await house.leave("emil")
    const voteId = await house.opened()
    for (const name of ["anke", "bodo"] as const) await house.cast(voteId, name, "no")
    for (const name of ["clara", "dirk"] as const) await house.cast(voteId, name, "yes")
    expect(await house.end(voteId)).toMatchObject({
      passed: false,
      sentence: "Abgelehnt: 2 Ja gegen 2 Nein; der Vorsitz hat gegen den Antrag entschieden.",
    })
    const { anke, bodo } = house.people
    expect((await refusal(house.certify(voteId, "passed", anke, "yes"))).rule).toBe("Q5")
    expect((await refusal(house.certify(voteId, "passed", bodo, "yes"))).rule).toBe("Q5")
    await house.certify(voteId, "failed", anke)
    expect(await house.vote(voteId)).toMatchObject({ passed: 0, chairVote: "no" })
  })

  test("in a roll call stays refused where the chair abstained", async () => {
    house = await createVotesHouse(dialect, TIE)
    const voteId = await house.opened()
    await house.cast(voteId, "anke", "abstain")
    for (const name of ["bodo", "clara"] as const) await house.cast(voteId, name, "yes")
    for (const name of ["dirk", "emil"] as const) await house.cast(voteId, name, "no")
    expect((await house.end(voteId)).sentence).toMatch(/er hat weder mit Ja noch mit Nein gestimmt/)
    expect((await refusal(house.certify(voteId, "passed", undefined, "yes"))).rule).toBe("Q5")
    await house.certify(voteId, "failed")
    expect(await house.vote(voteId)).toMatchObject({ passed: 0, chairVote: null })
  })

  test("is decided by the deputy who presided, never by a chair who was not there", async () => {
    house = await createVotesHouse(dialect, TIE)
    await house.leave("anke")
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 2, no: 2 })
    await house.end(voteId)
    const { anke, bodo } = house.people
    expect(await refusal(house.certify(voteId, "passed", anke, "yes"))).toMatchObject({
      kind: "rule",
      message: expect.stringContaining("aus dem Vorsitz Bodo Wulf; nur wer selbst dabei war"),
    })
    expect((await refusal(house.certify(voteId, "passed", bodo))).message).toMatch(
      /wie der Vorsitz entscheidet/,
    )
    await house.certify(voteId, "passed", bodo, "yes")
    expect(await house.vote(voteId)).toMatchObject({ passed: 1, chairVote: "yes" })
  })

  test("is refused where nobody of the chair took part", async () => {
    house = await createVotesHouse(dialect, TIE)
    for (const name of ["anke", "bodo", "emil"] as const) await house.leave(name)
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 1, no: 1 })
    await house.end(voteId)
    expect((await refusal(house.certify(voteId, "passed", undefined, "yes"))).rule).toBe("Q5")
    await house.certify(voteId, "failed")
  })

  test("is nobody's where there is none: what the chair would have said is not kept", async () => {
    house = await createVotesHouse(dialect, TIE)
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 3, no: 2 })
    await house.end(voteId)
    await house.certify(voteId, "passed", house.people.anke, "yes")
    expect(await house.vote(voteId)).toMatchObject({ passed: 1, chairVote: null })
  })

  test("is shown as open while it waits, and without a quorum as no decision, never as refused", async () => {
    const { quorum } = presetOf("project_group").ruleSet
    house = await createVotesHouse(dialect, { ...TIE, quorum })
    const outcomeOf = async (voteId: string) => {
      const { outcome } = await house.page(voteId, house.people.anke)
      const listed = (await listVotesOfItem(house.db, house.itemId)).find(({ id }) => id === voteId)
      expect(listed?.outcome).toBe(outcome)
      return outcome
    }
    await house.leave("emil")
    const tied = await house.opened({ method: "open" })
    expect(await outcomeOf(tied)).toBeNull()
    await house.count(tied, { yes: 2, no: 2 })
    await house.end(tied)
    expect(await outcomeOf(tied)).toBe("open")
    await house.annul(tied)
    for (const name of ["clara", "dirk"] as const) await house.leave(name)
    const few = await house.opened({ method: "open" })
    await house.count(few, { yes: 2 })
    await house.end(few)
    expect(await outcomeOf(few)).toBe("none")
  })
})
