import type { MajorityRule, RuleSet } from "./rule-set.ts"

export const PRESET_IDS = [
  "kv_mv_council",
  "special_purpose_association",
  "association_assembly",
  "association_board",
  "public_law_institution",
  "project_group",
] as const
export type PresetId = (typeof PRESET_IDS)[number]

/** A proposal to start from: a committee takes it over, changes what its own law says, and keeps it as its rule set. */
export interface Preset {
  id: PresetId
  name: string
  /** The law it is taken from. */
  source: string
  ruleSet: RuleSet
  /** German sentences: what a lawyer has to confirm before anybody decides by it. */
  toConfirm: readonly string[]
}

export const MORE_THAN_HALF = { numerator: 1, denominator: 2, comparison: "more_than" } as const

export function by(majority: MajorityRule["majority"], source: string): MajorityRule {
  return { majority, source }
}
