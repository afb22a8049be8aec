import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { ruleBroken } from "../../../commands/errors.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { findRuleSet, type StoredRuleSet } from "../committees/rule-set-rows.server.ts"
import { listMissing } from "../consultations/prerequisites.server.ts"
import type { Step } from "../consultations/steps.server.ts"
import { assertDeadlineLongEnough, circularRuleOf, closesAt } from "../rules/circular.ts"
import { majorityRuleOf } from "../rules/majority.ts"
import { assertResultAllowed, type Result } from "../rules/results.ts"
import type { CircularRule, DecisionType } from "../rules/rule-set.ts"
import { assertAnswerable, assertDeadlineToCome } from "./rules.ts"
import { RELEASED_SINCE } from "./same-release.ts"
import { type AskedCondition, NO_RULE_SET } from "./terms.ts"

/** What is asked, by when, and what it comes to where it passes. */
export interface Draft {
  deadlineOn: string
  decisionType: DecisionType
  result: Result
  resolutionText: string
  conditions: readonly AskedCondition[]
}

/**
 * A circular resolution asks what the step may come to, under the rule set in force now.
 *
 * @throws rule [U1] where it names no legal basis; where it does not know the kind of decision; [U2] for too short a
 *   deadline; [C2] for a result that the step does not have
 * @throws invalid at the field that is missing or too much
 */
export async function assertLawfulDraft(
  trx: Trx,
  { role, committeeId }: Pick<Step, "role" | "committeeId">,
  draft: Draft,
  now: string,
): Promise<{ stored: StoredRuleSet; rule: CircularRule }> {
  assertAnswerable(role)
  const { result, resolutionText, conditions } = draft
  assertResultAllowed(role, {
    ...{ result, resolutionText, hasCounts: false, referredTo: null },
    conditions: conditions.map(({ text }) => text),
  })
  const stored = await ruleSetInForce(trx, committeeId)
  const rule = circularRuleOf(stored.ruleSet, draft.decisionType)
  // Everybody's consent is more than any other majority, but never makes a kind of decision the committee's own.
  majorityRuleOf(stored.ruleSet, draft.decisionType)
  assertDeadlineToCome(draft.deadlineOn, now)
  assertDeadlineLongEnough(rule, calendarDateOf(now), draft.deadlineOn)
  return { stored, rule }
}

/**
 * What has to happen before it can be opened, one sentence each. Asks no rights.
 *
 * @param preparedOn release that the draft was written for; left out while there is none
 */
export async function listMissingToOpen(
  db: Kysely<Tables>,
  step: Pick<Step, "id" | "paperId" | "state" | "releaseId">,
  preparedOn: string | null = step.releaseId,
): Promise<string[]> {
  const missing = await listMissing(db, step)
  return [
    ...(step.state === "scheduled" ? [ON_AN_AGENDA] : []),
    ...(preparedOn === step.releaseId ? [] : [RELEASED_SINCE]),
    ...missing,
  ]
}

const ON_AN_AGENDA =
  "Der Beratungsschritt steht auf der Tagesordnung einer Sitzung; nehmen Sie ihn dort zuerst herunter."

/** The columns of `circulars` that a draft fills. */
export function storedDraft(draft: Draft & { explanation: string }, legalBasis: string) {
  const { deadlineOn, explanation, result, resolutionText, conditions } = draft
  return {
    ...{ deadlineOn, deadlineAt: closesAt(deadlineOn), explanation, legalBasis },
    ...{ result, resolutionText, conditions: JSON.stringify(conditions) },
  }
}

/** @throws rule U1 for a committee that has no rule set at all */
async function ruleSetInForce(trx: Trx, committeeId: string): Promise<StoredRuleSet> {
  const stored = await findRuleSet(trx, committeeId)
  if (stored) return stored
  throw ruleBroken("U1", NO_RULE_SET)
}
