import { DomainError } from "../../../commands/errors.ts"
import { majorityRuleOf } from "./majority.ts"
import type { DecisionType, RuleSet } from "./rule-set.ts"

export const VOTE_METHODS = ["open", "roll_call", "secret_counts", "no_objection"] as const
export type VoteMethod = (typeof VOTE_METHODS)[number]

export const VOTE_METHOD_WORDS: Record<VoteMethod, string> = {
  open: "offen",
  roll_call: "namentlich",
  secret_counts: "geheim, ausgezählt",
  no_objection: "ohne Widerspruch",
}

const PERSONNEL: readonly DecisionType[] = ["election", "recall"]

/** The ways in which a committee may vote on this kind of decision. */
export function methodsFor(ruleSet: RuleSet, type: DecisionType): VoteMethod[] {
  return VOTE_METHODS.filter((method) => refusalOf(ruleSet, type, method) === null)
}

/** @throws rule where the rule set does not know the kind, or not this way of voting on it */
export function assertMethodAllowed(
  ruleSet: RuleSet,
  type: DecisionType,
  method: VoteMethod,
): void {
  const refusal = refusalOf(ruleSet, type, method)
  if (refusal !== null) throw new DomainError("rule", refusal)
}

function refusalOf(ruleSet: RuleSet, type: DecisionType, method: VoteMethod): string | null {
  const { majority, source } = majorityRuleOf(ruleSet, type)
  if (method === "secret_counts" && !maySecretly(ruleSet, type)) {
    return "Dieses Gremium stimmt hierüber offen ab. Wählen Sie eine offene oder namentliche Abstimmung."
  }
  // A share of all members has to be counted; nobody's objection counts nobody.
  if (method === "no_objection" && majority !== "simple_cast") {
    return `Diese Entscheidung braucht gezählte Stimmen (${source}). Ein ausbleibender Widerspruch genügt nicht.`
  }
  return null
}

function maySecretly({ secretVotes }: RuleSet, type: DecisionType): boolean {
  return secretVotes === "always" || (secretVotes === "personnel" && PERSONNEL.includes(type))
}
