import { expect, test } from "vitest"
import { quorumSentence } from "../../../app/features/decisions/rules/explain-vote.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { mayLeave, quorumOf } from "../../../app/features/decisions/rules/quorum.ts"
import { electorate, member, memberIds, setting } from "./electors.ts"

const COUNCIL = presetOf("kv_mv_council").ruleSet
const OF = electorate(
  memberIds(43).map((id) => member(id)),
  { seats: 45, vacantSeats: 0 },
)
const here = (count: number, isSecondSummons: boolean) =>
  setting(OF, memberIds(count), { isSecondSummons })

test.each([
  [10, 7],
  [3, 0],
  [2, 0],
  [30, 27],
])("§ 30 Abs. 3 KV M-V: of %i in the second meeting %i may go", (present, count) => {
  expect(mayLeave(COUNCIL, here(present, true))).toBe(count)
})

test("in a first meeting only the ordinary number counts", () => {
  expect([mayLeave(COUNCIL, here(10, false)), mayLeave(COUNCIL, here(30, false))]).toEqual([0, 7])
})

test("the second meeting names as many members as every other count", () => {
  expect(quorumSentence(quorumOf(COUNCIL, here(10, true)))).toContain("10 von 45 Mitgliedern")
  expect(quorumSentence(quorumOf(COUNCIL, here(10, false)))).toContain("10 von 45 Mitgliedern")
})
