import type { Instant, JsonText } from "./columns.ts"

/** How one committee decides, as of a day; the highest number is in force. Never changed. */
export interface RuleSetsTable {
  id: string
  committeeId: string
  /** 1, 2, 3 … per committee. */
  number: number
  /** Key of the preset it was made from; null for one written freely. */
  preset: string | null
  /** Where the law or the statutes say so. */
  legalSource: string
  /** `RuleSet` of app/features/decisions/rules. */
  definition: JsonText
  /** Why it was made or changed. */
  reason: string
  createdBy: string
  createdAt: Instant
}

export interface RuleSetTables {
  ruleSets: RuleSetsTable
}
