import { isDeepStrictEqual } from "node:util"
import { command } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { lockCommittee } from "../../organizations/committee-rows.server.ts"
import { readRuleSet as parseRuleSet } from "../rules/schema.ts"
import { findRuleSet, type StoredRuleSet } from "./rule-set-rows.server.ts"
import { assertRuleSetDiffers, assertRuleSetSeen } from "./rules.ts"
import { CreateRuleSetInput } from "./schema.ts"

/** What stands in the rows of the console and of the demo, which nobody in person has written. */
const NOBODY_IN_PERSON = "system"

/**
 * Says how a committee decides from now on. The rule set is never changed: the next one follows it, and what was
 * voted by an earlier one stays as it was.
 *
 * @throws invalid for a rule set whose parts contradict each other
 * @throws conflict if it is the one in force, or another came into force meanwhile
 */
export const createRuleSet = command({
  name: "rule-sets.create",
  summary:
    "Creates a committee's next rule set (quorum, majorities, notice, circular resolutions), in force at once and never changed.",
  input: CreateRuleSetInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, input) {
    const { committeeId, legalSource, reason } = input
    assertCan(actor, "rule-sets.create", { kind: "committee", id: committeeId })
    await lockCommittee(trx, committeeId)
    const inForce = await findRuleSet(trx, committeeId)
    const definition = JSON.stringify(input.definition)
    if (inForce) assertRuleSetDiffers(inForce, isSame(inForce, { legalSource, definition }))
    assertRuleSetSeen(inForce, input.seenNumber)
    const id = newId("rul")
    const number = (inForce?.number ?? 0) + 1
    await trx
      .insertInto("ruleSets")
      .values({
        id,
        committeeId,
        number,
        preset: input.preset ?? null,
        legalSource,
        definition,
        reason,
        createdBy: actor.kind === "person" ? actor.id : NOBODY_IN_PERSON,
        createdAt: now,
      })
      .execute()
    emit("rule-set.created", { committeeId, ruleSetId: id, number })
    return { id, number, committeeId }
  },
})

function isSame(
  inForce: StoredRuleSet,
  wanted: { legalSource: string; definition: string },
): boolean {
  return (
    inForce.legalSource === wanted.legalSource &&
    isDeepStrictEqual(inForce.ruleSet, parseRuleSet(wanted.definition))
  )
}
