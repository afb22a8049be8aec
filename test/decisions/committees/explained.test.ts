import { describe, expect, test } from "vitest"
import { explainedCommittee } from "../../../app/features/decisions/committees/explained.ts"
import { memberCount, seatsOf } from "../../../app/features/decisions/rules/electorate.ts"
import { explainRuleSet } from "../../../app/features/decisions/rules/explain.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import { member } from "../rules/electors.ts"

const board = presetOf("association_board").ruleSet

function named(id: string, fields: Parameters<typeof member>[1] = {}) {
  return { ...member(id, fields), name: id, organization: id, role: "member" as const }
}

/** Four people in five rows: who is chair is a member at once; one substitute, one advisor. */
const electorate = {
  ...{ seats: null, vacantSeats: 0 },
  electors: [
    named("chair", { personId: "anke", weight: 3 }),
    named("member", { personId: "anke" }),
    named("bodo", { weight: 2 }),
    named("clara"),
    named("emil"),
    named("frieda", { votingRight: false, substituteFor: "emil" }),
  ],
}

describe("a committee in the sentences about its rule set", () => {
  test("has as many members as the law counts, though one sits there in two roles", () => {
    const { appointed, votes } = explainedCommittee("executive_board", electorate)
    const nobody = { present: new Set<string>(), excluded: new Set<string>() }
    const seats = seatsOf(board, electorate, nobody)
    expect(appointed).toBe(memberCount(board, "appointed", electorate, seats))
    expect([appointed, votes]).toEqual([4, 7])
  })

  test("is measured by heads in a circular resolution where nobody has more than one vote", () => {
    const circular = board.circular && { ...board.circular, majority: "absolute_members" as const }
    const said = (votes: RuleSet["votes"]) =>
      explainRuleSet(
        { ...board, circular, votes },
        explainedCommittee("executive_board", electorate),
      ).circular[0]
    expect(said({ weighted: false, castUniformly: false })).toMatch(/mindestens 3 von 4;/)
    expect(said({ weighted: true, castUniformly: false })).toMatch(/mindestens 4 von 7 Stimmen;/)
  })
})
