import { isDomainError } from "../../../commands/errors.ts"
import { can } from "../../../permissions/policy.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import type { Step } from "../consultations/steps.server.ts"
import type { PaperContext } from "../papers/queries.server.ts"
import { circularRuleOf } from "../rules/circular.ts"
import { findUnderWay } from "./circular-rows.server.ts"
import { NO_RULE_SET } from "./terms.ts"

/** Whether a step may be decided without a meeting; `refusal` says why not, null where it may. */
export interface CircularChoice {
  refusal: string | null
}

/** Null where nobody is to choose: for those who do not act for the committee, and once the step is under way. */
export async function findCircularChoice(
  { db, viewer }: Pick<PaperContext, "db" | "viewer">,
  step: Pick<Step, "id" | "committeeId" | "role" | "state">,
): Promise<CircularChoice | null> {
  const { committeeId, role, state } = step
  if (state !== "planned" || role === "inform") return null
  if (!can(viewer, "committees.act", { kind: "committee", id: committeeId })) return null
  if ((await findUnderWay(db, step.id)) !== null) return null
  const stored = await findRuleSet(db, committeeId)
  if (!stored) return { refusal: NO_RULE_SET }
  try {
    circularRuleOf(stored.ruleSet)
    return { refusal: null }
  } catch (error) {
    if (!isDomainError(error)) throw error
    return { refusal: error.message }
  }
}
